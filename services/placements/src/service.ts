import { defineService } from '@noinghe/service-kit'
import { passDeadlines } from './deadlines.ts'
import { learnerRoutes } from './learner/learner.routes.ts'
import { learnerAggregate } from './learner/learner.store.ts'
import { assignmentRoutes } from './placement/assignment.routes.ts'
import { placementRoutes } from './placement/placement.routes.ts'
import { placementAggregate } from './placement/placement.store.ts'
import { weekRoutes } from './placement/week.routes.ts'
import { agreements } from './projections/agreements.ts'
import { workplaces } from './projections/workplaces.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onDemand } from './reactions/demand.ts'
import { rosterRoutes } from './roster/roster.routes.ts'

/** Learners and their placements: who sits on which agreed seat, from assignment to outcome. */
export const placements = defineService({
  name: 'placements',
  aggregates: { learners: learnerAggregate, placements: placementAggregate },
  projections: { agreements, workplaces },
  routes: ({ aggregates: { learners, placements }, projections: { agreements, workplaces }, vault, clock }) => [
    ...learnerRoutes(learners, placements, vault),
    ...rosterRoutes(learners, vault, clock),
    ...assignmentRoutes({ learners, placements, agreements, workplaces, clock }),
    ...placementRoutes({ learners, placements, agreements, clock }),
    ...weekRoutes({ learners, placements, agreements }),
  ],
  reactions: ({ aggregates, projections }) => [
    onAgreement(projections.agreements, aggregates.placements),
    onDemand(projections.workplaces),
  ],
  timers: ({ aggregates, clock }) => [
    { name: 'deadlines', everyMs: 2000, run: () => passDeadlines(aggregates.placements, clock) },
  ],
})
