import { createHash } from 'node:crypto'
import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { trade, ward } from '@noinghe/reference-data'
import { addDays } from '@noinghe/service-kit'
import type { ContractType, OpenTerms, Parties, PrivateTerms, Terms } from './training-contract.model.ts'

/** Fields in one order and without empty ones: equal contracts are equal texts. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value === 'string') return value.normalize('NFC')
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]))
}

/** SHA-256 over everything the parties sign: who, which type, all terms. Hex. */
export const hashOf = (parties: Parties, learner: string, terms: Terms): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical({ canon: 1, parties, learner, terms })))
    .digest('hex')

/** Terms apart: those figures and rules need, and those that stay between the parties. */
export const openOf = (terms: Terms): OpenTerms => {
  const { tradeName: _, workplace: __, pay: ___, course: ____, ...open } = terms
  return open
}
export const privateOf = ({ tradeName, workplace, pay, course }: Terms): PrivateTerms => ({
  ...(tradeName === undefined ? {} : { tradeName }),
  workplace,
  ...(pay === undefined ? {} : { pay }),
  ...(course === undefined ? {} : { course }),
})

type Bounds = { readonly from: LocalDate; readonly to: LocalDate }

/** A contract whose term is over for so long cannot be drawn up any more. */
const oldestEnd = 60

/** What is wrong with terms, or nothing. What the law forbids is the guards' to say. */
export const refuseTerms = (
  type: ContractType,
  terms: Terms,
  today: LocalDate,
  within: Bounds | undefined,
): Refusal | undefined => {
  const { startsOn, endsOn } = terms
  if (endsOn < startsOn) return refuse('contract-term-reversed', { at: '/endsOn' })
  if (endsOn < addDays(today, -oldestEnd)) return refuse('contract-not-open-in-time', { params: { date: endsOn } })
  if (within && (startsOn < within.from || endsOn > within.to))
    return refuse('contract-dates-differ', { at: startsOn < within.from ? '/startsOn' : '/endsOn', params: within })
  if (terms.hoursPerWeek < terms.hoursPerDay) return refuse('contract-hours-differ', { at: '/hoursPerWeek' })
  if (terms.trade === undefined && terms.tradeName === undefined)
    return refuse('contract-trade-missing', { at: '/tradeName' })
  if (terms.trade !== undefined && trade(terms.trade) === undefined) return refuse('trade-unknown', { at: '/trade' })
  if (ward(terms.ward)?.province !== terms.province) return refuse('ward-unknown', { at: '/ward' })
  if ((type === 'D') !== (terms.course !== undefined)) return refuse('contract-course-terms', { at: '/course' })
  return undefined
}
