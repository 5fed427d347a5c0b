import { FunnelView } from '@noinghe/contracts'
import type { z } from 'zod'
import { dayOf } from './calendar.ts'
import type { Member } from './member.ts'
import type { OpenCase } from './open-cases.ts'

type Row = z.infer<typeof FunnelView>['rows'][number]

const steps = [
  ['demanded', 'cần'],
  ['offered', 'chào'],
  ['proposed', 'đề xuất'],
  ['agreed', 'đồng ý'],
  ['signed', 'đã ký'],
  ['assigned', 'bố trí'],
  ['started', 'bắt đầu'],
  ['completed', 'hoàn thành'],
  ['hired', 'tuyển dụng'],
] as const

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : number.format(value)

const widthOf = (name: string): number => Math.max(name.length, 6) + 2

const line = (width: number, label: string, cells: readonly string[]): string =>
  `${label.padEnd(width)}${cells.map((text, at) => text.padStart(widthOf(steps[at]?.[1] ?? ''))).join('')}`

const people = ({ people: counts }: Row): readonly string[] => steps.map(([step]) => shown(counts[step]))

const median = ({ days }: Row): readonly string[] => {
  const { agreed, signed, assigned, started, completed, hired } = days
  const { proposedAfterDemanded, proposedAfterOffered } = days
  return [
    ...[proposedAfterDemanded, proposedAfterOffered, null],
    ...[agreed, signed, assigned, started, completed, hired],
  ].map(shown)
}

/** The funnel as a table for a terminal, by trade with the total; numbers as Vietnamese write them. */
export const funnelTable = ({ rows, totals, asOf }: z.infer<typeof FunnelView>): readonly string[] => {
  const practice = ({ type }: Row) => type === 'A'
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['', steps.map(([, name]) => name)],
    ...rows
      .filter(practice)
      .toSorted((a, b) => (b.people.demanded ?? 0) - (a.people.demanded ?? 0))
      .map(row => [row.label?.vi ?? row.key, people(row)] as const),
    ...totals.filter(practice).map(row => ['Tổng / total', people(row)] as const),
    ...totals.filter(practice).map(row => ['Số ngày (trung vị) / median days', median(row)] as const),
  ]
  const width = Math.max(...lines.map(([label]) => label.length)) + 1
  return [
    `Phễu thực tập tại doanh nghiệp (loại A), ${dayOf(asOf)} / the funnel, in people`,
    ...lines.map(([label, cells]) => line(width, label, cells)),
  ]
}

export const readFunnel = async (department: Member): Promise<z.infer<typeof FunnelView>> =>
  (await department.get('labour-monitor', '/funnel?by=trade', FunnelView)).value

/** Ready to print: the funnel, then what to try next. */
export const reportOf = (funnel: z.infer<typeof FunnelView>, cases: readonly OpenCase[]): readonly string[] => [
  ...funnelTable(funnel),
  '',
  'Thử tiếp / what to try next:',
  ...cases.flatMap(({ title, curl }, at) => ['', `${at + 1}. ${title.vi}`, `   ${title.en}`, curl]),
]
