import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { refuseDate } from './dates.ts'
import type { Account, EarlyEndCommand, EarlyEndEvent, EarlyEndView } from './early-end.model.ts'
import type { BegunPlacement, Placement } from './placement.model.ts'
import { daysToAnswer } from './seats.ts'
import type { Remark } from './weeks.model.ts'
import { hoursOf } from './weeks.ts'

type Decided = readonly EarlyEndEvent[] | Refusal
type To<Type extends EarlyEndCommand['type']> = Extract<EarlyEndCommand, { type: Type }>

/** Working days in which an account may be told or corrected after the end. */
const workingDaysToTell = 20

const accountOf = ({ reasons, primary, stay = [] }: To<'end-early'> | To<'tell-early-end'>): Account => ({
  reasons: [...new Set(reasons)],
  primary,
  stay: [...new Set(stay)],
})

const refuseAccount = ({ reasons, primary, stay }: Account): Refusal | undefined => {
  if (!reasons.includes(primary)) return refuse('primary-not-among-reasons', { at: '/primary' })
  if (stay.includes('nothing') && stay.length > 1) return refuse('stay-nothing-and-something', { at: '/stay' })
  return undefined
}

const remarkOf = (view: EarlyEndView, text: string | undefined, on: LocalDate): { remark?: Remark } =>
  text ? { remark: { from: view, on, text } } : {}

/** The first account comes with the end itself; its primary reason is the one that counts. */
export const endEarly = (placement: BegunPlacement, command: To<'end-early'>, today: LocalDate): Decided => {
  const account = accountOf(command)
  return (
    refuseAccount(account) ??
    refuseDate(command, today, '/endedOn', { from: placement.startedOn }) ?? [
      {
        type: 'ended-early',
        on: command.on,
        ...account,
        view: command.view,
        hours: hoursOf(placement.weeks),
        answerBy: addWorkingDays(today, daysToAnswer),
        ...remarkOf(command.view, command.remark, today),
      },
    ]
  )
}

const same = (a: Account, b: Account): boolean =>
  a.primary === b.primary &&
  [...a.reasons].sort().join() === [...b.reasons].sort().join() &&
  [...a.stay].sort().join() === [...b.stay].sort().join()

/** The other sides tell theirs, each for itself; who ended it may not rewrite what the figures count. */
export const tellEarlyEnd = (
  placement: Extract<Placement, { status: 'ended-early' }>,
  command: To<'tell-early-end'>,
  today: LocalDate,
): Decided => {
  const { view } = command
  if (placement.endedBy === view) return refuse('early-end-told-already')
  const last = addWorkingDays(placement.endedOn, workingDaysToTell)
  if (today > last) return refuse('early-end-told-late', { params: { date: last } })
  const account = accountOf(command)
  const known = placement.accounts?.[view]
  if (known && same(known, account) && !command.remark) return []
  return (
    refuseAccount(account) ?? [
      { type: 'early-end-told', view, on: today, ...account, ...remarkOf(view, command.remark, today) },
    ]
  )
}

/** Goes on elsewhere: the enterprise is asked whether it wants a replacement, the school's learner has a place. */
export const transfer = (placement: BegunPlacement, command: To<'transfer'>, today: LocalDate): Decided =>
  refuseDate(command, today, '/transferredOn', { from: placement.startedOn }) ?? [
    {
      type: 'transferred',
      on: command.on,
      hours: hoursOf(placement.weeks),
      to: command.to,
      reason: command.reason,
      answerBy: addWorkingDays(today, daysToAnswer),
    },
  ]
