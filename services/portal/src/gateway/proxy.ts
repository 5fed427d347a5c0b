import proxy from '@fastify/http-proxy'
import { refuse } from '@noinghe/contracts'
import { sendRefusal } from '@noinghe/service-kit'
import type { FastifyInstance } from 'fastify'

/** One origin: `/api/<service>/…` goes to that service with the reader's own token; nothing is kept, nothing is added. */
export const proxyServices = async (
  server: FastifyInstance,
  services: Readonly<Record<string, string>>,
): Promise<void> => {
  await server.register(async gateway => {
    // what is sent to a service passes as it is, files and forms too: this server's parsers are for its own routes
    gateway.removeAllContentTypeParsers()
    await registerAll(gateway, services)
  })
}

const registerAll = async (gateway: FastifyInstance, services: Readonly<Record<string, string>>): Promise<void> => {
  for (const [service, upstream] of Object.entries(services)) {
    await gateway.register(proxy, {
      upstream,
      prefix: `/api/${service}`,
      // one line per request is the service's own; the gateway speaks only of what went wrong
      logLevel: 'warn',
      http: { requestOptions: { timeout: 60_000 } },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => {
          const { cookie: _cookie, ...rest } = headers
          return { ...rest, 'x-request-id': request.id, 'x-forwarded-for': request.ip }
        },
        onError: (reply, { error }) => {
          reply.log.warn({ error, service }, 'service does not answer')
          sendRefusal(reply.request as never, reply as never, refuse('service-unreachable', { params: { service } }))
        },
      },
    })
  }
}
