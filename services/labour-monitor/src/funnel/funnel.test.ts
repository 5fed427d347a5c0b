import { describe, expect, it } from 'vitest'
import { funnelIndicators } from './catalogue.ts'
import { funnelCsv } from './funnel.csv.ts'
import type { FunnelCell } from './funnel.query.ts'
import { inOrder, medianDays, rowOf, talliesOf } from './funnel.ts'
import { published } from './published.ts'

const cell = (
  step: string,
  people: number,
  days: number | null = null,
  more: Partial<FunnelCell> = {},
): FunnelCell => ({
  key: 'x',
  type: 'A',
  step,
  days,
  people,
  ...more,
})
const both = { demanded: true, offered: true }
const oneRow = (...cells: FunnelCell[]) => {
  const [tallies] = talliesOf(cells)
  if (tallies === undefined) throw new Error('no row')
  return tallies
}

describe('the median over people', () => {
  it.each([
    ['nobody', [], undefined],
    ['one', [[3, 1]], 3],
    [
      'an odd number',
      [
        [1, 1],
        [5, 1],
        [9, 1],
      ],
      5,
    ],
    [
      'an even number, between two',
      [
        [1, 1],
        [4, 1],
      ],
      2.5,
    ],
    [
      'people and not cases',
      [
        [1, 1],
        [7, 5],
      ],
      7,
    ],
    [
      'those who left the count again',
      [
        [2, 0],
        [8, 2],
      ],
      8,
    ],
    [
      'days before the step before',
      [
        [-2, 3],
        [1, 1],
      ],
      -2,
    ],
  ] as const)('of %s', (_, pairs, expected) => {
    expect(medianDays(new Map(pairs))).toBe(expected)
  })
})

describe('a row', () => {
  it('adds days up and takes corrections off', () => {
    const row = rowOf(oneRow(cell('assigned', 3, 2), cell('assigned', -1, 2), cell('assigned', 4, 6)), both)
    expect(row.people.assigned).toBe(6)
    expect(row.days.assigned).toBe(6)
  })

  it('has rates along the line and from each head', () => {
    const row = rowOf(oneRow(cell('demanded', 12), cell('offered', 30), cell('proposed', 12), cell('agreed', 8)), both)
    expect(row.rates).toMatchObject({
      proposedOfDemanded: 100,
      proposedOfOffered: 40,
      agreed: 66.7,
      signed: 0,
      assigned: null,
    })
  })

  it('says nothing where there is no base', () => {
    const row = rowOf(oneRow(cell('demanded', 12)), both)
    expect(row.rates).toMatchObject({ proposedOfDemanded: 0, proposedOfOffered: null, agreed: null })
    expect(row.days.agreed).toBeNull()
  })

  it('leaves out a head that does not apply', () => {
    const row = rowOf(oneRow(cell('proposed', 12)), { demanded: true, offered: false })
    expect(row.people).not.toHaveProperty('offered')
    expect(row.rates).not.toHaveProperty('proposedOfOffered')
    expect(row.days).not.toHaveProperty('proposedAfterOffered')
  })

  it('keeps types apart, also in the total', () => {
    const cells = [
      cell('demanded', 5),
      cell('demanded', 7, null, { type: 'B' }),
      cell('demanded', 2, null, { key: 'y' }),
    ]
    expect(talliesOf(cells)).toHaveLength(3)
    expect(talliesOf(cells, 'total').map(({ type, steps }) => [type, steps.get('demanded')?.people])).toEqual([
      ['A', 7],
      ['B', 7],
    ])
  })
})

describe('published figures', () => {
  const show = published(() => 2)
  it.each([
    [0, 0],
    [1, null],
    [4, null],
    [5, 5],
    [7, 5],
    [8, 10],
    [12, 10],
    [13, 15],
  ])('show %i as %s', (people, shown) => expect(show(people, 'started')).toBe(shown))

  it('show nothing of a single organisation', () => {
    expect(published(() => 1)(500, 'started')).toBeNull()
  })

  it('have rates of what is shown, and neither rate nor days beside what is not', () => {
    const row = rowOf(oneRow(cell('proposed', 13, 3), cell('agreed', 8, 2), cell('signed', 3, 9)), both, show)
    expect(row.people).toMatchObject({ proposed: 15, agreed: 10, signed: null })
    expect(row.rates).toMatchObject({ agreed: 66.7, signed: null, assigned: null })
    expect(row.days).toMatchObject({ agreed: 2, signed: null })
  })
})

describe('the order of rows', () => {
  const rows = [cell('demanded', 3, null, { key: '2026-10' }), cell('demanded', 9, null, { key: '2026-11' })].map(one =>
    rowOf(oneRow(one), both),
  )
  it('is time for periods', () => expect(inOrder('month', rows).map(({ key }) => key)).toEqual(['2026-10', '2026-11']))
  it('is size for everything else', () =>
    expect(inOrder('trade', rows).map(({ key }) => key)).toEqual(['2026-11', '2026-10']))
})

describe('the CSV', () => {
  const row = rowOf(
    oneRow(cell('demanded', 12), cell('proposed', 7), cell('agreed', 3)),
    { demanded: true, offered: false },
    published(() => 2),
  )
  const text = funnelCsv([{ ...row, label: { vi: '=Công ty "A"; B', en: 'A' } }], [])

  it('begins with a mark, separates by semicolons and ends lines as spreadsheets do', () => {
    expect(text.startsWith('\uFEFFMã;Tên;Loại;')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('quotes what needs it and defuses formulas', () => expect(text).toContain(`x;"'=Công ty ""A""; B";A;10;;5;…`))

  it('has as many cells in every line', () => {
    const [header = '', line = ''] = text.replace(/"[^"]*("")*[^"]*"/g, 'q').split('\r\n')
    expect(line.split(';').length).toBe(header.split(';').length)
  })
})

it('every figure of the funnel stands in the catalogue, in both languages, with formula and unit', () => {
  const ids = funnelIndicators.map(({ id }) => id)
  for (const step of [
    'demanded',
    'offered',
    'proposed',
    'agreed',
    'signed',
    'assigned',
    'started',
    'completed',
    'hired',
    'rates',
    'days',
  ])
    expect(ids).toContain(`funnel.${step}`)
  for (const { name, definition, formula, unit } of funnelIndicators)
    for (const words of [name.vi, name.en, definition.vi, definition.en, formula, unit.vi, unit.en])
      expect(words).toMatch(/\S/)
})
