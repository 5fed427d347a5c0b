import { type Refusal, refuse } from '@noinghe/contracts'
import type { TokenClaims } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { opens } from '../learner-code/learner-code.ts'
import { membershipId } from '../membership/membership.store.ts'
import type { Principal } from './session.ts'

type App = Pick<IdentityApp, 'aggregates' | 'clock'>

/** What a token may say of a principal now: roles, organisation, territory and versions as they stand in this moment. */
export const claimsFor = (app: App, principal: Principal): Promise<TokenClaims | Refusal> =>
  principal.type === 'member' ? memberClaims(app, principal) : codeClaims(app, principal)

const memberClaims = async (
  { aggregates }: App,
  { account, organisation, credentials }: Extract<Principal, { type: 'member' }>,
): Promise<TokenClaims | Refusal> => {
  const mem = membershipId(account, organisation)
  const [holder, membership, org] = await Promise.all([
    aggregates.account.get(account),
    aggregates.membership.get(mem),
    aggregates.organisation.get(organisation),
  ])
  if (holder?.state.status !== 'active' || holder.state.credentials !== credentials) return refuse('session-ended')
  if (membership?.state.status !== 'active' || org === undefined || org.state.status === 'absent')
    return refuse('no-membership')
  const { territory } = org.state
  return {
    sub: account,
    role: org.state.kind,
    org: organisation,
    mem,
    pr: membership.state.roles,
    ...(territory ? { ter: territory } : {}),
    ver: org.state.status === 'verified',
    ov: org.version,
    mv: membership.version,
  }
}

const codeClaims = async (
  { aggregates, clock }: App,
  { code }: Extract<Principal, { type: 'code' }>,
): Promise<TokenClaims | Refusal> => {
  const slip = await aggregates.learnerCode.get(code)
  if (slip === undefined || !opens(slip.state, clock.facts().today)) return refuse('code-not-valid')
  return { sub: slip.state.subject, role: slip.state.role }
}
