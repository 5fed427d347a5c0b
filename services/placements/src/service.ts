import { consentTopic, placementRefusalCountTopic, placementsErasureTopic } from '@noinghe/contracts'
import { personalDataAggregates } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { passDeadlines } from './deadlines.ts'
import { incidentRoutes } from './incident/incident.routes.ts'
import { incidentAggregate } from './incident/incident.store.ts'
import { lawAggregates, lawProjections, placementLaw } from './law/mount.ts'
import { learnerRoutes } from './learner/learner.routes.ts'
import { learnerAggregate } from './learner/learner.store.ts'
import { persons } from './person/persons.ts'
import { personalWords } from './personal-words.ts'
import { assignmentRoutes } from './placement/assignment.routes.ts'
import { earlyEndRoutes } from './placement/early-end.routes.ts'
import { placementRoutes } from './placement/placement.routes.ts'
import { placementAggregate } from './placement/placement.store.ts'
import { weekRoutes } from './placement/week.routes.ts'
import { agreements } from './projections/agreements.ts'
import { workplaces } from './projections/workplaces.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onDemand } from './reactions/demand.ts'
import { rosterRoutes } from './roster/roster.routes.ts'
import { visitRoutes } from './visit/visit.routes.ts'
import { visitAggregate } from './visit/visit.store.ts'

/** Learners and their placements: who sits on which agreed seat, from assignment to outcome. */
export const placements = defineService({
  name: 'placements',
  aggregates: {
    learners: learnerAggregate,
    placements: placementAggregate,
    visits: visitAggregate,
    incidents: incidentAggregate,
    ...lawAggregates,
    ...personalDataAggregates({ erasures: placementsErasureTopic, consents: consentTopic }),
  },
  projections: { agreements, workplaces, ...lawProjections },
  routes: app => {
    const {
      aggregates: { learners, placements, visits, incidents },
      projections: { agreements, workplaces },
      vault,
      clock,
    } = app
    const people = persons(app)
    const { judging, routes: lawRoutes } = placementLaw(app)
    return [
      ...learnerRoutes({ learners, placements }, vault, people),
      ...rosterRoutes(learners, vault, clock),
      ...assignmentRoutes({ learners, placements, agreements, workplaces, clock, judging }),
      ...placementRoutes({ learners, placements, agreements, clock, views: people.views }),
      ...earlyEndRoutes({ learners, placements, agreements, workplaces, clock, judging }),
      ...weekRoutes({ learners, placements, agreements, judging, clock }),
      ...visitRoutes({ visits, agreements, workplaces, placements }),
      ...incidentRoutes({ incidents, placements, words: personalWords(placements, learners, vault) }),
      ...people.routes,
      ...lawRoutes,
    ]
  },
  reactions: app => [
    onAgreement(app.projections.agreements, app.aggregates.placements),
    onDemand(app.projections.workplaces),
    ...placementLaw(app).reactions,
  ],
  timers: app => [
    { name: 'deadlines', everyMs: 2000, run: () => passDeadlines(app.aggregates.placements, app.clock) },
    ...placementLaw(app).timers,
    ...persons(app).timers,
  ],
  companions: app => [persons(app).companion],
})
