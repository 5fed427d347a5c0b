import { expect, it } from 'vitest'
import { ratesOf } from './rates.ts'

type Row = Parameters<typeof ratesOf>[0][number]
const row = (status: Row['status'], months: Row['months'] = 6, placementType: Row['placementType'] = 'A'): Row => ({
  ...{ status, months, placementType },
})

it('counts who answered among those no longer waiting, by type and month', () => {
  const rows = [
    ...[row('answered'), row('answered'), row('unanswered'), row('asked'), row('reminded'), row('planned')],
    ...[row('answered', 0, 'B'), row('planned', 12)],
  ]
  expect(ratesOf(rows)).toEqual([
    { months: '6', type: 'A', asked: 5, answered: 2, waiting: 2, unanswered: 1, rate: 66.67 },
    { months: '0', type: 'B', asked: 1, answered: 1, waiting: 0, unanswered: 0, rate: 100 },
  ])
})

it('has no rate while everybody asked may still answer', () =>
  expect(ratesOf([row('asked')])).toEqual([
    { months: '6', type: 'A', asked: 1, answered: 0, waiting: 1, unanswered: 0 },
  ]))
