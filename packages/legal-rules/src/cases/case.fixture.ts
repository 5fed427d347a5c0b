import type { Moment } from '../evaluate.ts'
import type { FactName, Facts } from '../facts.ts'
import type { GuardId } from '../guards/guards.ts'
import type { Confirmation } from '../rule.ts'
import type { Exception, Outcome } from '../verdict.ts'

/** One row of a table: some facts, and what one rule has to say to them. */
export type Case = More & {
  readonly title: string
  readonly moment: Moment
  readonly facts: Facts
  readonly outcome: Outcome
}
type More = {
  readonly on?: string
  readonly codes?: readonly string[]
  readonly missing?: readonly FactName[]
  readonly confirmations?: readonly Confirmation[]
  readonly exceptions?: readonly Exception[]
}
type Row = readonly [title: string, outcome: Outcome, facts?: Facts, more?: More]

/** Rows of one moment; each says only how it differs from the base. A fact set to undefined is taken away. */
export const table = (moment: Moment, base: Facts, rows: readonly Row[]): readonly Case[] =>
  rows.map(([title, outcome, facts = {}, more = {}]) => ({
    title: `${moment}: ${title}`,
    moment,
    facts: { ...base, ...facts },
    outcome,
    ...more,
  }))

export const confirmation = (rule: GuardId, more: Partial<Confirmation> = {}): Confirmation => ({
  rule,
  version: 1,
  confirmedBy: 'Nguyễn Văn Minh Hoạ',
  confirmedOn: '2027-01-15',
  document: 'CV 01/2027',
  ...more,
})

export const exception = (rule: GuardId, covers: readonly string[], more: Partial<Exception> = {}): Exception => ({
  rule,
  covers,
  grantedBy: 'Sở Nội vụ',
  document: 'CV 02/2027',
  validFrom: '2027-01-01',
  validTo: '2027-12-31',
  ...more,
})

/** The day of the question, unless a row says another. */
export const today = '2027-01-15'
export const firstDay = '2027-03-01'

/** Dates of birth by the age they give on the first day, or a day before that birthday. */
export const born = {
  turns14: '2013-03-01',
  almost14: '2013-03-02',
  turns15: '2012-03-01',
  almost15: '2012-03-02',
  turns18: '2009-03-01',
  almost18: '2009-03-02',
} as const
