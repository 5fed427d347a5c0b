import {
  AcceptInvitation,
  InvitationFilter,
  InvitationPage,
  InvitationView,
  isRefusal,
  NewOrganisation,
  NoBody,
  organisationKinds,
  PostHandOver,
  PostInvitation,
  refuse,
} from '@noinghe/contracts'
import { anyone, clerkOf, route, type Saved, signatoryOf } from '@noinghe/service-kit'
import { demoAddress } from '../account/email.ts'
import type { IdentityApp } from '../app.ts'
import { signatoriesOf } from '../membership/memberships.ts'
import { authorityOf, hasPower, maySee } from '../organisation/powers.ts'
import { requestId } from '../request-id.ts'
import { type Invitation, isOpen } from './invitation.ts'
import { acceptInvitation, invite } from './invitations.ts'

export const invitationRoutes = (app: IdentityApp) => {
  const { invitation: invitations } = app.aggregates

  const view = ({ id, version, state }: Saved<Invitation>) => {
    if (state.status === 'absent') throw new Error(`invitation ${id} was never sent`)
    const { organisation, email, roles, expiresOn } = state
    const expired = state.status === 'pending' && !isOpen(state, app.clock.facts().today)
    return {
      id,
      version,
      status: expired ? ('expired' as const) : state.status,
      organisation,
      email,
      roles: [...roles],
      expiresOn,
    }
  }

  return [
    route.post('/invitations', {
      may: signatoryOf(...organisationKinds),
      summary: { vi: 'Mời đồng nghiệp', en: 'Invite a colleague' },
      body: PostInvitation,
      reply: InvitationView,
      view,
      perMinute: 60,
      example: { email: 'dong-nghiep@vi-du.vn', roles: ['clerk'] },
      run: async ({ body, scope, request }) =>
        demoAddress(body.email, app.config.demo, '/email') ??
        invite(app, requestId({ request, scope }, 'invitation'), {
          organisation: scope.organisation,
          email: body.email,
          roles: body.roles,
          invitedBy: scope.subject,
          occasion: 'colleague',
        }),
    }),
    route.get('/invitations', {
      may: clerkOf(...organisationKinds),
      summary: { vi: 'Lời mời của tổ chức', en: "Your organisation's invitations" },
      query: InvitationFilter,
      reply: InvitationPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await invitations.page({ 'state.organisation': scope.organisation }, request), view)
      },
    }),
    route.post('/invitations/:id/withdraw', {
      may: signatoryOf(...organisationKinds).owning(invitations),
      summary: { vi: 'Rút lời mời', en: 'Withdraw an invitation' },
      body: NoBody,
      reply: InvitationView,
      view,
      run: ({ id, version }) => invitations.change(id, version, { type: 'withdraw' }),
    }),
    route.post('/invitations/accept', {
      may: anyone,
      summary: { vi: 'Nhận lời mời', en: 'Accept an invitation' },
      body: AcceptInvitation,
      reply: NewOrganisation,
      status: 201,
      perMinute: 120,
      run: ({ body, request }) => acceptInvitation(app, { ...body, ip: request.ip }),
    }),
    route.post('/hand-overs', {
      may: clerkOf('labour-authority', 'gdnn-authority', 'zone-authority', 'platform'),
      summary: {
        vi: 'Bàn giao tổ chức không còn người giữ tài khoản',
        en: 'Hand over an organisation whose only account holder has left',
      },
      body: PostHandOver,
      reply: InvitationView,
      status: 201,
      perMinute: 30,
      run: async ({ body, scope, request }) => {
        const known = await app.aggregates.organisation.get(body.organisation)
        if (known === undefined || known.state.status === 'absent' || !maySee(scope, known.id, known.state))
          return refuse('not-found')
        if (!hasPower(authorityOf(scope), known.state)) return refuse('not-in-your-power')
        const refused = demoAddress(body.email, app.config.demo, '/email')
        if (refused) return refused
        const signatories = await signatoriesOf(app, known.id)
        if (signatories.length > 1) return refuse('other-signatory-exists')
        const invitation = await invite(app, requestId({ request, scope }, 'hand-over'), {
          organisation: known.id,
          email: body.email,
          roles: ['signatory', 'clerk'],
          invitedBy: scope.subject,
          occasion: 'hand-over',
        })
        if (isRefusal(invitation)) return invitation
        for (const { id } of signatories) {
          const left = await app.aggregates.membership.change(id, undefined, { type: 'hand-over' })
          if (isRefusal(left)) return left
        }
        // two aggregates change: the reply is rendered here, not kept beside the key of either
        return view(invitation)
      },
    }),
  ]
}
