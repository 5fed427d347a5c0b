import { expect, it } from 'vitest'
import { editionFrom } from './reference-lists.ts'

const part = (n: number, rows: string[][], more: object = {}) => ({
  list: 'trade-groups',
  edition: 2,
  effectiveOn: '2027-09-01',
  part: n,
  parts: 2,
  digest: 'd',
  columns: ['code', 'name_vi'],
  rows,
  ...more,
})

it('an edition is whole once all of its parts are there, in whatever order they came', () => {
  expect(editionFrom([])).toBeUndefined()
  expect(editionFrom([part(2, [['5202', 'Điện']])])).toBeUndefined()
  expect(editionFrom([part(2, [['5202', 'Điện']]), part(1, [['5201', 'Cơ khí']], { document: 'QĐ 1' })])).toEqual({
    list: 'trade-groups',
    edition: 2,
    effectiveOn: '2027-09-01',
    digest: 'd',
    rows: [
      { code: '5201', name_vi: 'Cơ khí' },
      { code: '5202', name_vi: 'Điện' },
    ],
  })
})

it('a list this release does not know is left alone', () =>
  expect(editionFrom([part(1, [['1', 'x']], { list: 'unheard-of', parts: 1 })])).toBeUndefined())
