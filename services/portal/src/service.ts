import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import serveStatic from '@fastify/static'
import { defineService, type Platform } from '@noinghe/service-kit'
import { checkRoutes } from './check/check.routes.ts'
import { portalEnvironment } from './environment.ts'
import { proxyServices } from './gateway/proxy.ts'
import { liveRoutes } from './live/live.routes.ts'
import { createLive } from './live/stream.ts'
import { pageRoutes } from './page/page.routes.ts'
import { bearerFromCookie } from './session/bearer.ts'
import { createIdentityClient, type IdentityClient } from './session/identity-client.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { signUpRoutes } from './sign-up/sign-up.routes.ts'

const publicFolder = fileURLToPath(new URL('../public/', import.meta.url))
const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** What lives as long as one running portal; routes, pages and companions share it. */
const once = <T>(make: (app: Platform) => T) => {
  const made = new WeakMap<Platform, T>()
  return (app: Platform): T => {
    const known = made.get(app)
    if (known !== undefined) return known
    const fresh = make(app)
    made.set(app, fresh)
    return fresh
  }
}

const live = once(createLive)
const identity = once(
  ({ config }): IdentityClient => createIdentityClient(portalEnvironment(config.env).services.identity ?? ''),
)

/** The gateway: one origin for browser and API, cookie to bearer, documentation, live changes, a plain page. */
export const portal = defineService({
  name: 'portal',
  aggregates: {},
  routes: app => {
    const environment = portalEnvironment(app.config.env)
    return [
      ...pageRoutes({ environment, demo: app.config.demo }),
      ...checkRoutes({ environment, demo: app.config.demo }),
      ...sessionRoutes({ vault: app.vault, identity: identity(app), portalUrl: app.config.portalUrl }),
      ...signUpRoutes(environment.services),
      ...liveRoutes(live(app)),
    ]
  },
  companions: app => [live(app)],
  extend: async (app, server) => {
    const { services } = portalEnvironment(app.config.env)
    // forms of the plain page, which needs no script
    server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    )
    await bearerFromCookie(server, { vault: app.vault, identity: identity(app), portalUrl: app.config.portalUrl })
    await server.register(serveStatic, {
      root: publicFolder,
      prefix: '/static/',
      decorateReply: false,
      maxAge: 3_600_000,
    })
    await server.register(serveStatic, {
      root: swaggerFolder,
      prefix: '/static/swagger/',
      decorateReply: false,
      allowedPath: path => /^\/swagger-ui(-bundle)?\.(css|js)$/.test(path),
    })
    await proxyServices(server, services)
  },
})
