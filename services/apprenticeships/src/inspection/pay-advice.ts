import type { LocalDate, PayAdvice } from '@noinghe/contracts'
import { minimumWage } from '@noinghe/reference-data'
import { monthlyPay } from '../agreement/facts.ts'
import type { Terms } from '../agreement/terms.ts'

const regions = ['IV', 'III', 'II', 'I'] as const

/**
 * The agreed pay beside the regional minimum wages of a day. Advice and never a refusal: what a learner is paid is what
 * the parties agree on (BLLĐ Art. 61.5; NĐ 293/2025 sets wages of workers). To which region a ward belongs no source at
 * hand says, so all four stand there and none is called the workplace's.
 */
export const payAdvice = (terms: Terms, today: LocalDate): PayAdvice | undefined => {
  if (terms.pay === undefined) return undefined
  const monthly = monthlyPay(terms, terms.pay)
  const rows = regions.flatMap(region => {
    const row = minimumWage(region, today)
    return row === undefined ? [] : [{ region, row }]
  })
  const [first] = rows
  if (first === undefined) return undefined
  return {
    agreed: terms.pay,
    ...(monthly === undefined ? {} : { monthly }),
    minimums: rows.map(({ region, row: { monthlyDong: amount } }) => ({
      ...{ region, amount, ofWorkplace: false },
      below: monthly !== undefined && monthly < amount,
    })),
    source: first.row.source,
    verified: first.row.verified,
  }
}
