import { dataRights } from '@noinghe/contracts'
import { isWorkingDay } from '@noinghe/reference-data'
import { addDays, daysBetween } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledgeBy, dueBy, periods } from './due.ts'

describe('a request is acknowledged', () => {
  it.each([
    ['2026-11-16', '2026-11-18', 'Monday: Wednesday'],
    ['2026-11-20', '2026-11-25', 'Friday: over the weekend and Vietnamese Culture Day on Tuesday'],
    ['2026-11-21', '2026-11-25', 'Saturday: Monday and Wednesday'],
    ['2026-02-13', '2026-02-24', 'before Tết: the nine days off do not count'],
    ['2027-02-04', '2027-02-15', 'before Tết 2027'],
    ['2026-04-24', '2026-04-29', 'over the compensatory day of the Hùng Kings'],
    ['2026-01-08', '2026-01-10', 'a Saturday worked in exchange counts'],
    ['2026-12-30', '2027-01-04', 'over New Year'],
  ])('received on %s by %s (%s)', (received, by) => expect(acknowledgeBy(received)).toBe(by))

  it('on a working day, with exactly one working day between', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), n => {
        const received = addDays('2026-01-01', n)
        const by = acknowledgeBy(received)
        expect(isWorkingDay(by)).toBe(true)
        const between = Array.from({ length: daysBetween(received, by) - 1 }, (_, k) => addDays(received, k + 1))
        expect(between.filter(isWorkingDay)).toHaveLength(1)
      }),
      { seed: 356 },
    ))
})

describe('a request is answered', () => {
  const plain = { withProcessor: false, extended: false }
  it.each([
    ['view-correct-copy', plain, '2026-11-26'],
    ['view-correct-copy', { withProcessor: true, extended: false }, '2026-12-01'],
    ['view-correct-copy', { withProcessor: false, extended: true }, '2026-12-06'],
    ['withdraw-restrict-object', plain, '2026-12-01'],
    ['withdraw-restrict-object', { withProcessor: true, extended: false }, '2026-12-06'],
    ['withdraw-restrict-object', { withProcessor: false, extended: true }, '2026-12-16'],
    ['delete', plain, '2026-12-06'],
    ['delete', { withProcessor: true, extended: false }, '2026-12-16'],
    ['delete', { withProcessor: true, extended: true }, '2027-01-05'],
    ['protect', plain, '2026-12-01'],
    ['protect', { withProcessor: false, extended: true }, '2026-12-16'],
  ] as const)('%s %o, received on 16/11/2026, by %s', (right, more, by) =>
    expect(dueBy(right, '2026-11-16', more)).toBe(by),
  )

  it('counts calendar days, also over Tết and the end of February', () => {
    expect(dueBy('view-correct-copy', '2026-02-13', plain)).toBe('2026-02-23')
    expect(dueBy('delete', '2028-02-15', plain)).toBe('2028-03-06')
  })

  it('later with a processor or an extension, never earlier, and never before it is acknowledged', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...dataRights),
        fc.integer({ min: 0, max: 1000 }),
        fc.boolean(),
        fc.boolean(),
        (right, n, withProcessor, extended) => {
          const received = addDays('2026-01-01', n)
          const due = dueBy(right, received, { withProcessor, extended })
          expect(due >= dueBy(right, received, plain)).toBe(true)
          expect(due >= dueBy(right, received, { withProcessor, extended: false })).toBe(true)
          expect(due >= dueBy(right, received, { withProcessor: false, extended })).toBe(true)
          if (extended) expect(due > dueBy(right, received, { withProcessor, extended: false })).toBe(true)
        },
      ),
      { seed: 356 },
    ))

  it('by a period for every right, with its source', () => {
    expect(periods.map(({ right }) => right).toSorted()).toEqual([...dataRights].toSorted())
    for (const { source } of periods) expect(source).toContain('356/2025')
  })
})
