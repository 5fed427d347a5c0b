import { type AgreedPay, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { sameTerms, type Terms } from './terms.ts'

/** A draft may keep a start that has passed meanwhile, but not get one. */
export const refuseDraft = (terms: Terms, next: Terms, today: LocalDate): Refusal | undefined => {
  if (next.startsOn !== terms.startsOn && next.startsOn < today) return refuse('start-past', { at: '/startsOn' })
  return refuseEnd(next, today) ?? refuseContradiction(next)
}

/** What has begun has begun, and an amendment does not end anything in the past. */
export const refuseAmendment = (terms: Terms, next: Terms, today: LocalDate): Refusal | undefined => {
  if (sameTerms(terms, next)) return refuse('amendment-changes-nothing')
  const contradiction = refuseContradiction(next)
  if (contradiction) return contradiction
  if (next.startsOn === terms.startsOn) return refuseEnd(next, today)
  if (terms.startsOn <= today) return refuse('start-fixed', { at: '/startsOn', params: { date: terms.startsOn } })
  return next.startsOn < today ? refuse('start-past', { at: '/startsOn' }) : refuseEnd(next, today)
}

const refuseEnd = ({ endsOn }: Terms, today: LocalDate): Refusal | undefined =>
  endsOn < today ? refuse('end-past', { at: '/weeks', params: { date: endsOn } }) : undefined

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Terms that contradict themselves; what the law says of them the guards say. */
const refuseContradiction = ({ hoursPerDay, hoursPerWeek, workHours, pay, payBand }: Terms): Refusal | undefined => {
  if (hoursPerDay !== undefined && hoursPerDay > hoursPerWeek)
    return refuse('hours-of-day-exceed-week', { at: '/hoursPerDay' })
  if (hoursPerDay !== undefined && workHours !== undefined) {
    const span = (minutesOf(workHours.to) - minutesOf(workHours.from) + 1440) % 1440
    if (hoursPerDay * 60 > span - workHours.breakMinutes) return refuse('hours-exceed-shift', { at: '/workHours' })
  }
  return pay !== undefined && !liesIn(payBand, pay) ? refuse('pay-band-mismatch', { at: '/payBand' }) : undefined
}

/** Đồng a month, both ends within: what lies on a border fits either side of it. */
const bands: Readonly<Record<Terms['payBand'], readonly [number, number]>> = {
  none: [0, 0],
  'under-2m': [1, 2_000_000],
  '2m-4m': [2_000_000, 4_000_000],
  '4m-6m': [4_000_000, 6_000_000],
  '6m-8m': [6_000_000, 8_000_000],
  'over-8m': [8_000_000, Number.POSITIVE_INFINITY],
}

/** Only a monthly pay lies in a band for certain; by hour or day it says whether there is any. */
const liesIn = (band: Terms['payBand'], { amount, per }: AgreedPay): boolean => {
  if (per !== 'month') return (band === 'none') === (amount === 0)
  const [from, to] = bands[band]
  return from <= amount && amount <= to
}
