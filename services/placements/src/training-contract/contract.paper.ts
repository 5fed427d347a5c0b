import type { LocalDate } from '@noinghe/contracts'
import type { Block, Paper } from '@noinghe/documents'
import { basisNote, basisOf, blank, type SigningPlace, signaturePlaces } from '@noinghe/papers'
import { formatDate, formatNumber, levelName, trade, ward } from '@noinghe/reference-data'
import { signersOf } from './law.ts'
import type { ContractType, CourseTerms, KnownContract, Party, Terms } from './training-contract.model.ts'

/** A contract with what stands in other rooms: names, as far as they are known and the reader may see them. */
export type Printed = {
  readonly id: string
  readonly contract: KnownContract
  readonly terms: Terms
  readonly drawnUpOn: LocalDate
  readonly enterpriseName?: string | undefined
  readonly schoolName?: string | undefined
  readonly learnerName: string
  /** Of a learner the enterprise recruited; of a school's learner whoever signs writes it. */
  readonly representativeName?: string | undefined
}

const titles: Readonly<Record<ContractType, string>> = {
  B: 'HỢP ĐỒNG ĐÀO TẠO (HỌC NGHỀ ĐỂ LÀM VIỆC)',
  C: 'HỢP ĐỒNG ĐÀO TẠO (TẬP NGHỀ ĐỂ LÀM VIỆC)',
  D: 'HỢP ĐỒNG ĐÀO TẠO NGHỀ',
}
const learnerIs: Readonly<Record<ContractType, string>> = {
  B: 'người học nghề',
  C: 'người tập nghề',
  D: 'người lao động',
}
const states: Readonly<Record<KnownContract['status'], string>> = {
  drafted: 'Dự thảo, chưa có hiệu lực',
  signed: 'Đang có hiệu lực',
  ended: 'Đã chấm dứt',
  dropped: 'Đã huỷ, chưa từng có hiệu lực',
}
const per = { hour: 'giờ', day: 'ngày', month: 'tháng' } as const
const dong = (amount: number): string => `${formatNumber(amount)} đồng`

/** By which authority the employer's signatory has signed, where it was stated. */
const capacityOf = ({ secret }: KnownContract): string | undefined => {
  const capacity = secret?.papers?.employer?.capacity
  if (capacity === undefined) return undefined
  if (capacity.kind === 'legal-representative') return 'Người đại diện theo pháp luật'
  const { number, date, validTo } = capacity.letter
  return `Người được uỷ quyền theo giấy uỷ quyền số ${number} ngày ${formatDate(date)}, có giá trị đến ${formatDate(validTo)}`
}

type Row = readonly [string, string]
const row = (label: string, value: string | undefined): readonly Row[] => (value === undefined ? [] : [[label, value]])

/** Nghề; địa điểm, thời gian và tiền lương: the first two fields of BLLĐ Art. 62.2, and what all types have. */
const subject = (terms: Terms): readonly Row[] => {
  const { trade: code, tradeName, level, startsOn, endsOn, hoursPerDay, hoursPerWeek, shift, pay, trainingFee } = terms
  const known = code === undefined ? undefined : trade(code)
  return [
    ...row('Nghề', known ? `${known.nameVi} (mã ${known.code})` : (tradeName ?? code)),
    ['Trình độ', levelName(level).vi],
    ['Địa điểm', `${terms.workplace}, ${ward(terms.ward)?.name ?? terms.ward}`],
    ['Thời gian', `${formatDate(startsOn)} – ${formatDate(endsOn)}`],
    ['Số giờ mỗi ngày, mỗi tuần', `${formatNumber(hoursPerDay)} giờ/ngày, ${formatNumber(hoursPerWeek)} giờ/tuần`],
    ...row('Ca', shift && `${shift.from}–${shift.to}, nghỉ giữa giờ ${formatNumber(shift.breakMinutes)} phút`),
    ['Trực tiếp hoặc tham gia lao động', terms.takesPartInWork ? 'Có' : 'Không'],
    ['Tiền lương, tiền công đã thoả thuận', pay ? `${dong(pay.amount)}/${per[pay.per]}` : 'Không'],
    ['Học phí', trainingFee === 0 ? 'Không thu' : dong(trainingFee)],
  ]
}

/** The other four fields of Art. 62.2. */
const courseOf = ({
  commitmentMonths,
  cost,
  repayment,
  employerDuties,
  employeeDuties,
}: CourseTerms): readonly Row[] => [
  [
    'Thời hạn cam kết phải làm việc sau khi được đào tạo',
    commitmentMonths === 0 ? 'Không cam kết' : `${formatNumber(commitmentMonths)} tháng`,
  ],
  ['Chi phí đào tạo', dong(cost)],
  ['Trách nhiệm hoàn trả chi phí đào tạo', repayment],
  ['Trách nhiệm của người sử dụng lao động', employerDuties],
  ['Trách nhiệm của người lao động', employeeDuties],
]

