import { type DemandId, type Refusal, type RefusalCode, refuse } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { Demand } from './demand.ts'

/**
 * Why a demand cannot be linked with these. `own` are those of its enterprise among them, `before` is the demand as it
 * stands: a link it has already may have ended meanwhile.
 */
export const refuseBadLinks = (
  links: readonly DemandId[],
  own: readonly Saved<Demand>[],
  before?: Saved<Demand>,
): Refusal | undefined => {
  const standing = before === undefined || before.state.status === 'absent' ? [] : before.state.terms.linkedDemands
  const statuses = new Map(own.map(({ id, state }) => [id, state.status]))
  for (const [n, link] of links.entries()) {
    if (standing?.includes(link)) continue
    const refused: RefusalCode | undefined =
      link === before?.id ? 'linked-demand-itself' : refusalOf(statuses.get(link))
    if (refused) return refuse(refused, { at: `/terms/linkedDemands/${n}` })
  }
  return undefined
}

const refusalOf = (status: Demand['status'] | undefined): RefusalCode | undefined => {
  if (status === undefined || status === 'absent') return 'linked-demand-unknown'
  return status === 'open' ? undefined : 'linked-demand-not-open'
}
