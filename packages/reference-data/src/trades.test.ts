import { describe, expect, it } from 'vitest'
import { allOccupations, findOccupations, occupation, occupationsOfTrade, tradesOf } from './occupations.ts'
import { isPriorityTrade, priorityOf } from './priorities.ts'
import { relatedTrades } from './related-trades.ts'
import { allTrades, findTrades, pillarOfTrade, trade } from './trades.ts'

describe('trades', () => {
  it('have a code that begins with the digit of their level and its group', () => {
    for (const row of allTrades()) {
      expect(row.code).toMatch(row.level === 'college' ? /^6\d{6}$/ : /^5\d{6}$/)
      expect(row.group).toBe(row.code.slice(0, 5))
    }
  })

  it('stand once each and name source and mark', () => {
    expect(new Set(allTrades().map(({ code }) => code)).size).toBe(allTrades().length)
    for (const row of allTrades())
      expect(row).toMatchObject({ source: expect.stringMatching(/./), verified: expect.stringMatching(/^[VSM]$/) })
  })

  it('hold every trade of the plan', () =>
    expect(
      allTrades()
        .filter(({ code }) => isPriorityTrade(code))
        .map(({ code }) => code),
    ).toEqual(
      expect.arrayContaining([
        '6340113',
        '6520227',
        '6520225',
        '6520121',
        '6510201',
        '6510212',
        '6520123',
        '6510216',
        '6480202',
        '6480201',
        '6810201',
        '6810206',
        '5810206',
        '6840101',
      ]),
    ))

  it('stay a priority until the list is replaced, and name the plan they come from', () => {
    expect(priorityOf('6520227', '2029-06-01')).toMatchObject({
      periods: ['2025'],
      label: { vi: 'theo Kế hoạch 2022', en: 'under Kế hoạch 2022' },
      verified: 'V',
    })
    expect(priorityOf('6810201')?.periods).toEqual(['2030'])
    expect(priorityOf('6720301')).toBeUndefined()
  })

  it('say where it comes from that they are hazardous, apart from the code', () => {
    expect(trade('6520123')).toMatchObject({ hazardous: true, hazardousVerified: 'S' })
    expect(trade('6520123')?.hazardousSource).toContain('TT 05/2023')
    expect(trade('6340113')).toMatchObject({ hazardous: false, hazardousVerified: 'M', verified: 'V' })
  })

  it('are unknown before the catalogue was in force', () => {
    expect(trade('6340113')?.nameVi).toBe('Logistics')
    expect(trade('6340113', '2026-11-22')?.nameVi).toBe('Logistics')
    expect(trade('6340113', '2020-01-01')).toBeUndefined()
    expect(trade('6999999')).toBeUndefined()
  })

  it('are found by code, by name without accents and in English', () => {
    expect(
      findTrades('han')
        .map(({ code }) => code)
        .slice(0, 2)
        .sort(),
    ).toEqual(['5520123', '6520123'])
    expect(findTrades('DIEN TU').map(({ code }) => code)).toContain('6520225')
    expect(findTrades('welding').map(({ code }) => code)).toContain('6520123')
    expect(findTrades('6810201').map(({ code }) => code)).toEqual(['6810201'])
    expect(findTrades(' ')).toEqual([])
  })

  it('belong to the pillar of the scheme', () => {
    expect(pillarOfTrade('6340113')).toBe('seaport-logistics')
    expect(pillarOfTrade('5510216')).toBe('high-tech-industry')
    expect(pillarOfTrade('6810206')).toBe('tourism-trade')
    expect(pillarOfTrade('6720301')).toBeUndefined()
  })
})

describe('related trades', () => {
  it('put the same trade at the other level first', () =>
    expect(relatedTrades('6520227')[0]).toEqual({ code: '5520227', closeness: 0.9, why: 'same-trade-other-level' }))

  it('know neighbours of the group, nearer at the same level', () => {
    const of = (code: string) => relatedTrades('6520227').find(row => row.code === code)
    expect(of('6520225')).toEqual({ code: '6520225', closeness: 0.6, why: 'same-group' })
    expect(of('5520225')).toEqual({ code: '5520225', closeness: 0.5, why: 'same-group' })
  })

  it('know trades of another group that lead to the same occupation', () =>
    expect(relatedTrades('6510216').find(row => row.code === '5510202')).toEqual({
      code: '5510202',
      closeness: 0.8,
      why: 'shared-occupation',
    }))

  it('are symmetric, between 0 and 1, nearest first and never the trade itself', () => {
    for (const { code } of allTrades()) {
      const list = relatedTrades(code)
      expect(list.map(row => row.closeness)).toEqual(list.map(row => row.closeness).sort((a, b) => b - a))
      for (const near of list) {
        expect(near.code).not.toBe(code)
        expect(near.closeness).toBeGreaterThan(0)
        expect(near.closeness).toBeLessThan(1)
        expect(relatedTrades(near.code).find(back => back.code === code)?.closeness).toBe(near.closeness)
      }
    }
  })

  it('are none for an unknown code', () => expect(relatedTrades('6999999')).toEqual([]))
})

describe('occupations', () => {
  it('lead to the trades of the crosswalk, the usual one first', () => {
    expect(
      tradesOf('3331')
        .map(({ code }) => code)
        .slice(0, 2),
    ).toEqual(['5340113', '6340113'])
    expect(tradesOf('7212')).toEqual([
      { code: '5520123', weight: 1 },
      { code: '6520123', weight: 1 },
    ])
    expect(tradesOf('9999')).toEqual([])
  })

  it('and trades are known on both sides of every crosswalk row', () => {
    for (const { code } of allOccupations())
      for (const row of tradesOf(code)) expect(trade(row.code), row.code).toBeDefined()
    for (const { code } of allTrades())
      for (const row of occupationsOfTrade(code).keys()) expect(occupation(row), row).toBeDefined()
  })

  it('give every priority trade at least one occupation', () => {
    for (const { code } of allTrades().filter(row => isPriorityTrade(row.code)))
      expect(occupationsOfTrade(code).size, code).toBeGreaterThan(0)
  })

  it('are found without accents', () => expect(findOccupations('tho han')[0]?.code).toBe('7212'))
})
