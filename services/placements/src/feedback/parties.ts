import type { EnterpriseId, PlacementId, SchoolId } from '@noinghe/contracts'
import type { Filter, Saved, Scope } from '@noinghe/service-kit'
import type { Placement } from '../placement/placement.model.ts'
import { maySee, type Placements, visibleTo } from '../placement/placement.store.ts'

/** What assessments and follow-ups keep of their placement: whom it concerns, and by what figures are cut; no learner. */
export type Parties = {
  readonly placement: PlacementId
  readonly enterprise: EnterpriseId
  /** Absent where the enterprise recruited the learner itself. */
  readonly school?: SchoolId
  readonly placementType: 'A' | 'B' | 'C' | 'D'
  readonly trade?: string
}

export const partiesOf = ({ id, state }: Pick<Saved<Placement>, 'id' | 'state'>): Parties | undefined =>
  state.status === 'absent'
    ? undefined
    : {
        placement: id as PlacementId,
        enterprise: state.enterprise,
        ...(state.school === undefined ? {} : { school: state.school }),
        placementType: state.type,
        ...(state.trade === undefined ? {} : { trade: state.trade }),
      }

/** The same as events and views name it. */
export const shown = ({ placement, enterprise, school, placementType, trade }: Parties) => ({
  placement,
  enterprise,
  ...(school === undefined ? {} : { school }),
  type: placementType,
  ...(trade === undefined ? {} : { trade }),
})

/** Ids of the placements behind a learner's or guardian's code; for organisations their own field decides. */
export const concerning = async (placements: Placements, scope: Scope): Promise<Filter> => {
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  if (scope.role === 'school') return { 'state.school': scope.organisation }
  if (scope.role !== 'learner' && scope.role !== 'guardian') return { _id: { $in: [] } }
  const mine = await placements.find(visibleTo(scope), 200)
  return { 'state.placement': { $in: mine.map(({ id }) => id) } }
}

/** Whether one of them concerns the reader. */
export const concerns = async (placements: Placements, scope: Scope, { placement }: Parties): Promise<boolean> => {
  const state = (await placements.get(placement))?.state
  return state !== undefined && state.status !== 'absent' && maySee(scope, state)
}
