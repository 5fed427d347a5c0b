import { type ImportReport, isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cell, columnAt, csvTemplate } from './csv.ts'
import { type ImportSteps, importTable } from './http/imports.ts'
import { validate } from './http/problem.ts'
import { mostRows, readImport, rowsAtOnce } from './table-file.ts'

const columns = {
  cohort: { heading: 'Lớp, khoá', read: cell.text },
  capacity: { heading: 'Số chỗ', read: cell.number },
  'window.from': { heading: 'Từ ngày', read: cell.date },
  'window.to': { heading: 'Đến ngày', read: cell.date },
  wards: { heading: 'Phường, xã', read: cell.list },
  open: { heading: 'Ngoại tỉnh', read: cell.yes },
}

const readCsv = async (text: string) => {
  const part = await readImport(Buffer.from(text), columns)
  return isRefusal(part) ? part.refused : part.rows
}
/** Rows without anything wrong in their cells. */
const fine = (...rows: readonly { line: number; input: object }[]) => rows.map(row => ({ ...row, errors: [] }))

describe('a CSV file', () => {
  it('is read with Vietnamese headings, semicolons, BOM and dates as spreadsheets write them', async () => {
    const text =
      '\uFEFF"Lớp, khoá";SỐ CHỖ;Từ ngày;Đến ngày;"Phường, xã";Ngoại tỉnh\r\nLG-K15;30;1/3/2027;2027-05-30;11311, 11329;có\r\n'
    expect(await readCsv(text)).toEqual(
      fine({
        line: 2,
        input: {
          cohort: 'LG-K15',
          capacity: 30,
          window: { from: '2027-03-01', to: '2027-05-30' },
          wards: ['11311', '11329'],
          open: true,
        },
      }),
    )
  })

  it('is read with commas or tabs, in any order of columns, quoted cells and lines included', async () => {
    for (const mark of [',', '\t']) {
      const text = `capacity${mark}cohort\n5${mark}"a ${mark} b"\n\n${mark}\n6${mark}c\n`
      expect(await readCsv(text)).toEqual(
        fine(
          { line: 2, input: { capacity: 5, cohort: `a ${mark} b` } },
          { line: 5, input: { capacity: 6, cohort: 'c' } },
        ),
      )
    }
  })

  it('leaves cells it cannot read as they are, for validation to name', async () => {
    expect(await readCsv('capacity;window.from;open\nnhiều;31-12-2027;có thể\n')).toEqual(
      fine({ line: 2, input: { capacity: 'nhiều', window: { from: '31-12-2027' }, open: 'có thể' } }),
    )
  })

  it.each([
    ['csv-empty', 'cohort;capacity\n'],
    ['csv-empty', ''],
    ['csv-unknown-column', 'cohort;colour\nx;red\n'],
    ['csv-malformed', 'cohort;capacity\n"x;3\n'],
    ['csv-column-twice', 'cohort;Lớp, khoá\nx;y\n'],
    ['csv-too-long', `cohort\n${'x\n'.repeat(mostRows + 1)}`],
    ['table-unknown-format', '%PDF-1.7'],
  ])('is refused as a whole: %s', async (code, text) => expect(await readCsv(text)).toBe(code))

  it('has a template that reads back', async () => {
    const template = csvTemplate(columns, { cohort: 'LG; "K15"', capacity: '30' })
    expect(template.startsWith('\uFEFF')).toBe(true)
    expect(await readCsv(template)).toEqual(fine({ line: 2, input: { cohort: 'LG; "K15"', capacity: 30 } }))
  })

  it('finds the column of a JSON pointer', async () => {
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
  const file = Buffer.from('cohort;capacity\na;1\na;01\nb;99\npast;2\n;3\nunknown;4\n')

  it('answers each row: accepted, duplicate, or refused with field and reason in both languages', async () => {
    const report = await importTable({ file, dryRun: false }, steps)
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
    expect(await importTable({ file, dryRun: false }, steps)).toMatchObject({
      counts: { accepted: 0, duplicate: 2, refused: 4 },
    })
    expect(await importTable({ file, dryRun: true }, steps)).toMatchObject({
      dryRun: true,
      counts: { accepted: 0, duplicate: 2, refused: 4 },
    })
  })

  it('names column and reason of a cell that cannot be read, and of one without a heading', async () => {
    const bad = Buffer.concat([Buffer.from('cohort;capacity\nổ;1\nx'), Buffer.from([0xf2]), Buffer.from(';1\ny;2;3\n')])
    const report = await importTable({ file: bad, dryRun: true }, steps)
    if (isRefusal(report)) return expect.fail('refused')
    expect(report.rows.map(({ line, errors }) => [line, errors?.[0]?.field, errors?.[0]?.code])).toEqual([
      [2, undefined, undefined],
      [3, 'cohort', 'cell-encoding'],
      [4, '', 'cell-without-heading'],
    ])
  })
})

describe('an import of 100,000 rows of which one in a hundred is bad', () => {
  const Row = z.object({ cohort: z.string(), capacity: z.number().max(40) })
  const lines = Array.from({ length: mostRows }, (_, n) => (n % 100 === 99 ? `L${n};nhiều` : `L${n};${n % 40}`))
  const file = Buffer.from(`cohort;capacity\n${lines.join('\n')}`)

  const importAll = async (kept: Map<string, number>) => {
    const steps: ImportSteps<{ id: string }> = {
      columns,
      prepare: async input => {
        const row = validate(Row, input)
        return row.ok ? { id: row.value.cohort } : row.errors
      },
      exists: async id => kept.has(id),
      save: async ({ id }) => {
        if (kept.has(id)) return refuse('already-exists')
        kept.set(id, 1)
        return {}
      },
    }
    const bad: unknown[] = []
    const sum = { accepted: 0, duplicate: 0, refused: 0, parts: 0, total: 0 }
    for (let from: number | undefined = 1; from !== undefined; ) {
      const report: ImportReport | Refusal = await importTable(
        { file, dryRun: false, ...(from > 1 ? { from } : {}) },
        steps,
      )
      if (isRefusal(report)) return expect.fail(report.refused)
      expect(report.rows.length).toBeLessThanOrEqual(rowsAtOnce)
      bad.push(...report.rows.filter(({ result }) => result === 'refused'))
      for (const key of ['accepted', 'duplicate', 'refused'] as const) sum[key] += report.counts[key]
      sum.parts++
      sum.total += report.total ?? 0
      from = report.next
    }
    return { bad, sum }
  }

  it('takes every good row once, also when the file comes twice, and names each bad one with row, column and reason', async () => {
    const kept = new Map<string, number>()
    const { bad, sum } = await importAll(kept)
    expect(sum).toEqual({ accepted: 99_000, duplicate: 0, refused: 1000, parts: 20, total: mostRows })
    expect(bad).toHaveLength(1000)
    expect(bad[0]).toEqual({
      line: 101,
      result: 'refused',
      errors: [{ field: 'capacity', code: 'invalid_type', vi: expect.any(String), en: expect.any(String) }],
    })
    expect((await importAll(kept)).sum).toEqual({
      accepted: 0,
      duplicate: 99_000,
      refused: 1000,
      parts: 20,
      total: mostRows,
    })
    expect(kept.size).toBe(99_000)
  }, 120_000)
})
