import type { AgreementView, PayBand, Side } from '@noinghe/contracts'
import { formatDate, formatNumber, levelName, trade, ward } from '@noinghe/reference-data'
import { localDate } from '@noinghe/service-kit'
import type { z } from 'zod'
import { sides } from '../signing/sheet.ts'

type View = z.input<typeof AgreementView>
type Signed = View['signatures']

/** The page needs no script and nothing from elsewhere; what the parties wrote must not bring any in. */
export const documentPolicy = "default-src 'none'; style-src 'unsafe-inline'"

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => marks[mark] ?? mark)

const payBands: Readonly<Record<z.infer<typeof PayBand>, string>> = {
  none: 'Không · None',
  'under-2m': 'Dưới 2 triệu đồng/tháng · Under 2 million đồng a month',
  '2m-4m': '2–4 triệu đồng/tháng · 2–4 million đồng a month',
  '4m-6m': '4–6 triệu đồng/tháng · 4–6 million đồng a month',
  '6m-8m': '6–8 triệu đồng/tháng · 6–8 million đồng a month',
  'over-8m': 'Trên 8 triệu đồng/tháng · Over 8 million đồng a month',
}

const states: Readonly<Record<View['status'], string>> = {
  drafted: 'Dự thảo, chưa có hiệu lực · Draft, not in force',
  active: 'Đang có hiệu lực · In force',
  ended: 'Đã kết thúc · Ended',
  cancelled: 'Đã huỷ, chưa từng có hiệu lực · Cancelled, never in force',
}

const sideNames: Readonly<Record<Side, string>> = {
  enterprise: 'Doanh nghiệp · Enterprise',
  school: 'Nhà trường · School',
}

/** Names of persons who employ stay with `employers`. */
const unnamed = '(tên do bên này ghi · name to be filled in by this side)'

type Row = readonly [heading: string, value: string | undefined]

const table = (rows: readonly Row[]): string =>
  `<table>${rows
    .flatMap(([heading, value]) =>
      value === undefined ? [] : [`<tr><th scope="row">${heading}</th><td>${escaped(value)}</td></tr>`],
    )
    .join('')}</table>`

const termRows = ({
  startsOn,
  endsOn,
  weeks,
  hoursPerWeek,
  payBand,
  schedule,
  remarks,
}: View['terms']): readonly Row[] => [
  ['Thời gian · Period', `${formatDate(startsOn)} – ${formatDate(endsOn)} (${weeks} tuần · weeks)`],
  ['Giờ mỗi tuần · Hours a week', formatNumber(hoursPerWeek)],
  ['Mức chi trả đã thoả thuận · Agreed pay', payBands[payBand]],
  ['Lịch · Schedule', schedule],
  ['Ghi chú · Remarks', remarks],
]

const signatureOf = (side: Side, signatures: Signed): string => {
  const signature = signatures.find(({ side: by }) => by === side)
  if (signature === undefined) return 'Chưa ký · Not signed'
  const by = signature.fullName === undefined ? '' : ` · ${signature.fullName}`
  return `Đã ký ngày ${formatDate(localDate(new Date(signature.at)))} · Signed${by}`
}

const signatureTable = (signatures: Signed): string =>
  table(sides.map((side): Row => [sideNames[side], signatureOf(side, signatures)]))

const section = (heading: string, content: string): string => `<section><h2>${heading}</h2>${content}</section>`

const hashLine = (hash: string): string => `<p class="hash">SHA-256: <code>${hash}</code></p>`

/**
 * The agreement as a page to print, headings in both languages. It names no person but the reader's own signatory.
 *
 * @param view the agreement as its reader may see it
 */
export const agreementDocument = (view: View): string => {
  const { amendment, terms, termsHash, signatures } = view
  const occupation = trade(view.trade ?? '')
  const level = levelName(view.level)
  const parties: readonly Row[] = [
    [sideNames.enterprise, view.enterpriseName ?? unnamed],
    [sideNames.school, view.schoolName ?? unnamed],
  ]
  const subject: readonly Row[] = [
    ['Ngành, nghề · Trade', occupation && `${occupation.code} · ${occupation.nameVi} · ${occupation.nameEn}`],
    ['Trình độ · Level', `${level.vi} · ${level.en}`],
    ['Số người học · Learners', formatNumber(view.headcount)],
    ['Nơi làm việc · Workplace', ward(view.ward)?.name ?? view.ward],
  ]
  const proposed =
    amendment &&
    section(
      'Đề nghị sửa đổi, chưa có hiệu lực · Proposed amendment, not in force',
      table(termRows(amendment.terms)) + signatureTable(amendment.signatures) + hashLine(amendment.termsHash),
    )
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Thoả thuận ${view.id}</title>
<style>
body{font:11pt/1.5 'Times New Roman',serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
h1{font-size:16pt;text-align:center}h2{font-size:12pt;margin:1.2rem 0 .4rem}
table{width:100%;border-collapse:collapse}th,td{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{width:40%;font-weight:normal}td{white-space:pre-wrap}.hash{font-size:8pt;overflow-wrap:anywhere}.state{text-align:center}
</style>
</head>
<body>
<h1>THOẢ THUẬN THỰC HÀNH, THỰC TẬP<br>WORKPLACE TRAINING AGREEMENT</h1>
<p class="state">${states[view.status]}</p>
${section('Các bên · Parties', table(parties))}
${section('Nội dung · Subject', table(subject))}
${section('Điều khoản · Terms', table(termRows(terms)))}
${section('Chữ ký · Signatures', signatureTable(signatures) + hashLine(termsHash))}
${proposed ?? ''}
<p class="hash">${view.id} · ${view.version}</p>
</body>
</html>
`
}
