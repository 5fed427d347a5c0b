import { Done, LearnerSignIn, RefreshSession, refuse, SessionTokens, SignIn, SignOut } from '@noinghe/contracts'
import { anyone, publicScope, route } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { codeHash } from '../learner-code/code-text.ts'
import { opens } from '../learner-code/learner-code.ts'
import { membershipsOf } from '../membership/memberships.ts'
import { addressKey, delayed, proveAccount } from './prove.ts'
import { endSession, endSessionsOf, refreshSession, startSession } from './sessions.ts'
import { addressPatience } from './throttle.ts'

export const sessionRoutes = (app: IdentityApp) => [
  route.post('/sessions', {
    may: anyone,
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    body: SignIn,
    reply: SessionTokens,
    status: 200,
    perMinute: 300,
    example: { email: 'doanhnghiep@minhhoa.noinghe.vn', password: 'minh-hoa-2026' },
    run: async ({ body, request }) => {
      const account = await proveAccount(app, body.email, body.password, request.ip)
      if ('refused' in account) return account
      const memberships = await membershipsOf(app, account.id)
      const wanted = memberships.find(
        ({ state }) => body.organisation === undefined || state.organisation === body.organisation,
      )
      if (wanted === undefined) return refuse('no-membership')
      return startSession(app, {
        type: 'member',
        account: account.id,
        organisation: wanted.state.organisation,
        credentials: account.credentials,
      })
    },
  }),
  route.post('/learner-sessions', {
    may: anyone,
    summary: { vi: 'Người học, người giám hộ đăng nhập bằng mã', en: 'Learners and guardians sign in with a code' },
    body: LearnerSignIn,
    reply: SessionTokens,
    status: 200,
    perMinute: 300,
    run: async ({ body, request }) => {
      const address = addressKey(app, request.ip)
      const wait = await app.throttle.waiting(address, addressPatience)
      if (wait > 0) return delayed(wait)
      const [slip] = await app.aggregates.learnerCode.find({ 'state.codeHash': codeHash(app.vault, body.code) }, 1)
      if (slip === undefined || !opens(slip.state, app.clock.facts().today)) {
        await app.throttle.failed(address)
        return refuse('code-not-valid')
      }
      return startSession(app, { type: 'code', code: slip.id })
    },
  }),
  route.post('/sessions/refresh', {
    may: anyone,
    summary: { vi: 'Làm mới phiên đăng nhập', en: 'Refresh a session' },
    body: RefreshSession,
    reply: SessionTokens,
    status: 200,
    run: ({ body }) => refreshSession(app, body.refreshToken),
  }),
  route.delete('/sessions', {
    may: anyone,
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    body: SignOut,
    reply: Done,
    run: async ({ body, scope }) => {
      if (body.refreshToken !== undefined) await endSession(app, body.refreshToken)
      else if (scope.role === publicScope.role) return refuse('not-signed-in')
      else await endSessionsOf(app, scope.subject)
      return { done: true as const }
    },
  }),
]
