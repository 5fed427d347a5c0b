import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './rows.ts'

const names = { name: { vi: 'Họ tên', en: 'Name' }, hours: { vi: 'Số giờ', en: 'Hours' } }

describe('rows of a copy', () => {
  it('bear Vietnamese names where they have one, else their path', () =>
    expect(
      rowsOf({ person: { name: 'An', sex: 'female' }, weeks: [{ hours: 8 }, { hours: 0 }], none: undefined }, names),
    ).toEqual([
      { name: { vi: 'Họ tên', en: 'Name' }, value: 'An' },
      { name: { vi: 'person.sex', en: 'person.sex' }, value: 'female' },
      { name: { vi: 'Số giờ 1', en: 'Hours 1' }, value: 8 },
      { name: { vi: 'Số giờ 2', en: 'Hours 2' }, value: 0 },
    ]))

  it('leave out what is the system’s own', () =>
    expect(rowsOf({ key: 'k', name: 'An' }, names, ['key'])).toHaveLength(1))

  it('hold every leaf of whatever is held', () =>
    fc.assert(
      fc.property(fc.object({ values: [fc.string(), fc.integer(), fc.boolean()], withNullPrototype: false }), held => {
        const leaves = (value: unknown): unknown[] =>
          typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
        expect(rowsOf(held, names).map(({ value }) => value)).toEqual(leaves(held))
      }),
      { seed: 5 },
    ))
})
