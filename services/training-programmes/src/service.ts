import { isRefusal, slotBreachTopic, slotRefusalCountTopic, trainingProgrammesErasureTopic } from '@noinghe/contracts'
import { lawOfStandingFacts } from '@noinghe/legal-guards'
import { personalDataAggregates } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { bookingRoutes } from './booking/booking.routes.ts'
import { bookingAggregate } from './booking/booking.store.ts'
import { cohortRoutes } from './cohort/cohort.routes.ts'
import { cohortAggregate } from './cohort/cohort.store.ts'
import { openDayRoutes } from './open-day/open-day.routes.ts'
import { openDayAggregate } from './open-day/open-day.store.ts'
import { persons } from './person/persons.ts'
import { moduleRoutes } from './programme/module.routes.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { programmeAggregate } from './programme/programme.store.ts'
import { programmeReviewRoutes } from './programme-review/programme-review.routes.ts'
import { programmeReviewAggregate } from './programme-review/programme-review.store.ts'
import { progressProjection } from './progress/progress.store.ts'
import { enterpriseCopies } from './projections/enterprises.ts'
import { trainings } from './projections/trainings.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onEnterprise } from './reactions/enterprise.ts'
import { onOrganisation } from './reactions/organisation.ts'
import { onPlacement } from './reactions/placement.ts'
import { onProposal } from './reactions/proposal.ts'
import { onLogbook, onTeaching } from './reactions/teaching.ts'
import { onTraining } from './reactions/training.ts'
import { schoolRoutes } from './school/school.routes.ts'
import { schoolAggregate } from './school/school.store.ts'
import { slotRoutes } from './slot/slot.routes.ts'
import { overdue, slotAggregate } from './slot/slot.store.ts'
import { rejudgeSlot, standingSlots } from './slot/slot-law.ts'
import { slotImportRoutes } from './slot-import/slot-import.routes.ts'
import { teacherMeterRoutes } from './teacher/meter.routes.ts'
import { teacherRoutes } from './teacher/teacher.routes.ts'
import { teacherAggregate } from './teacher/teacher.store.ts'
import { teacherSlotRoutes } from './teacher-slot/teacher-slot.routes.ts'
import { teacherSlotAggregate } from './teacher-slot/teacher-slot.store.ts'
import { lapseTrainers } from './trainer/lapse.ts'
import { recognitionRoutes } from './trainer/recognition.routes.ts'
import { registerRoutes } from './trainer/register.routes.ts'
import { trainerRoutes } from './trainer/trainer.routes.ts'
import { trainerAggregate } from './trainer/trainer.store.ts'
import { trainerListAggregate } from './trainer/trainer-list.ts'
import { workshopRoutes } from './workshop/workshop.routes.ts'
import { workshopAggregate } from './workshop/workshop.store.ts'

const law = lawOfStandingFacts({ refusalCount: slotRefusalCountTopic, breach: slotBreachTopic })

/** Schools, their campuses, programmes and cohorts, and the training slots they publish. */
export const trainingProgrammes = defineService({
  name: 'training-programmes',
  aggregates: {
    schools: schoolAggregate,
    programmes: programmeAggregate,
    reviews: programmeReviewAggregate,
    cohorts: cohortAggregate,
    slots: slotAggregate,
    trainers: trainerAggregate,
    lists: trainerListAggregate,
    teachers: teacherAggregate,
    teacherSlots: teacherSlotAggregate,
    workshops: workshopAggregate,
    bookings: bookingAggregate,
    openDays: openDayAggregate,
    ...law.aggregates,
    ...personalDataAggregates({ erasures: trainingProgrammesErasureTopic }),
  },
  projections: { progress: progressProjection, enterprises: enterpriseCopies, trainings, ...law.projections },
  routes: app => {
    const { aggregates, projections, clock, vault } = app
    const guards = law.guards(app)
    const people = persons(app)
    return [
      ...schoolRoutes(aggregates),
      ...programmeRoutes(aggregates),
      ...moduleRoutes(aggregates),
      ...programmeReviewRoutes({ ...aggregates, clock }),
      ...cohortRoutes(aggregates),
      ...slotRoutes({ ...aggregates, ...projections, guards, clock }),
      ...slotImportRoutes({ ...aggregates, guards, clock }),
      ...law.routes(app, { rejudge: rejudgeSlot(aggregates.slots, () => clock.facts().today) }),
      ...registerRoutes({ ...aggregates, ...projections, clock, people }),
      ...trainerRoutes({ ...aggregates, ...projections, vault, people }),
      ...recognitionRoutes({ ...aggregates, ...projections }),
      ...teacherMeterRoutes({ ...aggregates, clock }),
      ...teacherRoutes({ ...aggregates, clock, vault, people }),
      ...teacherSlotRoutes({ ...aggregates, ...projections, people }),
      ...workshopRoutes({ ...aggregates, ...projections }),
      ...bookingRoutes(aggregates),
      ...openDayRoutes({ ...aggregates, clock }),
      ...people.routes,
    ]
  },
  reactions: app => {
    const { aggregates, projections } = app
    return [
      onOrganisation(aggregates),
      onProposal(projections),
      onAgreement(projections),
      onTraining(projections),
      onLogbook({ ...projections, ...aggregates }),
      onTeaching({ ...projections, ...aggregates }),
      onEnterprise(projections),
      onPlacement(projections),
      ...law.reactions(app),
    ]
  },
  timers: app => {
    const {
      aggregates: { slots, trainers },
      clock,
      log,
    } = app
    return [
      { name: 'lapse-trainers', everyMs: 60_000, run: () => lapseTrainers(trainers, { clock, log }) },
      {
        name: 'expire-slots',
        everyMs: 2000,
        run: async () => {
          for (const { id } of await slots.find(overdue(clock.facts().today))) {
            const outcome = await slots.change(id, undefined, { type: 'expire' })
            if (isRefusal(outcome)) log.info({ slot: id, refused: outcome.refused }, 'not expired')
          }
        },
      },
      ...law.timers(app, { subjects: standingSlots(slots) }),
      ...persons(app).timers,
    ]
  },
  companions: app => [persons(app).companion],
})
