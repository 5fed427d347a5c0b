import type { LearnerId, LocalDate } from '@noinghe/contracts'
import {
  type ConsentState,
  consentsOf,
  erasePerson,
  guardianConsent,
  type PersonalData,
  personalData,
} from '@noinghe/personal-data'
import type { Learners } from '../learner/learner.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'
import { expiredLearners } from './expired-learners.ts'
import { guardianRoom } from './guardian-room.ts'
import { heldLearner, learnerRoom } from './learner-room.ts'
import type { RecordRooms } from './records.ts'

type App = Parameters<typeof personalData>[0] & {
  readonly aggregates: RecordRooms & {
    readonly learners: Learners
    readonly placements: Placements
    readonly contracts: TrainingContracts
  }
}

const known = new WeakMap<object, PersonalData>()

/** Learners and guardians as persons: consents, requests, copies, erasures, purges. One per running service. */
export const persons = (app: App): PersonalData => {
  const before = known.get(app)
  if (before !== undefined) return before
  const { learners, placements, contracts } = app.aggregates
  const { clock, vault } = app
  const parts = { learners, placements, contracts, clock, vault, records: app.aggregates }
  const rooms = [learnerRoom(parts), guardianRoom(parts)]
  const { consents, dataRequests, erasures } = app.aggregates
  const made = personalData(app, 'placements', rooms, {
    'learner-record': expiredLearners(parts, learner =>
      erasePerson({ rooms, consents, dataRequests, erasures }, 'learner', learner, 'retention'),
    ),
  })
  known.set(app, made)
  return made
}

export type LearnerConsents = {
  readonly states: readonly ConsentState[]
  /** R11: undefined where no guardian has to agree. */
  readonly guardianConsent: boolean | undefined
}

/**
 * The consents of a learner on a day, for guards: what is complete, who is missing, and the guardian's of R11.
 * Undefined for a learner who is erased or unknown.
 */
export const consentsOfLearner = async (
  app: Pick<App, 'aggregates'>,
  learner: LearnerId,
  on: LocalDate,
): Promise<LearnerConsents | undefined> => {
  const saved = await app.aggregates.learners.get(learner)
  const held = saved && heldLearner(saved)
  if (held?.birthDate === undefined) return undefined
  const states = await consentsOf(app.aggregates.consents, held, on)
  return { states, guardianConsent: guardianConsent(states, held.birthDate, on) }
}
