import { covers, type Scope } from '@noinghe/service-kit'
import type { DemandTerms, SlotTerms } from '../ledger/listing.store.ts'
import type { Listed } from '../ledger/listing.ts'

const authorities = ['labour-authority', 'gdnn-authority', 'zone-authority'] as const

const isAuthority = (scope: Scope): boolean => authorities.some(role => role === scope.role)

/** A demand is its enterprise's; authorities see those whose workplace lies in their territory. */
export const seesDemand = (scope: Scope, { owner, terms }: Listed<DemandTerms>): boolean =>
  isAuthority(scope) ? covers(scope.territory, terms) : scope.role === 'enterprise' && scope.organisation === owner

/** A slot is its school's; authorities see those whose campus lies in their territory. */
export const seesSlot = (scope: Scope, { owner, terms }: Listed<SlotTerms>): boolean =>
  isAuthority(scope) ? covers(scope.territory, terms) : scope.role === 'school' && scope.organisation === owner

/** Whoever has one of the two, but a school no demand that is for others only. */
export const seesPair = (scope: Scope, demand: Listed<DemandTerms>, slot: Listed<SlotTerms>): boolean => {
  const { visibility, invitedSchools } = demand.terms
  const forOthers = visibility === 'invited-schools' && !invitedSchools.includes(slot.owner)
  return seesDemand(scope, demand) || (seesSlot(scope, slot) && !(scope.role === 'school' && forOthers))
}
