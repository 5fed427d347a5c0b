import type { DemandTerms } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { termsWith, today } from './demand.fixtures.ts'
import { refuseBadTerms } from './terms.ts'

const refusedAt = (more: Partial<DemandTerms>) => refuseBadTerms(termsWith(more), today)

describe('the trade of a demand', () => {
  it.each([
    ['5340113', 'college'],
    ['6340113', 'intermediate'],
    ['6340113', 'vocational-secondary'],
    ['5340113', 'elementary'],
    ['6340113', 'under-3-months'],
  ] as const)('%s is not of level %s', (trade, level) =>
    expect(refusedAt({ trade, level })).toMatchObject({ refused: 'trade-not-of-level', at: '/terms/trade' }),
  )

  it.each([
    ['6340113', 'college'],
    ['5340113', 'intermediate'],
    ['5340113', 'vocational-secondary'],
  ] as const)('%s is of level %s', (trade, level) => expect(refusedAt({ trade, level })).toBeUndefined())

  it('may be left to the occupation at any level', () =>
    expect(refusedAt({ trade: undefined, occupation: '3331', level: 'elementary' })).toBeUndefined())
})

describe('the hours of a demand', () => {
  const workHours = { from: '07:30', to: '16:30', breakMinutes: 60 }
  it('fit into its shift', () => {
    expect(refusedAt({ hoursPerDay: 8, workHours })).toBeUndefined()
    expect(refusedAt({ workHours })).toBeUndefined()
    expect(refusedAt({ hoursPerDay: 8.5, workHours })).toMatchObject({
      refused: 'hours-exceed-shift',
      at: '/terms/workHours',
    })
  })
})
