import { CompleteRecovery, Done, isRefusal, PostRecovery } from '@noinghe/contracts'
import { anyone, route } from '@noinghe/service-kit'
import { emailDigest } from '../account/accounts.ts'
import type { IdentityApp } from '../app.ts'
import { requestId } from '../request-id.ts'
import { completeRecovery } from './recoveries.ts'

export const recoveryRoutes = (app: IdentityApp) => [
  route.post('/recoveries', {
    may: anyone,
    summary: { vi: 'Quên mật khẩu', en: 'Recover a password' },
    body: PostRecovery,
    reply: Done,
    status: 202,
    perMinute: 20,
    example: { email: 'nhan-su@vi-du.vn' },
    run: async ({ body, request, scope }) => {
      const asked = await app.aggregates.recovery.create(
        { type: 'ask', emailDigest: emailDigest(app, body.email), at: Date.now() },
        { id: requestId({ request, scope }, 'recovery') },
      )
      return isRefusal(asked) ? asked : { done: true as const }
    },
  }),
  route.post('/recoveries/complete', {
    may: anyone,
    summary: { vi: 'Đặt lại mật khẩu', en: 'Set a new password with a link' },
    body: CompleteRecovery,
    reply: Done,
    status: 200,
    perMinute: 30,
    run: ({ body }) => completeRecovery(app, body),
  }),
]
