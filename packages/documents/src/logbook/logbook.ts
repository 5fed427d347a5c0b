import type { Day, Paper } from '../model.ts'

/** One learner: hours are of the whole time; what is not known or not to be shown stays away. */
export type LogbookLearner = {
  readonly name: string
  readonly className?: string
  readonly status?: string
  readonly from?: Day
  readonly to?: Day
  readonly hours: number
  readonly nightHours?: number
  readonly overtimeHours?: number
  readonly confirmedHours?: number
}

/** What a logbook of a group says, in words and numbers; codes are already turned into names. */
export type LogbookPrint = {
  /** Nhóm/lớp, khoá, ngành/nghề, năm học: the cover. */
  readonly cover: {
    readonly school: string
    readonly enterprise: string
    readonly classes: readonly string[]
    readonly cohort?: string
    readonly trade: string
    readonly level?: string
    readonly schoolYear: string
    readonly from: Day
    readonly to: Day
  }
  readonly code: string
  readonly checkAt?: string
  /** The day of the print. */
  readonly date: Day
  readonly instructors: readonly { readonly name: string; readonly note?: string }[]
  readonly teachers: readonly { readonly name: string; readonly note?: string }[]
  readonly learners: readonly LogbookLearner[]
  /** Content per period, usually a week. */
  readonly content: readonly {
    readonly from: Day
    readonly to?: Day
    readonly modules: readonly string[]
    readonly text?: string
  }[]
  /** Days of work, and who has confirmed them in which way. */
  readonly days: readonly {
    readonly learner: string
    readonly day: Day
    readonly hours: number
    readonly shift?: string
    readonly note?: string
    readonly confirmed?: string
  }[]
  readonly results: readonly {
    readonly learner: string
    readonly module: string
    readonly result: string
    readonly on: Day
  }[]
  /** Modules of the programme, learner by learner; absent where the programme declares none. */
  readonly progress?: readonly {
    readonly learner: string
    readonly module: string
    readonly hours: number
    /** Weeks in which the group was trained in it. */
    readonly weeks: number
    readonly result?: string
    /** Skills shown, and those still to come. */
    readonly attained: readonly string[]
    readonly open: readonly string[]
  }[]
  readonly visits?: readonly { readonly on: Day; readonly findings: string }[]
  readonly source: string
}

const day = (date: Day | undefined): string => date?.split('-').toReversed().join('/') ?? ''
const number = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','))
const listed = (n: number): string => String(n + 1)

const progressBlocks = (progress: LogbookPrint['progress'] = []) =>
  progress.length === 0
    ? []
    : ([
        { kind: 'heading', text: '7. Tiến độ theo mô-đun của chương trình' },
        {
          kind: 'grid',
          columns: [
            { heading: 'Người học', share: 4 },
            { heading: 'Mô-đun, môn học', share: 5 },
            { heading: 'Giờ', share: 1.2, align: 'right' },
            { heading: 'Số tuần', share: 1.4, align: 'right' },
            { heading: 'Kết quả', share: 2.4 },
            { heading: 'Kỹ năng đã đạt', share: 4 },
            { heading: 'Còn lại', share: 4 },
          ],
          rows: progress.map(({ learner, module, hours, weeks, result = '', attained, open }) => [
            ...[learner, module, number(hours), number(weeks), result, attained.join(', '), open.join(', ')],
          ]),
        },
      ] as const)

const staff = (people: LogbookPrint['teachers']) =>
  people.map(({ name, note = '' }, n) => [listed(n), name, note] as const)

const staffColumns = [
  { heading: 'STT', share: 1, align: 'center' },
  { heading: 'Họ và tên', share: 6 },
  { heading: 'Ghi chú', share: 5 },
] as const

const learnerColumns = [
  { heading: 'STT', share: 1, align: 'center' },
  { heading: 'Họ và tên', share: 5 },
  { heading: 'Lớp', share: 2 },
  { heading: 'Từ ngày', share: 2.2 },
  { heading: 'Đến ngày', share: 2.2 },
  { heading: 'Giờ', share: 1.4, align: 'right' },
  { heading: 'Đêm', share: 1.4, align: 'right' },
  { heading: 'Làm thêm', share: 1.6, align: 'right' },
  { heading: 'Đã xác nhận', share: 1.8, align: 'right' },
] as const