/** What the law lays on the two, where the contract says nothing of its own (domain reference, R3 to R5, R16). */
const duties: Readonly<Record<Exclude<ContractType, 'D'>, readonly string[]>> = {
  B: [
    'Người sử dụng lao động không thu học phí, trả lương khi người học trực tiếp hoặc tham gia lao động (BLLĐ Điều 61 khoản 3, khoản 5).',
    'Người sử dụng lao động huấn luyện an toàn, vệ sinh lao động trước khi bố trí việc (Luật ATVSLĐ Điều 14).',
    'Hết thời hạn học nghề, hai bên ký hợp đồng lao động khi đủ điều kiện (BLLĐ Điều 61 khoản 6).',
  ],
  C: [
    'Người sử dụng lao động không thu học phí, trả lương khi người học trực tiếp hoặc tham gia lao động (BLLĐ Điều 61 khoản 3, khoản 5).',
    'Thời hạn tập nghề không quá 03 tháng (BLLĐ Điều 61 khoản 2).',
    'Người sử dụng lao động huấn luyện an toàn, vệ sinh lao động trước khi bố trí việc (Luật ATVSLĐ Điều 14).',
    'Hết thời hạn tập nghề, hai bên ký hợp đồng lao động khi đủ điều kiện (BLLĐ Điều 61 khoản 6).',
  ],
}

const ownTerms = ({ contract, terms }: Printed): readonly Block[] => {
  const { contractType: type } = contract
  if (type === 'D')
    return terms.course === undefined
      ? []
      : [
          { kind: 'heading', text: 'Điều 3. Cam kết, chi phí và trách nhiệm (BLLĐ Điều 62 khoản 2)' },
          { kind: 'facts', rows: courseOf(terms.course) },
        ]
  return [
    { kind: 'heading', text: 'Điều 3. Trách nhiệm của các bên' },
    { kind: 'list', items: duties[type] },
  ]
}

const copies: Readonly<Record<ContractType, string>> = {
  B: 'Hợp đồng được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản.',
  C: 'Hợp đồng được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản.',
  D: 'Hợp đồng được lập thành 02 bản, mỗi bên giữ 01 bản (BLLĐ Điều 62 khoản 1).',
}

const placesOf = ({ contract, learnerName, representativeName }: Printed): Block => {
  const places: Readonly<Record<Party, Omit<SigningPlace, 'signed'>>> = {
    employer: { title: 'ĐẠI DIỆN NGƯỜI SỬ DỤNG LAO ĐỘNG', by: 'organisation' },
    learner: { title: learnerIs[contract.contractType].toUpperCase(), by: 'person', name: learnerName },
    representative: { title: 'NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT', by: 'person', name: representativeName },
  }
  // who signed as a representative stays on the paper when the learner has come of age since
  const represented = contract.representative || contract.signatures.representative !== undefined
  return signaturePlaces(
    signersOf(represented).map(party => {
      const signature = contract.signatures[party]
      return { ...places[party], signed: signature && { way: signature.way, on: signature.signedOn } }
    }),
  )
}

/** A training contract as a Vietnamese paper: parties, terms, for type D the fields of BLLĐ Art. 62, places to sign, hash and code. */
export const contractPaper = (printed: Printed, checkAt: string): Paper => {
  const { id, contract, terms, drawnUpOn, enterpriseName, schoolName, learnerName, representativeName } = printed
  const { contractType: type, code, termsHash, representative, school, status } = contract
  const note = basisNote(type)
  return {
    title: titles[type],
    subtitle: states[status],
    head: { number: code ?? id },
    code: code ?? id,
    // drawn up before there were codes: nothing to look up
    ...(code === undefined ? {} : { checkAt }),
    // by it a digitally signed file is told to be the print of these terms
    keywords: [termsHash],
    date: 'signedOn' in contract ? contract.signedOn : drawnUpOn,
    blocks: [
      ...basisOf(type).map((text): Block => ({ kind: 'paragraph', text, style: 'italic' })),
      ...(note === undefined ? [] : [{ kind: 'paragraph', text: note, style: 'small' } as const]),
      { kind: 'heading', text: 'Điều 1. Các bên' },
      {
        kind: 'facts',
        rows: [
          ['Bên A (người sử dụng lao động)', enterpriseName ?? blank],
          ...row('Người ký của Bên A', capacityOf(contract)),
          [`Bên B (${learnerIs[type]})`, learnerName],
          ['Ngày sinh, số định danh của Bên B (tự ghi khi ký trên giấy)', blank],
          ...(representative ? row('Người đại diện theo pháp luật của Bên B', representativeName ?? blank) : []),
          ...(school === undefined ? [] : row('Nhà trường phối hợp', schoolName ?? blank)),
        ],
      },
      { kind: 'heading', text: 'Điều 2. Nghề, địa điểm, thời gian và tiền lương' },
      { kind: 'facts', rows: subject(terms) },
      ...ownTerms(printed),
      { kind: 'heading', text: 'Điều 4. Hiệu lực' },
      { kind: 'paragraph', text: `Hợp đồng có hiệu lực khi tất cả những người phải ký đã ký. ${copies[type]}` },
      placesOf(printed),
      { kind: 'paragraph', text: `Mã băm SHA-256 của nội dung: ${termsHash}`, style: 'small' },
    ],
  }
}
