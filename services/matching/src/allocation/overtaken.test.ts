import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf, welding } from '../fixtures.ts'
import { overtaken } from './overtaken.ts'
import { bookOf } from './plans.fixture.ts'

describe('proposals overtaken by a revision', () => {
  const [demand, slot] = [aDemand(), aSlot()]
  const standing = [aStanding(demand, slot, { halfAccepted: true })]

  it('are withdrawn where the pair does not pass the filters any more, answered or not', () => {
    const revised = { ...demand, trade: welding }
    expect(overtaken(bookOf({ demands: [revised], slots: [slot], standing }), facts)).toMatchObject([
      { kind: 'withdraw', proposal: idOf.proposal('standing'), headcount: 4, reason: 'terms-changed' },
    ])
  })

  it('are not looked for where one side has left the book', () =>
    expect(overtaken(bookOf({ demands: [], slots: [slot], standing }), facts)).toEqual([]))

  it('stay while it does, however late it has become', () => {
    const of = bookOf({ demands: [demand], slots: [slot], standing })
    expect(overtaken(of, facts)).toEqual([])
    expect(overtaken(of, { ...facts, today: '2027-04-01' })).toEqual([])
  })
})
