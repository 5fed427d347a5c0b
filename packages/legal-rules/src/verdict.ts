import type { LocalDate } from './calendar.ts'
import { type FactName, type Facts, nameOfFact } from './facts.ts'
import type { Finding, Objection } from './finding.ts'
import type { GuardId } from './guards/guards.ts'
import { type Confirmation, isSettled, type Rule } from './rule.ts'
import { day, inBoth, joined, listed, type Words } from './words.ts'

/** Granted by the labour authority, for the facts it is handed in with; covers the named breaches of one rule and no others. */
export type Exception = {
  readonly rule: GuardId
  /** Codes of breaches: `hotel-guesthouse` allows no welding. */
  readonly covers: readonly string[]
  readonly grantedBy: string
  readonly document: string
  readonly validFrom: LocalDate
  /** Last day. */
  readonly validTo: LocalDate
}

/** Worst first. */
export const outcomes = ['refuses', 'cannot-tell', 'warns', 'passes', 'not-applicable'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * What one version of one rule says to some facts. `inputs` are the facts it asked for and got, a date of birth among
 * them: they belong to whoever holds the person's data, and into no event.
 */
export type Verdict = {
  readonly rule: GuardId
  readonly version: number
  /** The day judged. */
  readonly at: LocalDate
  readonly message: Words
  readonly inputs: Facts
} & (
  | { readonly outcome: 'refuses'; readonly codes: readonly string[] }
  | { readonly outcome: 'warns'; readonly codes: readonly string[] }
  | {
      readonly outcome: 'cannot-tell'
      readonly missing: readonly FactName[]
      /** The rule is settled and surely reaches this case: where it must be known, nothing goes on without. */
      readonly binding: boolean
    }
  | { readonly outcome: 'passes'; readonly exceptions: readonly Exception[] }
  | { readonly outcome: 'not-applicable' }
)

export type Ruling = {
  /** The day on which the question is put; confirmations of a later day do not count. */
  readonly on: LocalDate
  readonly confirmations?: readonly Confirmation[]
  readonly exceptions?: readonly Exception[]
  /** At `rule-change`: these rules, each by its version in force on `on`. */
  readonly only?: readonly GuardId[]
}

/** The verdict on what a guard found, given how settled its rule is and what has been excepted from it. */
export const verdictOf = <Id extends GuardId>(
  rule: Rule<Id>,
  found: Finding,
  facts: Facts,
  at: LocalDate,
  { on, confirmations = [], exceptions = [] }: Ruling,
): Verdict => {
  const base = { rule: rule.id, version: rule.version, at, inputs: inputsOf(facts, found) }
  if (!found.applies) return { ...base, outcome: 'not-applicable', message: doesNotApply(rule) }
  const granted = exceptions.filter(exception => isInForce(exception, rule, facts, at))
  const isOpen = ({ code }: Objection) => !granted.some(({ covers }) => covers.includes(code))
  const [breaches, doubts] = [found.breaches.filter(isOpen), found.doubts.filter(isOpen)]
  const settled = isSettled(rule, confirmations, on)
  const objections = [...breaches, ...doubts]
  const codes = objections.map(({ code }) => code)
  if (settled && breaches.length > 0) return { ...base, outcome: 'refuses', codes, message: said(objections) }
  if (found.missing.length > 0)
    return {
      ...base,
      outcome: 'cannot-tell',
      missing: found.missing,
      binding: settled && !found.uncertain,
      message: cannotTell(found.missing, objections),
    }
  if (objections.length > 0)
    return { ...base, outcome: 'warns', codes, message: joined([settled ? unclear : unconfirmed, said(objections)]) }
  const used = granted.filter(({ covers }) =>
    [...found.breaches, ...found.doubts].some(({ code }) => covers.includes(code)),
  )
  return { ...base, outcome: 'passes', exceptions: used, message: joined([inOrder(rule), ...used.map(byException)]) }
}

/** Only for types of placement the rule names, with authority and document, from its first to its last day. */
const isInForce = (exception: Exception, rule: Rule<GuardId>, { placementType }: Facts, at: LocalDate): boolean =>
  exception.rule === rule.id &&
  placementType !== undefined &&
  (rule.exceptionIn ?? []).includes(placementType) &&
  exception.grantedBy.trim() !== '' &&
  exception.document.trim() !== '' &&
  exception.validFrom <= at &&
  at <= exception.validTo

const inputsOf = (facts: Facts, { asked, missing }: Finding): Facts =>
  Object.fromEntries(asked.filter(name => !missing.includes(name)).map(name => [name, facts[name]]))

const said = (objections: readonly Objection[]): Words => joined(objections.map(({ message }) => message))
const unconfirmed = inBoth(
  'Cảnh báo, căn cứ chờ cán bộ pháp chế xác nhận:',
  'Warning, the source awaits the legal officer’s confirmation:',
)
const unclear = inBoth('Cảnh báo, quy định chưa rõ trường hợp này:', 'Warning, the rule is not clear on this case:')
const inOrder = ({ title }: Rule<GuardId>) => inBoth(`Đạt: ${title.vi}.`, `In order: ${title.en}.`)
const doesNotApply = ({ title }: Rule<GuardId>) => inBoth(`Không áp dụng: ${title.vi}.`, `Does not apply: ${title.en}.`)
const byException = ({ document, validTo }: Exception) =>
  inBoth(
    `Theo văn bản cho phép ${document}, đến ${day(validTo).vi}.`,
    `By exception ${document}, to ${day(validTo).en}.`,
  )
const cannotTell = (missing: readonly FactName[], objections: readonly Objection[]): Words => {
  const names = listed(missing.map(nameOfFact))
  return joined([
    inBoth(`Chưa xét được, còn thiếu: ${names.vi}.`, `Cannot tell, missing: ${names.en}.`),
    ...objections.map(({ message }) => message),
  ])
}
