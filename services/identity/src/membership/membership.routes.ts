import {
  ChangeRoles,
  isRefusal,
  MemberFilter,
  MemberPage,
  MemberView,
  organisationKinds,
  RevokeMember,
  refuse,
} from '@noinghe/contracts'
import { anyMember, route, type Saved, type Scope, signatoryOf } from '@noinghe/service-kit'
import type { Account } from '../account/account.ts'
import { accountsById } from '../account/accounts.ts'
import type { IdentityApp } from '../app.ts'
import type { Membership } from './membership.ts'
import { signatoriesOf } from './memberships.ts'

const memberView = ({ id, version, state }: Saved<Membership>, account: Account | undefined) => {
  if (state.status === 'absent') throw new Error(`membership ${id} was never granted`)
  const known = account?.status === 'active' || account?.status === 'reserved' ? account : undefined
  return {
    id,
    version,
    status: state.status,
    account: state.account,
    fullName: known?.fullName ?? '',
    email: known?.email ?? '',
    roles: [...state.roles],
  }
}

const otherSignatories = async (app: IdentityApp, organisation: string, id: string): Promise<number> =>
  (await signatoriesOf(app, organisation)).filter(signatory => signatory.id !== id).length

const viewed = { kind: 'account', fields: ['name', 'contact'] } as const

/** The kinds of organisations a scope of a member can have; others have no members. */
const kindOf = ({ role }: Scope) => organisationKinds.find(kind => kind === role)

export const membershipRoutes = (app: IdentityApp) => {
  const { membership: members } = app.aggregates
  const signatories = signatoryOf(...organisationKinds)
    .evenUnverified()
    .owning(members)

  const shown = async (saved: Saved<Membership>) => {
    const account = saved.state.status === 'absent' ? undefined : await app.aggregates.account.get(saved.state.account)
    return memberView(saved, account?.state)
  }

  return [
    route.get('/members', {
      may: anyMember,
      summary: { vi: 'Người trong tổ chức của bạn', en: 'People of your organisation' },
      query: MemberFilter,
      reply: MemberPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const page = await members.page({ 'state.organisation': scope.organisation }, request)
        const accounts = await accountsById(
          app,
          page.items.flatMap(({ state }) => (state.status === 'absent' ? [] : [state.account])),
        )
        const known = [...accounts].filter(([, { status }]) => status === 'active').map(([id]) => id)
        await app.views.record(scope, { ...viewed, persons: known, purpose: 'list', where: 'GET /members' })
        return cursors.page(page, saved =>
          memberView(saved, saved.state.status === 'absent' ? undefined : accounts.get(saved.state.account)),
        )
      },
    }),
    route.get('/members/:id', {
      may: anyMember.owning(members),
      summary: { vi: 'Một người trong tổ chức', en: 'One person of your organisation' },
      reply: MemberView,
      logsView: true,
      run: async ({ id, reply, scope }) => {
        const found = await members.get(id)
        if (found === undefined || found.state.status === 'absent') return refuse('not-found')
        const persons = [found.state.account]
        await app.views.record(scope, { ...viewed, persons, purpose: 'daily-work', where: 'GET /members/:id' })
        reply.header('etag', `"${found.version}"`)
        return shown(found)
      },
    }),
    route.post('/members/:id/roles', {
      may: signatories,
      summary: { vi: 'Đổi vai trò', en: "Change a member's roles" },
      body: ChangeRoles,
      reply: MemberView,
      example: { roles: ['clerk', 'reader'] },
      run: async ({ id, version, body, scope, reply }) => {
        const kind = kindOf(scope)
        if (kind === undefined) return refuse('not-allowed')
        const others = await otherSignatories(app, scope.organisation, id)
        const command = { type: 'change-roles', kind, roles: body.roles, otherSignatories: others } as const
        const changed = await members.change(id, version, command)
        if (isRefusal(changed)) return changed
        reply.header('etag', `"${changed.version}"`)
        return shown(changed)
      },
    }),
    route.post('/members/:id/revoke', {
      may: signatories,
      summary: { vi: 'Thu hồi quyền của một người', en: "Revoke a member's rights" },
      body: RevokeMember,
      reply: MemberView,
      example: { reason: 'left' },
      run: async ({ id, version, body, scope, reply }) => {
        const others = await otherSignatories(app, scope.organisation, id)
        const changed = await members.change(id, version, {
          type: 'revoke',
          reason: body.reason,
          otherSignatories: others,
        })
        if (isRefusal(changed)) return changed
        reply.header('etag', `"${changed.version}"`)
        return shown(changed)
      },
    }),
  ]
}
