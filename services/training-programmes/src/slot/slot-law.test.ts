import { evaluate } from '@noinghe/legal-rules'
import { describe, expect, it } from 'vitest'
import { offered } from '../fixtures.ts'
import { slotFacts } from './slot-law.ts'

const on = '2027-01-15'
const welding = '6520123'
const logistics = '6340113'
const outcomes = (more: Parameters<typeof offered>[0], trade = logistics) =>
  Object.fromEntries(
    evaluate('slot-publication', slotFacts(offered(more), trade), { on }).map(({ rule, outcome }) => [rule, outcome]),
  )

describe('the law on a slot', () => {
  it.each([
    ['says nothing of age, so that is owed', {}, logistics, { R1: 'cannot-tell', R10: 'cannot-tell' }],
    ['takes adults', { minimumAge: 18 }, logistics, { R1: 'passes', R9: 'not-applicable', R10: 'not-applicable' }],
    ['takes adults into a hazardous trade', { minimumAge: 18 }, welding, { R1: 'passes' }],
    ['takes them at seventeen into a hazardous trade', { minimumAge: 17 }, welding, { R1: 'refuses' }],
    ['takes them at fourteen', { minimumAge: 14, hoursPerWeek: 20 }, logistics, { R1: 'passes' }],
    ['takes them at thirteen', { minimumAge: 13 }, logistics, { R1: 'refuses' }],
    ['has 40 hours for sixteen', { minimumAge: 16, hoursPerWeek: 40 }, logistics, { R10: 'cannot-tell' }],
    ['has 41 hours for sixteen', { minimumAge: 16, hoursPerWeek: 41 }, logistics, { R10: 'refuses' }],
    ['has 48 hours for adults', { minimumAge: 18, hoursPerWeek: 48 }, logistics, { R8: 'cannot-tell' }],
    ['has a day of 8.5 hours for sixteen', { minimumAge: 16, hoursPerDay: 8.5 }, logistics, { R10: 'refuses' }],
    ['is of an unknown trade', { minimumAge: 16 }, '6999999', { R1: 'cannot-tell' }],
  ] as const)('%s', (_, more, trade, expected) => expect(outcomes(more, trade)).toMatchObject(expected))

  it('is asked of the day the window opens, and nobody’s name', () => {
    const facts = slotFacts(offered({ window: { from: '2027-03-01', to: '2027-06-30' }, weeks: 2 }), logistics)
    expect(facts).toMatchObject({
      placementType: 'A',
      startDate: '2027-03-01',
      endDate: '2027-03-14',
      venue: 'enterprise',
    })
    expect(facts).not.toHaveProperty('birthDate')
  })
})
