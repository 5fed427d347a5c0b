import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { csvOf } from './csv-file.ts'

it('comes back as it was, whatever a cell holds', () => {
  const rows = [{ name: 'Kho "Đình Vũ"; cổng 2', people: 12, hidden: true, park: undefined }]
  expect(parse(csvOf(rows), { columns: true, delimiter: ';' })).toEqual([
    { name: 'Kho "Đình Vũ"; cổng 2', people: '12', hidden: 'yes', park: '' },
  ])
})
