import type { agreementTopic, EventData, LocalDate, Refusal, Side } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { daysBetween } from '@noinghe/service-kit'
import { otherSide } from '../signing/sheet.ts'
import type { Terms } from './terms.ts'

/** Later than this a record needs a reason. */
const backDatingDays = 60

/** Reasons only one side can give: nobody withdraws for the other, nobody accuses itself. */
const givenBy: Readonly<Record<string, Side>> = {
  'enterprise-withdrew': 'enterprise',
  'school-withdrew': 'school',
  'enterprise-breach': otherSide.enterprise,
  'school-breach': otherSide.school,
}

const refuseReason = ({ side, reason }: { readonly side: Side; readonly reason: string }): Refusal | undefined =>
  (givenBy[reason] ?? side) === side ? undefined : refuse('reason-of-other-side', { at: '/reason' })

type Cancelling = { readonly side: Side; readonly reason: EventData<typeof agreementTopic, 'cancelled'>['reason'] }

/** Why a draft cannot be cancelled so. */
export const refuseCancel = (
  { signBy }: { readonly signBy: LocalDate },
  command: Cancelling,
  today: LocalDate,
): Refusal | undefined =>
  command.reason === 'not-signed-in-time' && today <= signBy
    ? refuse('time-to-sign-not-over', { at: '/reason', params: { date: signBy } })
    : refuseReason(command)

type Ending = {
  readonly side: Side
  readonly reason: EventData<typeof agreementTopic, 'ended'>['reason']
  readonly lastDay: LocalDate
  readonly lateReason?: string | undefined
}

/** Why an agreement cannot end so: its last day lies between the day it came into force and today. */
export const refuseEnd = (
  { terms, activatedOn }: { readonly terms: Terms; readonly activatedOn: LocalDate },
  command: Ending,
  today: LocalDate,
): Refusal | undefined => {
  const { lastDay, lateReason } = command
  const at = '/lastDay'
  if (terms.endsOn < today) return refuse('term-over', { params: { date: terms.endsOn } })
  if (lastDay > today) return refuse('date-in-future', { at, params: { date: lastDay } })
  if (lastDay < activatedOn) return refuse('date-too-early', { at, params: { from: activatedOn } })
  if (lateReason === undefined && daysBetween(lastDay, today) > backDatingDays)
    return refuse('late-without-reason', { at: '/lateReason', params: { days: backDatingDays } })
  return refuseReason(command)
}
