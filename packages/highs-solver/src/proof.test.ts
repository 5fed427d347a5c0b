import { instanceOf } from '@noinghe/matching-engine/testing'
import { describe, expect, it } from 'vitest'
import { linearProgramOf } from './linear-program.ts'
import { proofOf } from './proof.ts'

/** Two demands of one head want the one seat: worth 9 and 4. Rows: two demands, the slot, the total. */
const program = linearProgramOf(
  instanceOf({
    demand: [1, 1],
    capacity: [1],
    edges: [
      [0, 0, 9],
      [1, 0, 4],
    ],
  }),
)
const infinite = Number.POSITIVE_INFINITY
const bounds = {
  columns: { lower: [0, 0], upper: [infinite, infinite] },
  rows: { lower: [-infinite, -infinite, -infinite, -infinite], upper: [1, 1, 1, infinite] },
}
const proved = (columns: readonly number[], prices: readonly number[]) =>
  proofOf(program, 0, bounds, { columns, prices })

describe('the proof of a corner', () => {
  it('holds with prices that pay for it to the point', () => {
    expect(proved([1, 0], [0, 0, 9, 0])?.value).toBe(9)
    expect(proved([1, 0], [5, 0, 4, 0])?.value).toBe(9)
  })

  it('leaves open only what the prices do not decide', () => {
    const held = proved([1, 0], [5, 0, 4, 0])?.held
    // the second pair is worth its price and may be used, the first demand and the seat stay taken
    expect(held?.columns).toEqual(bounds.columns)
    expect(held?.rows.lower).toEqual([1, -infinite, 1, -infinite])
    expect(proved([1, 0], [0, 0, 9, 0])?.held.columns.upper).toEqual([infinite, 0])
  })

  it.each([
    ['a corner that is not the best', [0, 1], [0, 0, 9, 0]],
    ['prices above what is reached', [1, 0], [0, 0, 10, 0]],
    ['prices below what a pair is worth, where no limit pays the rest', [1, 0], [0, 0, 8, 0]],
    ['a price of what has no limit', [1, 0], [0, 0, 0, 9]],
    ['more than a limit', [2, 0], [0, 0, 9, 0]],
    ['less than nothing', [2, -1], [0, 0, 9, 0]],
  ])('fails for %s', (_, columns, prices) => expect(proved(columns, prices)).toBeUndefined())
})
