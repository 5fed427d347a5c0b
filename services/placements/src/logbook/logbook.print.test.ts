import type { LogbookView } from '@noinghe/contracts'
import { logbookPaper, logbookTables, renderPdf } from '@noinghe/documents'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { idOf, terms } from '../placement/fixtures.ts'
import { logbookPrint } from './logbook.print.ts'

const placement = idOf<never>('p')
const book: z.input<typeof LogbookView> = {
  agreement: terms.agreement,
  version: 1,
  cover: {
    ...{ enterprise: terms.enterprise, school: idOf<never>('school'), classes: ['LOG24A'], cohorts: [] },
    ...{ trade: '6340113', level: 'college', type: 'A', schoolYear: '2026-2027' },
    ...{ startsOn: '2026-09-07', endsOn: '2026-11-27' },
  },
  instructors: [idOf<never>('trainer')],
  teachers: [],
  learners: [
    {
      ...{ placement, name: 'Nguyễn Thị Hoạ', className: 'LOG24A', status: 'started', startedOn: '2026-09-07' },
      ...{ hours: 7.25, nightHours: 7.25, overtimeHours: 0, confirmedHours: 0 },
      results: [{ module: 'm-1', result: 'in-part', on: '2026-10-01' }],
      weeks: [
        {
          ...{ placement, version: 3, week: '2026-09-07', status: 'confirmed', confirmedBy: 'silence', hours: 7.25 },
          days: { '2026-09-07': 7.25, '2026-09-08': 0 },
          shifts: { '2026-09-07': { from: '22:00', to: '06:00', breakMinutes: 45 } },
          signatures: [],
        },
      ],
    },
  ],
  content: [{ week: '2026-09-07', modules: ['m-1'], skills: ['forklift'], text: 'Kiểm đếm' }],
  gaps: [],
  visits: [{ on: '2026-09-16', findings: [] }],
  source: 'TT 23/2018',
}

it('says in words what the logbook has in codes, day by day, and is a PDF', async () => {
  const print = logbookPrint(book, { school: 'Trường Cao đẳng A', enterprise: 'Công ty B' }, '2026-11-28')
  expect(print).toMatchObject({
    cover: {
      school: 'Trường Cao đẳng A',
      enterprise: 'Công ty B',
      trade: expect.stringContaining('6340113'),
      level: 'Cao đẳng',
    },
    learners: [{ name: 'Nguyễn Thị Hoạ', nightHours: 7.25 }],
    content: [{ from: '2026-09-07', to: '2026-09-13', modules: ['m-1', 'forklift'], text: 'Kiểm đếm' }],
    days: [{ day: '2026-09-07', hours: 7.25, shift: '22:00–06:00, nghỉ 45 phút', confirmed: 'Hết hạn phản đối' }],
    results: [{ result: 'Đạt một phần' }],
    visits: [{ findings: 'Không có điểm cần khắc phục' }],
  })
  const pdf = await renderPdf(logbookPaper(print))
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
})

it('names nobody whose name the reader was not given', () => {
  const [learner] = book.learners
  const { name: _, ...nameless } = learner ?? {}
  const print = logbookPrint({ ...book, learners: [nameless as never] }, {}, '2026-11-28')
  expect(JSON.stringify(print)).not.toContain('Hoạ')
  expect(print.learners[0]?.name).toBe(`Mã ${String(placement).slice(0, 8)}`)
})

it('shows the progress in each module by its name, on paper and as a table', async () => {
  const module = { code: 'm-1', label: 'Nghiệp vụ kho', hours: 120, place: 'in-company', skills: ['forklift'] } as const
  const learners = book.learners.map(learner => ({
    ...learner,
    modules: [
      { ...module, skills: ['forklift'], weeks: 3, result: 'in-part' as const, attained: [], open: ['forklift'] },
    ],
  }))
  const print = logbookPrint({ ...book, learners }, {}, '2026-11-28')
  expect(print).toMatchObject({
    content: [{ modules: ['Nghiệp vụ kho (m-1)', 'forklift'] }],
    results: [{ module: 'Nghiệp vụ kho (m-1)' }],
    progress: [{ learner: 'Nguyễn Thị Hoạ', hours: 120, weeks: 3, result: 'Đạt một phần', open: ['forklift'] }],
  })
  const headings = logbookPaper(print).blocks.flatMap(block => (block.kind === 'heading' ? [block.text] : []))
  expect(headings.slice(-2)).toEqual(['7. Tiến độ theo mô-đun của chương trình', '8. Nhà trường kiểm tra'])
  expect(logbookTables(print).at(-1)?.rows).toEqual([
    ['Nguyễn Thị Hoạ', 'Nghiệp vụ kho (m-1)', 120, 3, 'Đạt một phần', '', 'forklift'],
  ])
  expect(
    Buffer.from(await renderPdf(logbookPaper(print)))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
