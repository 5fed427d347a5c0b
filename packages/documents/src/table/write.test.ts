import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable, type TableRow } from '../reading.ts'
import { writeCsv } from './csv.ts'
import type { Table, Workbook } from './table.ts'
import { writeXlsx } from './xlsx.ts'

const gather = async <T>(parts: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const part of parts) all.push(part)
  return all
}

const table = (more: Partial<Table> = {}): Table => ({
  name: 'Lượt thực tập',
  columns: [
    { heading: 'Tên trường', type: 'text', definition: 'Tên công khai của cơ sở' },
    { heading: 'Số người', type: 'integer', definition: 'Người được phân công' },
    { heading: 'Tỷ lệ', type: 'number' },
    { heading: 'Bắt đầu', type: 'date' },
    { heading: 'Đạt', type: 'yes' },
  ],
  rows: [
    ['Trường CĐ "Minh hoạ"; A', 12, 0.5, '2027-03-01', true],
    ['=HYPERLINK("http://x","y")', 0, undefined, undefined, false],
    ['+84 @cmd|-2', -3, 1234567.25, '2027-02-30', undefined],
  ],
  ...more,
})
const book = (tables: readonly Table[] = [table()]): Workbook => ({
  title: 'Báo cáo',
  code: 'X1',
  date: '2027-04-01',
  tables,
})
const bytesOf = async (workbook: Workbook) => Buffer.concat(await gather(writeXlsx(workbook)))
const cellsOf = (rows: readonly TableRow[]) => rows.map(({ cells }) => cells)

describe('a table as CSV', () => {
  it('opens well in Việt Nam: BOM, semicolons, decimal commas, d/M/y, and nothing that begins like a formula', async () => {
    expect((await gather(writeCsv(table()))).join('')).toBe(
      '\uFEFFTên trường;Số người;Tỷ lệ;Bắt đầu;Đạt\r\n' +
        '"Trường CĐ ""Minh hoạ""; A";12;0,5;01/03/2027;có\r\n' +
        '"\'=HYPERLINK(""http://x"",""y"")";0;;;không\r\n' +
        '"\'+84 @cmd|-2";-3;1234567,25;30/02/2027;\r\n',
    )
  })

  it.each(['=1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1', '\n@x'])('takes the sting out of %j', async text => {
    const [, line = ''] = await gather(writeCsv({ columns: [{ heading: 'a', type: 'text' }], rows: [[text]] }))
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
  })
})

describe('a table as XLSX', () => {
  it('reads back with its types: numbers, days, yes and no', async () => {
    const rows = await gather(readTable(await bytesOf(book())))
    expect(cellsOf(rows)).toEqual([
      ['Tên trường', 'Số người', 'Tỷ lệ', 'Bắt đầu', 'Đạt'],
      ['Trường CĐ "Minh hoạ"; A', '12', '0.5', '2027-03-01', 'có'],
      ['=HYPERLINK("http://x","y")', '0', '', '', 'không'],
      // a day that does not exist stays what was written
      ['+84 @cmd|-2', '-3', '1234567.25', '2027-02-30'],
    ])
  })

  it('has numbers as numbers, days as days, text as text: no formula anywhere', async () => {
    const parts = unzipSync(await bytesOf(book()))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<c r="B2" s="2"><v>12</v></c>')
    expect(sheet).toContain('<c r="D2" s="1"><v>46447</v></c>')
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK')
    for (const part of Object.values(parts)) expect(strFromU8(part)).not.toMatch(/<f[ >]/)
  })

  it('says on its last sheet what every column means', async () => {
    const parts = unzipSync(await bytesOf(book([table(), table({ name: 'Lượt thực tập' })])))
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toMatch(
      /name="Lượt thực tập".*name="Lượt thực tập 2".*name="Định nghĩa"/,
    )
    const definitions = strFromU8(parts['xl/worksheets/sheet3.xml'] ?? new Uint8Array())
    for (const text of ['Số người', 'Người được phân công', 'Lượt thực tập 2']) expect(definitions).toContain(text)
  })

  it('keeps what XML cannot hold out, and what looks like an escape as it is', async () => {
    const odd = ['a\u0000b\u000Bc', '_x0041_', '<&>"\'', '\uD800x', 'x'.repeat(40_000)]
    const rows = await gather(
      readTable(
        await bytesOf(book([table({ columns: odd.map(() => ({ heading: 'c', type: 'text' })), rows: [odd] })])),
      ),
    )
    const [, cells = []] = cellsOf(rows)
    expect(cells[0]).toBe('abc')
    expect(cells[2]).toBe('<&>"\'')
    expect(cells[3]).toBe('x')
    expect(cells[4]).toHaveLength(32_767)
  })

  it('is the same bytes for the same table', async () =>
    expect(Buffer.compare(await bytesOf(book()), await bytesOf(book()))).toBe(0))

  it('is written while the rows come', async () => {
    let asked = 0
    function* rows() {
      for (; asked < 20_000; asked++) yield [`Trường ${asked}`, asked, asked / 7, '2027-03-01', asked % 2 === 0]
    }
    let askedAtFirst = 0
    for await (const _ of writeXlsx(book([table({ rows: rows() })]))) {
      void _
      if (asked > 0) askedAtFirst ||= asked
    }
    expect(asked).toBe(20_000)
    expect(askedAtFirst).toBeLessThan(10_000)
  })
})
