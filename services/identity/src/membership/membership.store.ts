import { AccountId, membershipTopic, OrganisationId } from '@noinghe/contracts'
import { defineAggregate, deriveId, type PublishMap } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle, type Membership, type MembershipEvent } from './membership.ts'

/** One membership per account and organisation, whoever grants it and how often. */
export const membershipId = (account: string, organisation: string): string =>
  deriveId('membership', account, organisation)

const bondOf = (state: Membership) => {
  if (state.status === 'absent') throw new Error('a membership that never was publishes nothing')
  return { account: AccountId.parse(state.account), organisation: OrganisationId.parse(state.organisation) }
}

const publish: PublishMap<Membership, MembershipEvent, typeof membershipTopic> = {
  granted: ({ roles }, state) => ({ name: 'granted', data: { ...bondOf(state), roles: [...roles] } }),
  changed: ({ roles }, state) => ({ name: 'changed', data: { ...bondOf(state), roles: [...roles] } }),
  revoked: ({ reason }, state) => ({ name: 'revoked', data: { ...bondOf(state), reason } }),
}

export const membershipAggregate = defineAggregate({
  name: 'membership',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: membershipTopic,
  publish,
  store: {
    collection: 'memberships',
    indexes: [
      [{ 'state.organisation': 1, 'state.status': 1, createdAt: -1 }],
      [{ 'state.account': 1, 'state.status': 1, createdAt: -1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
  },
})
