import { type FollowUpRates, followUpMonths } from '@noinghe/contracts'
import type { Filter } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { FollowUps } from './follow-up.store.ts'
import { type KnownFollowUp, responseRate } from './follow-up.ts'

type Row = Pick<KnownFollowUp, 'months' | 'placementType' | 'status'>
type Rates = z.input<typeof FollowUpRates>['items']

const types = ['A', 'B', 'C', 'D'] as const

/** Of those asked, by type and month: who answered, who still may, who was silent; what nobody was asked stays away. */
export const ratesOf = (rows: readonly Row[]): Rates =>
  types.flatMap(type =>
    followUpMonths.flatMap(months => {
      const of = rows.filter(row => row.placementType === type && row.months === months)
      const count = (...statuses: readonly Row['status'][]) =>
        of.filter(({ status }) => statuses.includes(status)).length
      const [answered, waiting, unanswered] = [count('answered'), count('asked', 'reminded'), count('unanswered')]
      const asked = answered + waiting + unanswered
      const rate = responseRate(answered, unanswered)
      if (asked === 0) return []
      return [
        { months: `${months}`, type, asked, answered, waiting, unanswered, ...(rate === undefined ? {} : { rate }) },
      ]
    }),
  )

/** What is needed to count, read at once; of one year those whose question opened in it. */
export const ratesAmong = async (followUps: FollowUps, own: Filter, year?: number): Promise<Rates> => {
  const opened = year === undefined ? {} : { 'state.opensOn': { $gte: `${year}-01-01`, $lte: `${year}-12-31` } }
  const fields = { 'state.months': 1, 'state.placementType': 1, 'state.status': 1 }
  const found = await followUps.model.find({ $and: [own, opened] }, fields).lean<{ state: Row }[]>()
  return ratesOf(found.map(({ state }) => state))
}
