import { placementBreachTopic, placementRefusalCountTopic } from '@noinghe/contracts'
import { lawOfStandingFacts, type Rejudge, type StandingApp, type StandingSubjects } from '@noinghe/legal-guards'
import { type Consents, viewLogOf } from '@noinghe/personal-data'
import type { Learners } from '../learner/learner.store.ts'
import { guardianConsentIn } from '../person/guardian-consent.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { Agreements } from '../projections/agreements.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import { standingContracts } from '../training-contract/standing.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'
import { workFileRoutes } from '../work-file/work-file.routes.ts'
import { type WorkFiles, workFileAggregate } from '../work-file/work-file.ts'
import { createJudging } from './judging.ts'
import { createStandingLaw } from './standing.ts'

const law = lawOfStandingFacts({ refusalCount: placementRefusalCountTopic, breach: placementBreachTopic })

/** What the law keeps in this service. */
export const lawAggregates = { ...law.aggregates, workFiles: workFileAggregate }
export const lawProjections = law.projections

type LawApp = StandingApp & {
  readonly aggregates: {
    readonly placements: Placements
    readonly learners: Learners
    readonly workFiles: WorkFiles
    readonly consents: Consents
    readonly contracts: TrainingContracts
  }
  readonly projections: { readonly agreements: Agreements; readonly workplaces: Workplaces }
}

/** The law in this service: what judges what is entered, what stands, and what the clock asks again. */
export const placementLaw = (app: LawApp) => {
  const { aggregates, projections, vault, clock } = app
  const { placements, learners, contracts, workFiles: files } = aggregates
  const { agreements, workplaces } = projections
  const guards = law.guards(app)
  const guardianConsentOf = guardianConsentIn(aggregates.consents, clock)
  const judging = createJudging({ guards, learners, agreements, workplaces, files, vault, guardianConsentOf })
  const standing = createStandingLaw({ guards, judging, placements, agreements, clock, found: law.standing(app) })
  const underContract = standingContracts({ contracts, learners, clock })
  const rejudge: Rejudge = async subject => (await underContract.rejudge(subject)) ?? (await standing.rejudge(subject))
  return {
    guards,
    judging,
    routes: [
      ...law.routes(app, { rejudge }),
      ...workFileRoutes({ files, learners, vault, clock, views: viewLogOf(app) }),
    ],
    reactions: [...law.reactions(app), standing.onOwnPlacement],
    timers: [...law.timers(app, { subjects: bothOf(standing.subjects, underContract.subjects) }), standing.laterDays],
  }
}

const bothOf = (first: StandingSubjects, then: StandingSubjects): StandingSubjects =>
  async function* (on) {
    yield* first(on)
    yield* then(on)
  }
