import { isRefusal } from '@noinghe/contracts'
import { defineService } from '@noinghe/service-kit'
import { cohortRoutes } from './cohort/cohort.routes.ts'
import { cohortAggregate } from './cohort/cohort.store.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { programmeAggregate } from './programme/programme.store.ts'
import { progressProjection } from './progress/progress.store.ts'
import { enterpriseCopies } from './projections/enterprises.ts'
import { trainings } from './projections/trainings.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onEnterprise } from './reactions/enterprise.ts'
import { onOrganisation } from './reactions/organisation.ts'
import { onPlacement } from './reactions/placement.ts'
import { onProposal } from './reactions/proposal.ts'
import { onTraining } from './reactions/training.ts'
import { schoolRoutes } from './school/school.routes.ts'
import { schoolAggregate } from './school/school.store.ts'
import { slotRoutes } from './slot/slot.routes.ts'
import { overdue, slotAggregate } from './slot/slot.store.ts'
import { slotImportRoutes } from './slot-import/slot-import.routes.ts'
import { lapseTrainers } from './trainer/lapse.ts'
import { recognitionRoutes } from './trainer/recognition.routes.ts'
import { registerRoutes } from './trainer/register.routes.ts'
import { trainerRoutes } from './trainer/trainer.routes.ts'
import { trainerAggregate } from './trainer/trainer.store.ts'
import { trainerListAggregate } from './trainer/trainer-list.ts'

/** Schools, their campuses, programmes and cohorts, and the training slots they publish. */
export const trainingProgrammes = defineService({
  name: 'training-programmes',
  aggregates: {
    schools: schoolAggregate,
    programmes: programmeAggregate,
    cohorts: cohortAggregate,
    slots: slotAggregate,
    trainers: trainerAggregate,
    lists: trainerListAggregate,
  },
  projections: { progress: progressProjection, enterprises: enterpriseCopies, trainings },
  routes: ({ aggregates, projections, clock, vault }) => [
    ...schoolRoutes(aggregates),
    ...programmeRoutes(aggregates),
    ...cohortRoutes(aggregates),
    ...slotRoutes({ ...aggregates, ...projections }),
    ...slotImportRoutes({ ...aggregates, clock }),
    ...registerRoutes({ ...aggregates, ...projections, clock }),
    ...trainerRoutes({ ...aggregates, ...projections, vault }),
    ...recognitionRoutes({ ...aggregates, ...projections }),
  ],
  reactions: ({ aggregates, projections }) => [
    onOrganisation(aggregates),
    onProposal(projections),
    onAgreement(projections),
    onTraining(projections),
    onEnterprise(projections),
    onPlacement(projections),
  ],
  timers: ({ aggregates: { slots, trainers }, clock, log }) => [
    { name: 'lapse-trainers', everyMs: 5000, run: () => lapseTrainers(trainers, { clock, log }) },
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
  ],
})
