import { NoBody, PortalSession, PortalSignIn } from '@noinghe/contracts'
import { anyone, route, type Vault } from '@noinghe/service-kit'
import { cookieName, cookieOptions, openTokens, sealTokens } from './cookie.ts'
import type { IdentityClient } from './identity-client.ts'

const isForm = (type: string | undefined): boolean => type?.startsWith('application/x-www-form-urlencoded') ?? false

export const sessionRoutes = (parts: { vault: Vault; identity: IdentityClient; portalUrl: string }) => {
  const { vault, identity, portalUrl } = parts
  const name = cookieName(portalUrl)
  return [
    route.post('/session', {
      may: anyone,
      summary: { vi: 'Đăng nhập bằng cookie', en: 'Sign in with a cookie' },
      body: PortalSignIn,
      reply: PortalSession,
      raw: true,
      perMinute: 60,
      example: { email: 'doanhnghiep@minhhoa.noinghe.vn', password: 'minh-hoa-2026' },
      run: async ({ body, request, reply }) => {
        const outcome = await identity.signIn(body.email, body.password, request.ip)
        const form = isForm(request.headers['content-type'])
        if (!('tokens' in outcome)) {
          if (form) return reply.redirect('/?signin=failed', 303)
          return reply.status(outcome.status).type('application/problem+json; charset=utf-8').send(outcome.problem)
        }
        reply.setCookie(name, sealTokens(vault, outcome.tokens), cookieOptions(portalUrl))
        return form ? reply.redirect(body.next ?? '/', 303) : reply.send({ signedIn: true })
      },
    }),
    route.post('/session/end', {
      may: anyone,
      summary: { vi: 'Đăng xuất', en: 'Sign out' },
      body: NoBody,
      reply: PortalSession,
      raw: true,
      run: async ({ request, reply }) => {
        const tokens = openTokens(vault, request.cookies[name])
        // the cookie goes even when identity is away; its tokens end by themselves
        if (tokens !== undefined) await identity.signOut(tokens).catch(() => undefined)
        reply.clearCookie(name, cookieOptions(portalUrl))
        return isForm(request.headers['content-type']) ? reply.redirect('/', 303) : reply.send({ signedIn: false })
      },
    }),
  ]
}
