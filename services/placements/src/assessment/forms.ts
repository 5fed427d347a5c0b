import type { assessmentKinds, LocalDate } from '@noinghe/contracts'

export type AssessmentKind = (typeof assessmentKinds)[number]
type Words = { readonly vi: string; readonly en: string }
const inBoth = (vi: string, en: string): Words => ({ vi, en })

/** One version of the questions of one kind. Each question is answered on the scale 1–5. */
export type Form = {
  readonly kind: AssessmentKind
  readonly version: number
  readonly validFrom: LocalDate
  /** Where the questions come from; no instrument prescribes them. */
  readonly source: string
  readonly verified: 'V' | 'S' | 'M' | 'proposal'
  readonly questions: readonly { readonly code: string; readonly text: Words }[]
}

export const scale: readonly { readonly score: number; readonly label: Words }[] = [
  { score: 1, label: inBoth('Rất không đạt', 'Very poor') },
  { score: 2, label: inBoth('Không đạt', 'Poor') },
  { score: 3, label: inBoth('Đạt', 'Fair') },
  { score: 4, label: inBoth('Tốt', 'Good') },
  { score: 5, label: inBoth('Rất tốt', 'Very good') },
]

const question = (code: string, vi: string, en: string) => ({ code, text: inBoth(vi, en) })
const proposal = { version: 1, validFrom: '2026-01-01', source: 'nền tảng đề xuất', verified: 'proposal' } as const

/** Forms as data, oldest version first; a new version is a new row, and answers name the one they were given on. */
export const forms: readonly Form[] = [
  {
    kind: 'enterprise-learner',
    ...proposal,
    questions: [
      question('skills', 'Kỹ năng nghề so với yêu cầu của vị trí', 'Trade skills against what the post requires'),
      question('quality', 'Chất lượng và tiến độ công việc', 'Quality and pace of work'),
      question('discipline', 'Kỷ luật, giờ giấc, tác phong', 'Discipline and punctuality'),
      question('safety', 'Tuân thủ an toàn, vệ sinh lao động', 'Keeping to safety and health rules'),
      question('teamwork', 'Phối hợp và giao tiếp', 'Working with others'),
      question('learning', 'Tinh thần học hỏi, tiến bộ', 'Eagerness to learn, progress'),
    ],
  },
  {
    kind: 'learner-enterprise',
    ...proposal,
    questions: [
      question('guidance', 'Người hướng dẫn chỉ dạy tận tình, dễ hiểu', 'The trainer explains well and takes time'),
      question('task-fit', 'Công việc được giao đúng nghề đang học', 'The work given fits the trade'),
      question('safety', 'Nơi làm việc an toàn, có đủ bảo hộ', 'The workplace is safe, protective equipment at hand'),
      question('hours', 'Giờ giấc đúng thoả thuận', 'Hours are as agreed'),
      question('respect', 'Được tôn trọng', 'I am treated with respect'),
      question('learned', 'Học được điều mới', 'I learned something new'),
    ],
  },
  {
    kind: 'school-enterprise',
    ...proposal,
    questions: [
      question('conditions', 'Điều kiện, thiết bị tại nơi thực tập', 'Conditions and equipment at the workplace'),
      question('trainers', 'Năng lực người hướng dẫn', 'Competence of the trainers'),
      question('plan', 'Thực hiện đúng kế hoạch đã thoả thuận', 'Keeping to the agreed plan'),
      question('cooperation', 'Phối hợp với nhà trường', 'Cooperation with the school'),
      question('safety', 'Bảo đảm an toàn cho người học', 'Safety of the learners'),
    ],
  },
  {
    // CS09 of TT 38/2026: satisfaction of learners with school and programme
    kind: 'learner-school',
    ...proposal,
    questions: [
      question('programme', 'Nội dung chương trình phù hợp với nghề', 'The programme fits the trade'),
      question('teachers', 'Giáo viên giảng dạy và hỗ trợ', 'Teaching and support by the teachers'),
      question('preparation', 'Được chuẩn bị tốt trước khi đi thực tập', 'Well prepared for the placement'),
      question('follow-up', 'Nhà trường theo dõi trong thời gian thực tập', 'The school kept in touch meanwhile'),
      question('facilities', 'Cơ sở vật chất, thiết bị của trường', 'Facilities and equipment of the school'),
      question('overall', 'Hài lòng chung', 'Satisfied on the whole'),
    ],
  },
]

/** The form of a kind in force on a day. */
export const formOn = (kind: AssessmentKind, on: LocalDate): Form | undefined =>
  forms.filter(form => form.kind === kind && form.validFrom <= on).at(-1)

export const formOf = (kind: AssessmentKind, version: number): Form | undefined =>
  forms.find(form => form.kind === kind && form.version === version)
