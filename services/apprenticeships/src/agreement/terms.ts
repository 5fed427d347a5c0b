import { createHash } from 'node:crypto'
import {
  type AgreementTerms,
  type agreementTopic,
  type EventData,
  type LocalDate,
  practiceTerms,
  privateTerms,
} from '@noinghe/contracts'
import { addDays } from '@noinghe/service-kit'

type Announced = Omit<EventData<typeof agreementTopic, 'drafted'>, 'effectiveOn'>

/** What stays between the two sides; the rest is in the event. */
export type PrivateTerms = Pick<AgreementTerms, keyof typeof privateTerms>

/** Everything the two sides sign. */
export type Terms = Announced & PrivateTerms

/** The last day of so many weeks. */
export const lastDayOf = (startsOn: LocalDate, weeks: number): LocalDate => addDays(startsOn, 7 * weeks - 1)

/** The terms with what the sides settle replaced as a whole: what is left out is removed. */
export const withTerms = (terms: Terms, settled: AgreementTerms): Terms => {
  const { proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward } = terms
  return {
    ...{ proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward },
    ...settled,
    endsOn: lastDayOf(settled.startsOn, settled.weeks),
  }
}

/** What the sides have settled, as they would send it again. */
export const settledOf = (terms: Terms): AgreementTerms => {
  const { startsOn, weeks, hoursPerWeek, payBand } = terms
  return { startsOn, weeks, hoursPerWeek, payBand, ...practiceOf(terms), ...privateOf(terms) }
}

/** What was settled of the practice itself, as far as others need it. */
export const practiceOf = (terms: Terms): Pick<Terms, keyof typeof practiceTerms> => {
  const { takesPartInWork, hoursPerDay, hoursRegime, workHours, youngestAge } = terms
  const { kindsOfWork, kindsOfPlace, jobListedForMinors } = terms
  const { safetyTraining, workplaceConditions, trainer, renews } = terms
  return {
    ...{ takesPartInWork, hoursPerDay, hoursRegime, workHours, youngestAge },
    ...{ kindsOfWork, kindsOfPlace, jobListedForMinors },
    ...{ safetyTraining, workplaceConditions, trainer, renews },
  }
}

/** What others may know: without money, policy, names and wording. */
export const announced = (terms: Terms): Announced => {
  const { schedule: _schedule, remarks: _remarks, pay: _pay, study: _study, insurance: _insurance, ...more } = terms
  const { equipment: _equipment, trainerName: _name, framework: _framework, dataSharing: _sharing, ...rest } = more
  return rest
}

/** What others may not know; what was not settled is undefined. */
export const privateOf = ({
  schedule,
  remarks,
  pay,
  study,
  insurance,
  equipment,
  trainerName,
  framework,
  dataSharing,
}: Terms): PrivateTerms => ({
  schedule,
  remarks,
  pay,
  study,
  insurance,
  equipment,
  trainerName,
  framework,
  dataSharing,
})

/** Terms with any of these are written as `canon: 2`; without, as agreements always were. */
const sinceCanon2 = [
  ...Object.keys(practiceTerms),
  ...Object.keys(privateTerms).filter(name => name !== 'schedule' && name !== 'remarks'),
]

/**
 * The one text that is hashed and signed: JSON with sorted keys and sorted seats, so that equal terms give equal bytes.
 * `canon` names this way of writing: a later one must not make an old signature look wrong.
 */
export const canonicalTerms = (terms: Terms): string => {
  const written: Readonly<Record<string, unknown>> = terms
  const canon = sinceCanon2.some(name => written[name] !== undefined) ? 2 : 1
  return JSON.stringify(sorted({ canon, ...written, seats: [...terms.seats].sort() }))
}

/** Keys in order at every depth; of lists the order is part of what is said. */
export const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

/** SHA-256 over the canonical terms, hex. */
export const hashOfTerms = (terms: Terms): string => createHash('sha256').update(canonicalTerms(terms)).digest('hex')

export const sameTerms = (a: Terms, b: Terms): boolean => canonicalTerms(a) === canonicalTerms(b)