/**
 * The logbook "Sổ theo dõi đào tạo tại doanh nghiệp" on paper, landscape: cover, instructors, teachers, learners, content
 * per period, days, results, signatures. Content after TT 23/2018 Art. 4.7; the circular's printed form was not at hand,
 * so the layout is the platform's own.
 */
export const logbookPaper = (book: LogbookPrint): Paper => {
  const { cover, code, checkAt, date } = book
  return {
    title: 'SỔ THEO DÕI ĐÀO TẠO TẠI DOANH NGHIỆP',
    subtitle: book.source,
    head: { issuer: cover.school },
    code,
    ...(checkAt === undefined ? {} : { checkAt }),
    date,
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Nhóm, lớp', cover.classes.join(', ')],
          ...(cover.cohort === undefined ? [] : [['Khoá', cover.cohort] as const]),
          ['Ngành, nghề', cover.trade],
          ...(cover.level === undefined ? [] : [['Trình độ', cover.level] as const]),
          ['Năm học', cover.schoolYear],
          ['Doanh nghiệp', cover.enterprise],
          ['Thời gian', `${day(cover.from)} – ${day(cover.to)}`],
        ],
      },
      { kind: 'heading', text: '1. Người hướng dẫn thực hành, thực tập tại doanh nghiệp' },
      { kind: 'grid', columns: staffColumns, rows: staff(book.instructors) },
      { kind: 'heading', text: '2. Nhà giáo theo dõi' },
      { kind: 'grid', columns: staffColumns, rows: staff(book.teachers) },
      { kind: 'heading', text: '3. Danh sách người học' },
      {
        kind: 'grid',
        columns: learnerColumns,
        rows: book.learners.map((learner, n) => [
          listed(n),
          learner.name,
          learner.className ?? '',
          day(learner.from),
          day(learner.to),
          number(learner.hours),
          number(learner.nightHours),
          number(learner.overtimeHours),
          number(learner.confirmedHours),
        ]),
      },
      { kind: 'heading', text: '4. Nội dung theo thời gian' },
      {
        kind: 'grid',
        columns: [
          { heading: 'Từ ngày', share: 2 },
          { heading: 'Đến ngày', share: 2 },
          { heading: 'Mô-đun, môn học', share: 5 },
          { heading: 'Nội dung', share: 9 },
        ],
        rows: book.content.map(({ from, to, modules, text = '' }) => [day(from), day(to), modules.join('\n'), text]),
      },
      { kind: 'heading', text: '5. Ngày và giờ' },
      {
        kind: 'grid',
        columns: [
          { heading: 'Ngày', share: 2 },
          { heading: 'Người học', share: 5 },
          { heading: 'Giờ', share: 1, align: 'right' },
          { heading: 'Ca', share: 2 },
          { heading: 'Ghi chú', share: 4 },
          { heading: 'Xác nhận', share: 4 },
        ],
        rows: book.days.map(({ day: on, learner, hours, shift = '', note = '', confirmed = '' }) => [
          day(on),
          learner,
          number(hours),
          shift,
          note,
          confirmed,
        ]),
      },
      { kind: 'heading', text: '6. Kết quả' },
      {
        kind: 'grid',
        columns: [
          { heading: 'Người học', share: 5 },
          { heading: 'Mô-đun, môn học', share: 5 },
          { heading: 'Kết quả', share: 4 },
          { heading: 'Ngày', share: 2 },
        ],
        rows: book.results.map(({ learner, module, result, on }) => [learner, module, result, day(on)]),
      },
      ...progressBlocks(book.progress),
      ...(book.visits === undefined || book.visits.length === 0
        ? []
        : ([
            { kind: 'heading', text: `${(book.progress ?? []).length === 0 ? 7 : 8}. Nhà trường kiểm tra` },
            {
              kind: 'grid',
              columns: [
                { heading: 'Ngày', share: 2 },
                { heading: 'Nhận xét', share: 10 },
              ],
              rows: book.visits.map(({ on, findings }) => [day(on), findings]),
            },
          ] as const)),
      {
        kind: 'signatures',
        places: [
          { title: 'NGƯỜI HƯỚNG DẪN', note: '(Ký, ghi rõ họ tên)' },
          { title: 'NHÀ GIÁO', note: '(Ký, ghi rõ họ tên)' },
          { title: 'NHÀ TRƯỜNG', note: '(Ký, ghi rõ họ tên, đóng dấu)' },
        ],
      },
    ],
  }
}
