import { describe, expect, it } from 'vitest'
import { compared, isMet, short, type Target } from './figure.ts'
import { pageOf, tableOf } from './report.ts'

const figure = (ours: readonly number[], target: Target) =>
  compared({ what: 'Relay', ours, theirs: [100, 200, 300], unit: '/s', target })

describe('a figure', () => {
  it('is the median of the ratios of its rounds, not the ratio of the medians', () =>
    expect(figure([90, 20, 150], { atLeast: 0.7 })).toMatchObject({ value: 0.5, each: [0.9, 0.1, 0.5] }))

  it.each([
    [{ atLeast: 0.7 }, 0.7, true],
    [{ atLeast: 0.7 }, 0.69, false],
    [{ atMost: 10 }, 10, true],
    [{ atMost: 10 }, 10.1, false],
  ])('with target %j and value %d is met: %s', (target, value, met) => expect(isMet(value, target)).toBe(met))

  it('is shown with three digits that matter', () =>
    expect([0.12345, 1.5, 12.34, 1234.6].map(short)).toEqual(['0.123', '1.5', '12.3', '1,235']))
})

describe('the table', () => {
  it('says what was met and what was missed, with the number', () => {
    const table = tableOf([
      { title: 'Relay', figures: [figure([80, 160, 240], { atLeast: 0.7 }), figure([50, 100, 150], { atLeast: 0.7 })] },
    ])
    expect(table).toContain('| 0.8× | 0.8 0.8 0.8 | ≥ 0.7× | met |')
    expect(table).toContain('| 0.5× | 0.5 0.5 0.5 | ≥ 0.7× | missed |')
  })

  it('only states what has no target', () => {
    const { target: _, ...stated } = figure([50, 100, 150], { atLeast: 0.7 })
    expect(tableOf([{ title: 'Relay', figures: [stated] }])).toContain('| 0.5× | 0.5 0.5 0.5 |  |  |')
  })

  it('says what could not be measured, and why', () =>
    expect(tableOf([{ title: 'Fold', figures: [], failure: 'Error: no broker\n  at x' }])).toContain(
      '| Fold |  |  |  |  |  | not measured: Error: no broker |',
    ))
})

it('the page names machine and database before the table', () => {
  const page = pageOf([], [{ name: 'Database', text: 'mongod' }], 'Notes')
  expect(page.indexOf('**Database**: mongod')).toBeGreaterThan(0)
  expect(page.indexOf('**Database**')).toBeLessThan(page.indexOf('| What |'))
})
