import { FunnelView } from '@noinghe/contracts'
import type { z } from 'zod'
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

const firstColumn = 46
const widthOf = (name: string): number => Math.max(name.length, 6) + 2

const line = (label: string, cells: readonly string[]): string =>
  `${label.slice(0, firstColumn - 1).padEnd(firstColumn)}${cells.map((text, at) => text.padStart(widthOf(steps[at]?.[1] ?? ''))).join('')}`

const people = (label: string, row: Row): string =>
  line(
    label,
    steps.map(([step]) => shown(row.people[step])),
  )

/** The funnel as a table for a terminal, by trade with the total; numbers as Vietnamese write them. */
export const funnelTable = ({ rows, totals, asOf }: z.infer<typeof FunnelView>): readonly string[] => {
  const practice = ({ type }: Row) => type === 'A'
  return [
    `Phễu thực tập tại doanh nghiệp (loại A), ${asOf.split('-').reverse().join('/')} / the funnel, in people`,
    line(
      '',
      steps.map(([, name]) => name),
    ),
    ...rows
      .filter(practice)
      .toSorted((a, b) => (b.people.demanded ?? 0) - (a.people.demanded ?? 0))
      .map(row => people(row.label?.vi ?? row.key, row)),
    ...totals.filter(practice).map(row => people('Tổng / total', row)),
    ...totals.filter(practice).map(({ days }) => {
      const { agreed, signed, assigned, started, completed, hired } = days
      const cells = [
        days.proposedAfterDemanded,
        days.proposedAfterOffered,
        null,
        agreed,
        signed,
        assigned,
        started,
        completed,
        hired,
      ]
      return line('Số ngày (trung vị) / median days', cells.map(shown))
    }),
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
