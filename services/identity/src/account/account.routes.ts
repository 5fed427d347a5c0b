import { ChangePassword, Done, isRefusal, MeView, refuse } from '@noinghe/contracts'
import { anyMember, route, type Scope, signedIn } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { membershipsOf } from '../membership/memberships.ts'
import { organisationView } from '../organisation/organisation.routes.ts'
import { proveAccount } from '../session/prove.ts'
import { setPassword } from './set-password.ts'

const memberships = async (app: IdentityApp, account: string) => {
  const bonds = await membershipsOf(app, account)
  const found = await app.aggregates.organisation.find({ _id: { $in: bonds.map(({ state }) => state.organisation) } })
  return bonds.flatMap(({ id, state: { organisation: organisationId, roles } }) => {
    const organisation = found.find(({ id: known }) => known === organisationId)?.state
    if (organisation === undefined || organisation.status === 'absent') return []
    const { kind, name } = organisation
    return [{ id, organisation: organisationId, kind, ...(name === undefined ? {} : { name }), roles: [...roles] }]
  })
}

const me = async (app: IdentityApp, scope: Scope) => {
  const [account, organisation] = await Promise.all([
    app.aggregates.account.get(scope.subject),
    app.aggregates.organisation.get(scope.organisation),
  ])
  const known = account?.state.status === 'active' ? account.state : undefined
  return {
    subject: scope.subject,
    role: scope.role,
    ...(known ? { email: known.email, fullName: known.fullName } : {}),
    ...(organisation ? { organisation: organisationView(organisation, scope) } : {}),
    ...(scope.membership === '' ? {} : { membership: scope.membership }),
    roles: [...scope.persons],
    memberships: known ? await memberships(app, scope.subject) : [],
  }
}

export const accountRoutes = (app: IdentityApp) => [
  route.get('/me', {
    may: signedIn,
    summary: { vi: 'Tôi là ai', en: 'Who I am' },
    reply: MeView,
    run: ({ scope }) => me(app, scope),
  }),
  route.put('/me/password', {
    may: anyMember,
    summary: { vi: 'Đổi mật khẩu', en: 'Change the password' },
    body: ChangePassword,
    reply: Done,
    perMinute: 30,
    example: { currentPassword: 'sông Cấm chảy qua cầu', password: 'thuyền về bến Bính' },
    run: async ({ body, scope, request }) => {
      const account = await app.aggregates.account.get(scope.subject)
      if (account?.state.status !== 'active') return refuse('not-found')
      const proved = await proveAccount(app, account.state.email, body.currentPassword, request.ip)
      if ('refused' in proved)
        return proved.refused === 'sign-in-failed' ? refuse('password-wrong', { at: '/currentPassword' }) : proved
      const changed = await setPassword(app, scope.subject, body.password, '/password')
      return isRefusal(changed) ? changed : { done: true as const }
    },
  }),
]
