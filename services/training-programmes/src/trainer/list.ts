import { createHash } from 'node:crypto'
import { formatDate, trade } from '@noinghe/reference-data'
import type { Saved } from '@noinghe/service-kit'
import type { Recognition, RegisteredTrainer, Trainer } from './trainer.model.ts'

const headings = [
  'STT',
  'Họ và tên',
  'Doanh nghiệp',
  'Mã ngành, nghề',
  'Tên ngành, nghề',
  'Trình độ',
  'Căn cứ dạy thực hành',
  'Nghiệp vụ sư phạm',
  'Số quyết định',
  'Ngày quyết định',
  'Ngày dạy gần nhất',
  'Có hiệu lực đến',
  'Tình trạng',
]

const levelNames = {
  'under-3-months': 'Dưới 3 tháng',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  'vocational-secondary': 'Trung học nghề',
  college: 'Cao đẳng',
} as const
const basisNames = {
  diploma: 'Văn bằng',
  'professional-standard': 'Chuẩn chuyên môn, nghiệp vụ',
  'recognised-competence': 'Năng lực thực hành được công nhận',
  'skill-certificate': 'Chứng chỉ kỹ năng nghề',
  prize: 'Giải thưởng kỳ thi tay nghề',
  'worker-grade': 'Bậc thợ',
  artisan: 'Nghệ nhân',
} as const

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (text: string | number): string => {
  const plain = safe(String(text))
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
const line = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(';')}\r\n`
const dated = (date: string | undefined): string => (date === undefined ? '' : formatDate(date))

const rowOf = (trainer: RegisteredTrainer, one: Recognition, enterprise: string): readonly string[] => [
  trainer.person.name,
  enterprise,
  one.trade ?? '',
  one.trade === undefined ? '' : (trade(one.trade)?.nameVi ?? ''),
  levelNames[one.level],
  basisNames[one.basis],
  one.pedagogy.basis === 'standard' ? 'Theo chuẩn' : `Hội đồng ${one.pedagogy.members} người`,
  one.decision.number,
  dated(one.decision.on),
  dated(one.lastTaughtOn),
  dated(one.holdsUntil),
  one.lapsed === undefined ? 'Còn hiệu lực' : `Hết hiệu lực từ ${dated(one.lapsed.on)}`,
]

/** Held on any day of the year. */
const inYear = ({ decision, lapsed }: Recognition, year: number): boolean =>
  decision.on <= `${year}-12-31` && (lapsed === undefined || lapsed.on > `${year}-01-01`)

export type List = { readonly csv: string; readonly hash: string; readonly rows: number }

/**
 * A school's list of recognised trainers of a year (TT 43/2026, to the department before 31/12): UTF-8 with BOM,
 * semicolons. The circular's own layout was not read: the file says so. The hash is SHA-256 over the rows and their
 * heading, in hex; `today` is the day it was made.
 */
export const trainerList = (
  trainers: readonly Saved<Trainer>[],
  about: { readonly school: string; readonly schoolName: string; readonly year: number; readonly today: string },
  nameOf: (enterprise: string) => string,
): List => {
  const rows = trainers.flatMap(({ state }) =>
    state.status === 'registered'
      ? state.recognitions
          .filter(one => one.school === about.school && inYear(one, about.year))
          .map(one => rowOf(state, one, nameOf(state.enterprise)))
      : [],
  )
  const body = [headings, ...rows.toSorted().map((row, n) => [n + 1, ...row])].map(line).join('')
  const hash = createHash('sha256').update(body).digest('hex')
  const head = [
    ['Danh sách người dạy nghề tại doanh nghiệp', about.schoolName, `Năm ${about.year}`],
    ['Ngày lập', formatDate(about.today), 'Mẫu trình bày chưa được xác minh với TT 43/2026'],
    ['Mã SHA-256 của bảng dưới đây', hash],
  ]
  return { csv: `\uFEFF${head.map(line).join('')}\r\n${body}`, hash, rows: rows.length }
}
