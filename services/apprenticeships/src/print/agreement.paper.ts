import type { AgreementView, Side } from '@noinghe/contracts'
import type { Block, Paper } from '@noinghe/documents'
import { basisNote, basisOf, blank, signaturePlaces } from '@noinghe/papers'
import { formatNumber, levelName, trade, ward } from '@noinghe/reference-data'
import { localDate } from '@noinghe/service-kit'
import type { z } from 'zod'
import { sides } from '../signing/sheet.ts'
import { termRows } from './labels.ts'
import { dutiesOf, titles } from './legal-basis.ts'

type View = z.input<typeof AgreementView>
type Signed = readonly Pick<View['signatures'][number], 'side' | 'way' | 'at' | 'fullName'>[]

const sideNames: Readonly<Record<Side, string>> = { enterprise: 'ĐẠI DIỆN DOANH NGHIỆP', school: 'ĐẠI DIỆN NHÀ TRƯỜNG' }
const states: Readonly<Record<View['status'], string>> = {
  drafted: 'Dự thảo, chưa có hiệu lực',
  active: 'Đang có hiệu lực',
  ended: 'Đã kết thúc',
  cancelled: 'Đã huỷ, chưa từng có hiệu lực',
}

/** Where the two sides of an agreement or a pact sign. */
export const placesOfSides = (signatures: Signed): Block =>
  signaturePlaces(
    sides.map(side => {
      const signature = signatures.find(({ side: by }) => by === side)
      const signed = signature && { way: signature.way, on: localDate(new Date(signature.at)) }
      return { title: sideNames[side], by: 'organisation', signed, name: signature?.fullName }
    }),
  )

const subject = ({ trade: code, level, headcount, ward: place, type }: View): Block => {
  const occupation = code === undefined ? undefined : trade(code)
  return {
    kind: 'facts',
    rows: [
      ['Loại', type],
      ...(occupation ? [['Ngành, nghề', `${occupation.nameVi} (mã ${occupation.code})`] as const] : []),
      ['Trình độ', levelName(level).vi],
      ['Số người học', formatNumber(headcount)],
      ['Nơi làm việc', ward(place)?.name ?? place],
    ],
  }
}

const amended = ({ amendment }: View): readonly Block[] =>
  amendment === undefined
    ? []
    : [
        { kind: 'heading', text: 'Đề nghị sửa đổi, chưa có hiệu lực' },
        { kind: 'facts', rows: termRows(amendment.terms) },
        placesOfSides(amendment.signatures),
        { kind: 'paragraph', text: `Mã băm SHA-256 của đề nghị: ${amendment.termsHash}`, style: 'small' },
      ]

type Printing = { readonly code: string; readonly checkAt: string }

/**
 * The agreement as a Vietnamese paper of two parties, with every term that was settled. Names no person but the reader's
 * own signatory; what the reader may not see is not in the view and so not on the paper.
 *
 * @param view the agreement as its reader may see it
 */
export const agreementPaper = (view: View, { code, checkAt }: Printing): Paper => {
  const { type, termsHash, terms, signatures, status, draftedOn, activatedOn, earlier } = view
  const note = basisNote(type)
  return {
    title: titles[type],
    subtitle: states[status],
    head: { number: code },
    code,
    checkAt,
    // by it a digitally signed file is told to be the print of these terms, or of the amendment proposed
    keywords: [termsHash, ...(view.amendment ? [view.amendment.termsHash] : [])],
    date: activatedOn ?? draftedOn,
    blocks: [
      ...basisOf(type).map((text): Block => ({ kind: 'paragraph', text, style: 'italic' })),
      ...(note === undefined ? [] : [{ kind: 'paragraph', text: note, style: 'small' } as const]),
      { kind: 'heading', text: 'Điều 1. Các bên' },
      {
        kind: 'facts',
        rows: [
          ['Bên A (doanh nghiệp)', view.enterpriseName ?? blank],
          ['Bên B (nhà trường)', view.schoolName ?? blank],
        ],
      },
      { kind: 'heading', text: 'Điều 2. Nội dung' },
      subject(view),
      { kind: 'heading', text: 'Điều 3. Điều khoản đã thoả thuận' },
      { kind: 'facts', rows: termRows(terms) },
      { kind: 'heading', text: 'Điều 4. Trách nhiệm của các bên' },
      { kind: 'list', items: dutiesOf(type) },
      { kind: 'heading', text: 'Điều 5. Hiệu lực' },
      {
        kind: 'paragraph',
        text: `Thoả thuận có hiệu lực khi cả hai bên đã ký, được lập thành hai bản có giá trị như nhau; sửa đổi phải được cả hai bên ký.${earlier.length === 0 ? '' : ` Đã sửa đổi ${formatNumber(earlier.length)} lần.`}`,
      },
      placesOfSides(signatures),
      { kind: 'paragraph', text: `Mã băm SHA-256 của điều khoản: ${termsHash}`, style: 'small' },
      ...amended(view),
    ],
  }
}
