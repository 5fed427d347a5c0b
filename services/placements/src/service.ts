import { consentTopic, placementsErasureTopic } from '@noinghe/contracts'
import { personalDataAggregates } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { assessmentAggregate } from './assessment/assessment.store.ts'
import { certificateRoutes } from './certificate/certificate.routes.ts'
import { certificateAggregate } from './certificate/certificate.store.ts'
import { passDeadlines } from './deadlines.ts'
import { onFollowUp, passFeedback } from './feedback/after-placement.ts'
import { incidentRoutes } from './incident/incident.routes.ts'
import { incidentAggregate } from './incident/incident.store.ts'
import { inspectionRoutes } from './inspection/inspection.routes.ts'
import { lawAggregates, lawProjections, placementLaw } from './law/mount.ts'
import { learnerRoutes } from './learner/learner.routes.ts'
import { learnerAggregate } from './learner/learner.store.ts'
import { recruitedRoutes } from './learner/recruited.routes.ts'
import { logbookRoutes } from './logbook/logbook.routes.ts'
import { logbookAggregate } from './logbook/logbook.store.ts'
import { logbookPrintRoutes } from './logbook/print.routes.ts'
import { followUpRoutes } from './outcome/follow-up.routes.ts'
import { followUpAggregate } from './outcome/follow-up.store.ts'
import { persons } from './person/persons.ts'
import { personalWords } from './personal-words.ts'
import { assignmentRoutes } from './placement/assignment.routes.ts'
import { earlyEndRoutes } from './placement/early-end.routes.ts'
import { placementRoutes } from './placement/placement.routes.ts'
import { placementAggregate } from './placement/placement.store.ts'
import { weekRoutes } from './placement/week.routes.ts'
import { agreements } from './projections/agreements.ts'
import { cohorts } from './projections/cohorts.ts'
import { onParties, partyNames } from './projections/parties.ts'
import { editions, slots } from './projections/programmes.ts'
import { workplaces } from './projections/workplaces.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onCohort } from './reactions/cohort.ts'
import { onDemand } from './reactions/demand.ts'
import { onOwnPlacement } from './reactions/own-placement.ts'
import { onProgramme, onSlot } from './reactions/programme.ts'
import { onTrainingContract } from './reactions/training-contract.ts'
import { rosterRoutes } from './roster/roster.routes.ts'
import { createYearlySurveys } from './survey/send-yearly.ts'
import { surveyRoutes } from './survey/survey.routes.ts'
import { surveyAggregate } from './survey/survey.store.ts'
import { contractParts } from './training-contract/parts.ts'
import { createMayStart } from './training-contract/start.ts'
import { trainingContractAggregate } from './training-contract/training-contract.store.ts'
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
    logbooks: logbookAggregate,
    contracts: trainingContractAggregate,
    assessments: assessmentAggregate,
    followUps: followUpAggregate,
    certificates: certificateAggregate,
    surveys: surveyAggregate,
    ...lawAggregates,
    ...personalDataAggregates({ erasures: placementsErasureTopic, consents: consentTopic }),
  },
  projections: { agreements, workplaces, partyNames, editions, slots, cohorts, ...lawProjections },
  routes: app => {
    const {
      aggregates: {
        learners,
        placements,
        visits,
        incidents,
        logbooks,
        contracts,
        assessments,
        followUps,
        certificates,
        surveys,
      },
      projections: { agreements, workplaces, editions, slots },
      vault,
      clock,
    } = app
    const people = persons(app)
    const { guards, judging, routes: lawRoutes } = placementLaw(app)
    const words = personalWords(placements, learners, vault)
    const mayStart = createMayStart({ contracts, learners, guards, clock })
    return [
      ...learnerRoutes({ learners, placements, contracts, logbooks }, vault, people),
      ...rosterRoutes(learners, vault, clock),
      ...assignmentRoutes({ learners, placements, agreements, workplaces, clock, judging, mayStart }),
      ...placementRoutes({ learners, placements, agreements, clock, mayStart, views: people.views, words }),
      ...earlyEndRoutes({ learners, placements, agreements, workplaces, clock, judging, words }),
      ...weekRoutes({ learners, placements, agreements, judging, clock, views: people.views, words }),
      ...visitRoutes({ visits, agreements, workplaces, placements, words, views: people.views }),
      ...incidentRoutes({ incidents, placements, words, views: people.views }),
      ...recruitedRoutes({ learners, placements, contracts, logbooks }, vault, people),
      ...contractParts(app).routes({ guards, views: people.views }),
      ...assessmentRoutes({ assessments, placements, words, clock, views: people.views }),
      ...certificateRoutes({ certificates, placements, contracts, learners, vault, views: people.views }),
      ...surveyRoutes({ surveys, learners }),
      ...followUpRoutes({ followUps, placements }),
      ...people.routes,
      ...lawRoutes,
      ...logbookRoutes({
        logbooks,
        placements,
        learners,
        agreements,
        visits,
        editions,
        slots,
        vault,
        views: people.views,
      }),
      ...logbookPrintRoutes({
        ...{ logbooks, placements, learners, visits, editions, slots, vault, views: people.views },
        ...{ names: app.projections.partyNames, clock },
      }),
      ...inspectionRoutes({
        ...{ ...app.aggregates, breaches: app.aggregates.breach },
        ...{ guards, views: people.views, words, clock },
      }),
    ]
  },
  reactions: app => [
    onAgreement(app.projections.agreements, app.aggregates.placements),
    onDemand(app.projections.workplaces),
    onProgramme(app.projections.editions),
    onSlot(app.projections.slots),
    onCohort(app.projections.cohorts),
    onTrainingContract({ ...app.aggregates, agreements: app.projections.agreements }),
    onOwnPlacement(app.aggregates),
    onFollowUp(app.aggregates.placements),
    ...onParties(app.projections.partyNames),
    ...placementLaw(app).reactions,
  ],
  timers: app => [
    { name: 'deadlines', everyMs: 2000, run: () => passDeadlines(app.aggregates.placements, app.clock) },
    contractParts(app).sweeping(),
    {
      name: 'yearly-surveys',
      everyMs: 30_000,
      run: createYearlySurveys({ ...app.aggregates, cohorts: app.projections.cohorts }, app.clock),
    },
    { name: 'feedback', everyMs: 30_000, run: () => passFeedback(app.aggregates, app.clock) },
    ...placementLaw(app).timers,
    ...persons(app).timers,
  ],
  companions: app => [persons(app).companion],
  prepare: app => contractParts(app).prepare(),
})
