import type { AgreementView, PayBand } from '@noinghe/contracts'
import { bannedPlaceNames, bannedWorkNames } from '@noinghe/legal-rules'
import { formatDate, formatNumber } from '@noinghe/reference-data'
import type { z } from 'zod'

export type PrintedTerms = z.input<typeof AgreementView>['terms']

/** How a term is printed. `show` is not asked when the term was not settled; an empty list prints nothing. */
type Label<Value> = {
  readonly vi: string
  readonly en: string
  readonly show: (value: Value) => string | readonly string[]
}

const yes = (value: boolean): string => (value ? 'Có' : 'Không')
/** A list declared empty says that none occurs. */
const orNone = (names: readonly string[]): readonly string[] => (names.length === 0 ? ['Không có'] : names)
const sum = (amount: number): string => `${formatNumber(amount)} đồng`

const payBands: Readonly<Record<z.infer<typeof PayBand>, string>> = {
  none: 'Không chi trả',
  'under-2m': 'Dưới 2 triệu đồng/tháng',
  '2m-4m': 'Từ 2 đến 4 triệu đồng/tháng',
  '4m-6m': 'Từ 4 đến 6 triệu đồng/tháng',
  '6m-8m': 'Từ 6 đến 8 triệu đồng/tháng',
  'over-8m': 'Trên 8 triệu đồng/tháng',
}
const per = { hour: 'giờ', day: 'ngày', month: 'tháng' } as const
const trainers = { enterprise: 'doanh nghiệp', school: 'nhà trường', both: 'hai bên' } as const
const conditions = {
  space: 'Diện tích, mặt bằng',
  equipment: 'Thiết bị, dụng cụ',
  safety: 'An toàn, vệ sinh lao động',
} as const

type Settled = { readonly [K in keyof PrintedTerms]-?: NonNullable<PrintedTerms[K]> }
type Labels = { readonly [K in keyof Settled]: Label<Settled[K]> }

/** Every term an agreement can have, in the order of the paper: a new one does not compile without its row here. */
export const termLabels: Labels = {
  startsOn: { vi: 'Ngày bắt đầu', en: 'First day', show: formatDate },
  endsOn: { vi: 'Ngày kết thúc', en: 'Last day', show: formatDate },
  weeks: { vi: 'Số tuần', en: 'Weeks', show: formatNumber },
  hoursPerWeek: { vi: 'Số giờ mỗi tuần', en: 'Hours a week', show: formatNumber },
  hoursPerDay: { vi: 'Số giờ mỗi ngày, tối đa', en: 'Hours a day at most', show: formatNumber },
  hoursRegime: {
    vi: 'Chế độ thời giờ (BLLĐ Điều 105)',
    en: 'Regime of hours',
    show: regime => (regime === 'daily' ? 'Theo ngày' : 'Theo tuần'),
  },
  workHours: {
    vi: 'Giờ làm việc',
    en: 'Working hours',
    show: ({ from, to, breakMinutes }) => `${from}–${to}, nghỉ giữa giờ ${formatNumber(breakMinutes)} phút`,
  },
  schedule: { vi: 'Lịch', en: 'Schedule', show: text => text },
  takesPartInWork: { vi: 'Người học trực tiếp hoặc tham gia lao động', en: 'Takes part in work', show: yes },
  payBand: { vi: 'Mức chi trả đã thoả thuận', en: 'Agreed pay, band', show: band => payBands[band] },
  pay: {
    vi: 'Tiền lương, tiền công đã thoả thuận (BLLĐ Điều 61.5)',
    en: 'Agreed pay',
    show: ({ amount, per: unit }) => `${sum(amount)}/${per[unit]}`,
  },
  study: {
    vi: 'Hình thức học (TT 31/2017)',
    en: 'Form of study',
    show: study =>
      study.mode === 'regular'
        ? 'Chính quy'
        : `Vừa làm vừa học: ${study.courseMonths} tháng (chính quy ${study.regularCourseMonths} tháng)`,
  },
  youngestAge: { vi: 'Tuổi thấp nhất vào ngày bắt đầu', en: 'Youngest age on the first day', show: formatNumber },
  kindsOfWork: {
    vi: 'Công việc cấm người chưa đủ 18 tuổi (BLLĐ Điều 147)',
    en: 'Work banned under 18 that occurs',
    show: kinds => orNone(kinds.map(kind => bannedWorkNames[kind].vi)),
  },
  kindsOfPlace: {
    vi: 'Nơi cấm người chưa đủ 18 tuổi (BLLĐ Điều 147)',
    en: 'Places banned under 18 that occur',
    show: kinds => orNone(kinds.map(kind => bannedPlaceNames[kind].vi)),
  },
  jobListedForMinors: {
    vi: 'Công việc thuộc danh mục TT 09/2020 phụ lục V',
    en: 'Job on the list of TT 09/2020 annex V',
    show: yes,
  },
  safetyTraining: {
    vi: 'Huấn luyện an toàn, vệ sinh lao động (Luật ATVSLĐ Điều 14)',
    en: 'Safety training',
    show: ({ on, by, holdsTo }) =>
      `Ngày ${formatDate(on)}, do ${trainers[by]}${holdsTo === undefined ? '' : `; có hiệu lực đến ${formatDate(holdsTo)}`}`,
  },
  workplaceConditions: {
    vi: 'Điều kiện nơi thực hành đã kiểm tra',
    en: 'Conditions of the workplace checked',
    show: list => list.map(condition => conditions[condition]),
  },
  equipment: {
    vi: 'Thiết bị tại nơi làm việc',
    en: 'Equipment at the workplace',
    show: list => list.map(({ name, count }) => `${name}: ${formatNumber(count)}`),
  },
  trainer: { vi: 'Người dạy nghề (số trong sổ đăng ký)', en: 'In-company trainer', show: id => id },
  trainerName: { vi: 'Người dạy nghề tại doanh nghiệp', en: 'Name of the trainer', show: name => name },
  insurance: {
    vi: 'Bảo hiểm tai nạn (không bắt buộc)',
    en: 'Accident insurance (optional)',
    show: ({ insurer, policy }) => `${insurer}, số ${policy}`,
  },
  renews: { vi: 'Gia hạn thoả thuận', en: 'Renews the agreement', show: id => id },
  framework: { vi: 'Theo thoả thuận khung (số hiệu)', en: 'Under the framework', show: id => id },
  dataSharing: { vi: 'Theo thoả thuận chia sẻ dữ liệu (số hiệu)', en: 'Data-sharing terms', show: id => id },
  remarks: { vi: 'Thoả thuận khác', en: 'Remarks', show: text => text },
}

const rowOf = <K extends keyof Settled>(
  key: K,
  value: Settled[K] | undefined,
): readonly (readonly [string, string])[] => {
  if (value === undefined) return []
  const { vi, show }: Label<Settled[K]> = termLabels[key]
  const shown = show(value)
  const text = typeof shown === 'string' ? shown : shown.join('\n')
  return text === '' ? [] : [[vi, text]]
}

/** What was settled so far, as rows of label and value. */
export const partialTermRows = (terms: Partial<PrintedTerms>): readonly (readonly [string, string])[] =>
  // keys of the table are the keys of the terms
  (Object.keys(termLabels) as (keyof PrintedTerms)[]).flatMap(key => rowOf(key, terms[key]))

/** What was settled, as rows of label and value. */
export const termRows = (terms: PrintedTerms): readonly (readonly [string, string])[] => partialTermRows(terms)
