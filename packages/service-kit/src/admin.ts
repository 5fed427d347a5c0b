import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'

export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, string>> }

export type AdminHandlers = {
  readonly readiness: () => Promise<Readiness>
  readonly metrics: () => Promise<string>
  /** Absent in an installation whose clock is the machine's. */
  readonly setClock?: (offsetMs: number) => Promise<void>
  readonly clock: () => { offsetMs: number; now: string }
  readonly parked: (filter: { topic?: string; key?: string; type?: string }) => Promise<unknown>
  readonly replay: (filter: { topic?: string; key?: string; type?: string }, dryRun: boolean) => Promise<unknown>
  /** Outboxes empty, nothing in flight, no lag, nothing parked. */
  readonly quiescence: () => Promise<{ outboxEmpty: boolean; lag: number; parked: number }>
}

const Filter = z.object({ topic: z.string().optional(), key: z.string().optional(), type: z.string().optional() })
const Replay = Filter.extend({ dryRun: z.boolean().default(false) })
const ClockOffset = z.object({ offsetMs: z.number().int().min(-4e12).max(4e12) })

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > 65_536) throw new Error('too large')
    chunks.push(chunk as Buffer)
  }
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/**
 * The operator's port, on its own and never published: liveness, readiness, metrics, parked events and, in a
 * demonstration, the domain's clock.
 */
export const createAdminServer = (handlers: AdminHandlers): Server => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://admin')
    const asked = `${request.method} ${url.pathname}`
    const query = Filter.parse(Object.fromEntries(url.searchParams))
    switch (asked) {
      case 'GET /livez':
        return sendJson(response, 200, { alive: true })
      case 'GET /readyz':
      case 'GET /startupz': {
        const readiness = await handlers.readiness()
        return sendJson(response, readiness.ready ? 200 : 503, readiness)
      }
      case 'GET /metrics':
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(await handlers.metrics())
        return
      case 'GET /quiescence':
        return sendJson(response, 200, await handlers.quiescence())
      case 'GET /parked':
        return sendJson(response, 200, await handlers.parked(query))
      case 'POST /parked/replay': {
        const { dryRun, ...filter } = Replay.parse(await readJson(request))
        return sendJson(response, 200, await handlers.replay(filter, dryRun))
      }
      case 'GET /clock':
        return sendJson(response, 200, handlers.clock())
      case 'PUT /clock': {
        if (handlers.setClock === undefined) return sendJson(response, 403, { code: 'clock-is-the-machine-s' })
        await handlers.setClock(ClockOffset.parse(await readJson(request)).offsetMs)
        return sendJson(response, 200, handlers.clock())
      }
      default:
        return sendJson(response, 404, { code: 'not-found' })
    }
  }
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        sendJson(response, error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500, {
          code: 'failed',
          detail: String(error),
        })
    })
  })
}
