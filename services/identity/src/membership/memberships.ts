import type { OrganisationKind, PersonRole, Refusal } from '@noinghe/contracts'
import { isRefusal } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { membershipId } from './membership.store.ts'
import type { Membership } from './membership.ts'

type App = Pick<IdentityApp, 'aggregates'>
export type ActiveMembership = Saved<Extract<Membership, { status: 'active' }>>

const onlyActive = (found: readonly Saved<Membership>[]): readonly ActiveMembership[] =>
  found.flatMap(({ state, ...saved }) => (state.status === 'active' ? [{ ...saved, state }] : []))

/** Grants roles, on top of those the person may have already. Safe to run twice. */
export const grantMembership = async (
  { aggregates: { membership } }: App,
  granted: { account: string; organisation: string; kind: OrganisationKind; roles: readonly PersonRole[] },
): Promise<Saved<Membership> | Refusal> => {
  const id = membershipId(granted.account, granted.organisation)
  const command = { type: 'grant', ...granted } as const
  if ((await membership.get(id)) === undefined) {
    const created = await membership.create(command, { id, step: 'grant' })
    if (!isRefusal(created) || created.refused !== 'already-exists') return created
  }
  return membership.change(id, undefined, command, { step: 'grant' })
}

/** Active memberships of an account, the newest first. */
export const membershipsOf = async ({ aggregates }: App, account: string): Promise<readonly ActiveMembership[]> =>
  onlyActive(await aggregates.membership.find({ 'state.account': account, 'state.status': 'active' }, 50))

/** Active signatories of an organisation, the newest first. */
export const signatoriesOf = async ({ aggregates }: App, organisation: string): Promise<readonly ActiveMembership[]> =>
  onlyActive(
    await aggregates.membership.find(
      { 'state.organisation': organisation, 'state.status': 'active', 'state.roles': 'signatory' },
      200,
    ),
  )
