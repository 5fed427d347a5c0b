import { expect, it } from 'vitest'
import { renderPdf } from '../pdf/render.ts'
import { readPdf } from '../pdf/testing.ts'
import { readTable } from '../reading.ts'
import { writeXlsx } from '../table/xlsx.ts'
import { logbookTables } from './logbook.tables.ts'
import { type LogbookPrint, logbookPaper } from './logbook.ts'

const book: LogbookPrint = {
  cover: {
    school: 'Trường Cao đẳng Minh hoạ A',
    enterprise: 'Công ty Minh hoạ Đình Vũ',
    classes: ['LOG24A', 'LOG24B'],
    cohort: 'K15',
    trade: 'Logistics',
    schoolYear: '2026-2027',
    from: '2027-02-22',
    to: '2027-05-16',
  },
  code: '7Q3K-9ZPX-M2T4-WBVR',
  date: '2027-05-17',
  instructors: [{ name: 'Lê Văn Minh Hoạ', note: 'Tổ trưởng kho' }],
  teachers: [{ name: 'Trần Thị Minh Hoạ' }],
  learners: [
    {
      name: 'Nguyễn Thị Thuỷ',
      className: 'LOG24A',
      from: '2027-02-22',
      hours: 320.5,
      nightHours: 0,
      confirmedHours: 280,
    },
  ],
  content: [{ from: '2027-02-22', to: '2027-02-28', modules: ['Nghiệp vụ kho'], text: '=Nhận và xếp hàng' }],
  days: [
    { learner: 'Nguyễn Thị Thuỷ', day: '2027-02-22', hours: 8, shift: 'Ca ngày', confirmed: 'Người học, 01/03/2027' },
  ],
  results: [{ learner: 'Nguyễn Thị Thuỷ', module: 'Nghiệp vụ kho', result: 'Đạt', on: '2027-05-14' }],
  visits: [{ on: '2027-03-10', findings: 'Đủ bảo hộ lao động' }],
  source: 'TT 23/2018/TT-BLĐTBXH, Điều 4.7',
}

it('a logbook on paper has everything the circular lists, in its order, on landscape A4', async () => {
  const { pages, width, height } = await readPdf(await renderPdf(logbookPaper(book)))
  expect([Math.round(width), Math.round(height)]).toEqual([842, 595])
  const text = pages.join(' ').replace(/\s+/g, ' ')
  const parts = [
    'SỔ THEO DÕI ĐÀO TẠO TẠI DOANH NGHIỆP',
    'LOG24A, LOG24B',
    'Năm học 2026-2027',
    '1. Người hướng dẫn',
    'Lê Văn Minh Hoạ',
    '2. Nhà giáo',
    '3. Danh sách người học',
    '320,5',
    '4. Nội dung theo thời gian',
    'Nghiệp vụ kho =Nhận và xếp hàng',
    '5. Ngày và giờ',
    'Người học, 01/03/2027',
    '6. Kết quả',
    'Đạt 14/05/2027',
    '7. Nhà trường kiểm tra',
    'NHÀ GIÁO',
  ]
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, part).toBeGreaterThanOrEqual(at)
    at = found
  }
})

it('a logbook as a spreadsheet reads back with its numbers and days', async () => {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeXlsx({ title: 'Sổ', date: book.date, tables: logbookTables(book) })) chunks.push(chunk)
  const rows: (readonly string[])[] = []
  for await (const { cells } of readTable(Buffer.concat(chunks))) rows.push(cells)
  expect(rows[1]).toEqual(['Nguyễn Thị Thuỷ', 'LOG24A', '', '2027-02-22', '', '320.5', '0', '', '280'])
})
