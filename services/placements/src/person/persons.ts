import { type PersonalData, personalData } from '@noinghe/personal-data'
import type { Learners } from '../learner/learner.store.ts'
import { personalWords } from '../personal-words.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'
import { expiredLearners } from './expired-learners.ts'
import { expiredAssessments, expiredCertificates, expiredSurveys } from './expired-records.ts'
import { guardianRoom } from './guardian-room.ts'
import { learnerRoom } from './learner-room.ts'
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
  const words = personalWords(placements, learners, vault)
  const parts = { learners, placements, contracts, clock, vault, words, records: app.aggregates }
  const rooms = [learnerRoom(parts), guardianRoom(parts)]
  const made = personalData(app, 'placements', rooms, erase => ({
    'learner-record': expiredLearners(parts, erase('learner')),
    assessment: expiredAssessments(app.aggregates.assessments),
    certificate: expiredCertificates(app.aggregates.certificates),
    survey: expiredSurveys(app.aggregates.surveys),
  }))
  known.set(app, made)
  return made
}
