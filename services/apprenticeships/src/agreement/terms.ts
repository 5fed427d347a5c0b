import { createHash } from 'node:crypto'
import type { AgreementTerms, agreementTopic, EventData, LocalDate, Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { addDays } from '@noinghe/service-kit'

type Announced = Omit<EventData<typeof agreementTopic, 'drafted'>, 'effectiveOn'>

/** Everything the two sides sign: what the event says, and the wording that stays between them. */
export type Terms = Announced & Pick<AgreementTerms, 'schedule' | 'remarks'>

/** The last day of so many weeks. */
export const lastDayOf = (startsOn: LocalDate, weeks: number): LocalDate => addDays(startsOn, 7 * weeks - 1)

/** The terms with what the sides settle replaced as a whole: wording left out is removed. */
export const withTerms = (terms: Terms, settled: AgreementTerms): Terms => {
  const { startsOn, weeks, hoursPerWeek, payBand, schedule, remarks } = settled
  return {
    ...announced(terms),
    startsOn,
    weeks,
    endsOn: lastDayOf(startsOn, weeks),
    hoursPerWeek,
    payBand,
    ...(schedule === undefined ? {} : { schedule }),
    ...(remarks === undefined ? {} : { remarks }),
  }
}

/** What others may know: without the wording. */
export const announced = (terms: Terms): Announced => {
  const { schedule: _, remarks: __, ...rest } = terms
  return rest
}

/**
 * The one text that is hashed and signed: JSON with sorted keys and sorted seats, so that equal terms give equal bytes.
 * `canon` names this way of writing: a later one must not make an old signature look wrong.
 */
export const canonicalTerms = (terms: Terms): string => {
  const written = { canon: 1, ...terms, seats: [...terms.seats].sort() }
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(written)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
}

/** SHA-256 over the canonical terms, hex. */
export const hashOfTerms = (terms: Terms): string => createHash('sha256').update(canonicalTerms(terms)).digest('hex')

export const sameTerms = (a: Terms, b: Terms): boolean => canonicalTerms(a) === canonicalTerms(b)

/** A draft may keep a start that has passed meanwhile, but not get one. */
export const refuseDraft = (terms: Terms, next: Terms, today: LocalDate): Refusal | undefined => {
  if (next.startsOn !== terms.startsOn && next.startsOn < today) return refuse('start-past', { at: '/startsOn' })
  return refuseEnd(next, today)
}

/** What has begun has begun, and an amendment does not end anything in the past. */
export const refuseAmendment = (terms: Terms, next: Terms, today: LocalDate): Refusal | undefined => {
  if (sameTerms(terms, next)) return refuse('amendment-changes-nothing')
  if (next.startsOn === terms.startsOn) return refuseEnd(next, today)
  if (terms.startsOn <= today) return refuse('start-fixed', { at: '/startsOn', params: { date: terms.startsOn } })
  return next.startsOn < today ? refuse('start-past', { at: '/startsOn' }) : refuseEnd(next, today)
}

const refuseEnd = ({ endsOn }: Terms, today: LocalDate): Refusal | undefined =>
  endsOn < today ? refuse('end-past', { at: '/weeks', params: { date: endsOn } }) : undefined
