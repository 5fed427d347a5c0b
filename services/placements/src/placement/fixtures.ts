import type {
  AgreementId,
  DemandId,
  EnterpriseId,
  LearnerId,
  LearnerRef,
  SchoolId,
  SeatId,
  SlotId,
} from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import type { Occupant, PlacementCommand, PlacementEvent, Terms } from './placement.model.ts'
import { type Days, daysOfWeek } from './schedule.ts'
import type { DayEntries } from './shifts.ts'

/** Ids that tests can name; the same name gives the same id. */
export const idOf = <Id extends string>(name: string): Id => deriveId<Id>('test', name)

/** An agreement from Monday 07/09/2026 to Friday 27/11/2026, 40 hours a week. */
export const terms: Terms = {
  agreement: idOf<AgreementId>('agreement'),
  seat: idOf<SeatId>('seat'),
  demand: idOf<DemandId>('demand'),
  slot: idOf<SlotId>('slot'),
  enterprise: idOf<EnterpriseId>('enterprise'),
  school: idOf<SchoolId>('school'),
  type: 'A',
  trade: '6340113',
  level: 'college',
  sex: 'female',
  ageBand: '18-24',
  plannedFrom: '2026-09-07',
  plannedTo: '2026-11-27',
  hoursPerWeek: 40,
  province: '31',
  ward: '11411',
}

export const learner: Occupant = {
  id: idOf<LearnerId>('learner'),
  ref: idOf<LearnerRef>('learnerref'),
  subject: idOf('subject'),
}

export const assigned: PlacementEvent = { type: 'assigned', terms, learner }
export const started: PlacementEvent = { type: 'started', on: '2026-09-07' }

/** A full week of 8-hour days from its Monday. */
export const fullWeek = (week: string): Days =>
  Object.fromEntries(daysOfWeek(week).map((date, n) => [date, n < 5 ? 8 : 0]))

export const trainer = 'trainer-account'

export const signed = (
  week: string,
  signedOn: string,
  confirmBy: string,
  hours = 40,
): Extract<PlacementEvent, { type: 'week-logged' }> => ({
  type: 'week-logged',
  week,
  days: fullWeek(week),
  hours,
  signedOn,
  confirmBy,
  signature: { by: trainer, as: 'trainer', at: `${signedOn}T05:00:00.000Z`, hours },
})

export const sign = (week: string, days: DayEntries = {}): PlacementCommand => ({
  type: 'log-week',
  week,
  days,
  by: trainer,
  as: 'trainer',
})
