import { isRefusal, refuse } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cell, columnAt, csvTemplate, readCsv } from './csv.ts'
import { type ImportSteps, importCsv } from './http/imports.ts'
import { validate } from './http/problem.ts'

const columns = {
  cohort: { heading: 'Lớp, khoá', read: cell.text },
  capacity: { heading: 'Số chỗ', read: cell.number },
  'window.from': { heading: 'Từ ngày', read: cell.date },
  'window.to': { heading: 'Đến ngày', read: cell.date },
  wards: { heading: 'Phường, xã', read: cell.list },
  open: { heading: 'Ngoại tỉnh', read: cell.yes },
}

describe('a CSV file', () => {
  it('is read with Vietnamese headings, semicolons, BOM and dates as spreadsheets write them', () => {
    const text =
      '\uFEFF"Lớp, khoá";SỐ CHỖ;Từ ngày;Đến ngày;"Phường, xã";Ngoại tỉnh\r\nLG-K15;30;1/3/2027;2027-05-30;11311, 11329;có\r\n'
    expect(readCsv(text, columns)).toEqual([
      {
        line: 2,
        input: {
          cohort: 'LG-K15',
          capacity: 30,
          window: { from: '2027-03-01', to: '2027-05-30' },
          wards: ['11311', '11329'],
          open: true,
        },
      },
    ])
  })

  it('is read with commas or tabs, in any order of columns, quoted cells and lines included', () => {
    for (const mark of [',', '\t']) {
      const text = `capacity${mark}cohort\n5${mark}"a ${mark} b"\n\n${mark}\n6${mark}c\n`
      expect(readCsv(text, columns)).toEqual([
        { line: 2, input: { capacity: 5, cohort: `a ${mark} b` } },
        { line: 5, input: { capacity: 6, cohort: 'c' } },
      ])
    }
  })

  it('leaves cells it cannot read as they are, for validation to name', () => {
    expect(readCsv('capacity;window.from;open\nnhiều;31-12-2027;có thể\n', columns)).toEqual([
      { line: 2, input: { capacity: 'nhiều', window: { from: '31-12-2027' }, open: 'có thể' } },
    ])
  })

  it.each([
    ['csv-empty', 'cohort;capacity\n'],
    ['csv-empty', ''],
    ['csv-unknown-column', 'cohort;colour\nx;red\n'],
    ['csv-malformed', 'cohort;capacity\n"x;3\n'],
    ['csv-malformed', 'cohort;capacity\nx;3;4\n'],
    ['csv-too-long', `cohort\n${'x\n'.repeat(1001)}`],
  ])('is refused as a whole: %s', (code, text) => {
    const outcome = readCsv(text, columns)
    expect(isRefusal(outcome) ? outcome.refused : outcome).toBe(code)
  })

  it('has a template that reads back', () => {
    const template = csvTemplate(columns, { cohort: 'LG; "K15"', capacity: '30' })
    expect(template.startsWith('\uFEFF')).toBe(true)
    expect(readCsv(template, columns)).toEqual([{ line: 2, input: { cohort: 'LG; "K15"', capacity: 30 } }])
  })

  it('finds the column of a JSON pointer', () => {
    expect(
      ['/capacity', '/window/from', '/window', '/wards/2', '/nowhere'].map(pointer => columnAt(columns, pointer)),
    ).toEqual(['capacity', 'window.from', 'window.from', 'wards', 'nowhere'])
  })
})

describe('an import', () => {
  const kept = new Set<string>()
  const Row = z.object({ cohort: z.string(), capacity: z.number().max(40) })
  const steps: ImportSteps<{ id: string; cohort: string }> = {
    columns,
    prepare: async input => {
      if (input.cohort === 'unknown') return refuse('not-found', { at: '/cohort' })
      const row = validate(Row, input)
      return row.ok ? { id: JSON.stringify(row.value), cohort: row.value.cohort } : row.errors
    },
    exists: async id => kept.has(id),
    save: async ({ id, cohort }) => {
      if (cohort === 'past') return refuse('window-past', { at: '/window' })
      if (kept.has(id)) return refuse('already-exists')
      kept.add(id)
      return {}
    },
  }
  const file = 'cohort;capacity\na;1\na;01\nb;99\npast;2\n;3\nunknown;4\n'

  it('answers each row: accepted, duplicate, or refused with field and reason in both languages', async () => {
    const report = await importCsv(file, false, steps)
    expect(report).toMatchObject({ dryRun: false, counts: { accepted: 1, duplicate: 1, refused: 4 } })
    if (isRefusal(report)) return expect.fail('refused')
    expect(
      report.rows.map(({ line, result, errors }) => [line, result, errors?.[0]?.field, errors?.[0]?.code]),
    ).toEqual([
      [2, 'accepted', undefined, undefined],
      [3, 'duplicate', undefined, undefined],
      [4, 'refused', 'capacity', 'too_big'],
      [5, 'refused', 'window.from', 'window-past'],
      [6, 'refused', 'cohort', 'invalid_type'],
      [7, 'refused', 'cohort', 'not-found'],
    ])
    expect(report.rows[3]?.errors?.[0]).toMatchObject({ vi: 'Khoảng thời gian đã qua.', en: 'The window has passed.' })
  })

  it('accepts nothing twice', async () => {
    expect(await importCsv(file, false, steps)).toMatchObject({ counts: { accepted: 0, duplicate: 2, refused: 4 } })
    expect(await importCsv(file, true, steps)).toMatchObject({
      dryRun: true,
      counts: { accepted: 0, duplicate: 2, refused: 4 },
    })
  })
})
