import { agreementTopic, type EventData, isRefusal } from '@noinghe/contracts'
import { ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Placements } from '../placement/placement.store.ts'
import { live } from '../placement/placement.ts'
import type { AgreedTerms, AgreementCopy, Agreements } from '../projections/agreements.ts'

const termsOf = ({
  demand,
  slot,
  enterprise,
  school,
  type,
  trade,
  level,
  seats,
  startsOn,
  endsOn,
  hoursPerWeek,
  province,
  ward,
  takesPartInWork,
  hoursPerDay,
  hoursRegime,
  workHours,
  safetyTraining,
  trainer,
  kindsOfWork,
  kindsOfPlace,
  jobListedForMinors,
}: EventData<typeof agreementTopic, 'drafted'>): AgreedTerms => ({
  demand,
  slot,
  enterprise,
  school,
  type,
  ...(trade === undefined ? {} : { trade }),
  level,
  seats,
  startsOn,
  endsOn,
  hoursPerWeek,
  province,
  ward,
  // without what was not said: the driver would store it as null
  practice: JSON.parse(
    JSON.stringify({
      ...{ takesPartInWork, hoursPerDay, hoursRegime, workHours, safetyTraining, trainer },
      ...{ kindsOfWork, kindsOfPlace, jobListedForMinors },
    }),
  ),
})

const ended =
  (status: 'ended' | 'cancelled') =>
  (copy: AgreementCopy): AgreementCopy =>
    copy.status === 'unknown' ? copy : { ...copy, status }

/** Keeps a copy of every agreement, and moves the dates of running placements when one is amended. */
export const onAgreement = (agreements: Agreements, placements: Placements) =>
  on(agreementTopic, {
    drafted: event =>
      agreements.apply(event.subject, sourceOf(event), () => ({ status: 'drafted', ...termsOf(event.data) })),
    revised: event =>
      agreements.apply(event.subject, sourceOf(event), () => ({ status: 'drafted', ...termsOf(event.data) })),
    signed: ignore,
    activated: event =>
      agreements.apply(event.subject, sourceOf(event), copy => {
        const { seats, startsOn, endsOn } = event.data
        return copy.status === 'unknown' ? copy : { ...copy, status: 'active', seats, startsOn, endsOn }
      }),
    amended: async event => {
      const { startsOn, endsOn, hoursPerWeek } = event.data
      await agreements.apply(event.subject, sourceOf(event), () => ({ status: 'active', ...termsOf(event.data) }))
      const running = await placements.find(
        { 'state.agreement': event.subject, 'state.status': { $in: [...live] } },
        5000,
      )
      for (const { id } of running) {
        const outcome = await placements.react(id, sourceOf(event), state =>
          live.some(status => status === state.status)
            ? { type: 'reschedule', plannedFrom: startsOn, plannedTo: endsOn, hoursPerWeek }
            : undefined,
        )
        if (isRefusal(outcome)) throw new Error(`${id} cannot be rescheduled: ${outcome.refused}`)
      }
    },
    'seat-answered': ignore,
    'particulars-changed': ignore,
    ended: event => agreements.apply(event.subject, sourceOf(event), ended('ended')),
    cancelled: event => agreements.apply(event.subject, sourceOf(event), ended('cancelled')),
  })
