import { type Figure, short } from '@noinghe/bench'
import { priceOfFairness, solve } from '@noinghe/matching-engine'
import { instanceOf, readColumns } from '../instances/columns.ts'
import { instanceFile } from '../instances/files.ts'
import { withSchools } from '../market/schools.ts'
import type { Stage } from '../stage.ts'
import { stated } from './stated.ts'

/** Twice the seats: schools compete for heads, and half full is even. */
const surplus = 2
const step = 200

/** How evenly schools are filled without and with the fairness step of 200, and what that costs. */
export const fairnessBench = async ({ sizes }: Stage): Promise<readonly Figure[]> => {
  const file = await instanceFile('clustered', sizes.market)
  const market = withSchools(instanceOf(readColumns(file.columns)), { count: sizes.schools, surplus, step })
  const price = priceOfFairness(market, solve(market).heads)
  const [without, with_] = price.gini.schools
  const what = `Fairness step ${step}, ${file.name}, ${sizes.schools} schools, ${surplus} seats for one:`
  return [
    stated([with_ / without], {
      what: `${what} Gini of the schools' fill rates`,
      ours: short(with_),
      against: `${short(without)} without`,
      unit: '×',
      target: { atMost: 0.5 },
    }),
    stated([100 * price.loss], {
      what: `${what} score given up`,
      ours: price.score.toLocaleString('en'),
      against: `${price.scoreWithout.toLocaleString('en')} without`,
      unit: ' %',
      target: { atMost: 0.3 },
    }),
  ]
}
