import type { Block, Paper } from '@noinghe/documents'
import { blank } from '@noinghe/papers'
import { formatDate } from '@noinghe/reference-data'
import { placesOfSides } from '../print/agreement.paper.ts'
import type { Validity } from './pact.model.ts'
import type { PactViewOf } from './pact.view.ts'

const states = {
  drafted: 'Dự thảo, chưa có hiệu lực',
  active: 'Đã được hai bên ký',
  ended: 'Đã kết thúc',
  cancelled: 'Đã huỷ, chưa từng có hiệu lực',
} as const

export type PaperKind<T> = {
  readonly title: string
  /** "Căn cứ …". */
  readonly basis: readonly string[]
  readonly body: (terms: T) => readonly Block[]
}

/** A list under its heading; nothing where nothing was written. */
export const clauses = (text: string, items: readonly string[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'list', items },
      ]

/** A pact on paper: parties, validity, what was settled, places to sign, hash and code. Names no person. */
export const pactPaper = <T extends Validity>(
  view: PactViewOf<T>,
  { title, basis, body }: PaperKind<T>,
  checkAt: string,
): Paper => {
  const { code, status, terms, termsHash, signatures, draftedOn, activatedOn, renewal } = view
  return {
    title,
    subtitle: states[status],
    head: { number: code },
    code,
    checkAt,
    // by it a digitally signed file is told to be the print of these terms, or of the renewal proposed
    keywords: [termsHash, ...(renewal ? [renewal.termsHash] : [])],
    date: activatedOn ?? draftedOn,
    blocks: [
      ...basis.map((text): Block => ({ kind: 'paragraph', text: `Căn cứ ${text};`, style: 'italic' })),
      { kind: 'heading', text: 'Các bên và thời hạn' },
      {
        kind: 'facts',
        rows: [
          ['Bên A (doanh nghiệp)', view.enterpriseName ?? blank],
          ['Bên B (nhà trường)', view.schoolName ?? blank],
          ['Có hiệu lực', `${formatDate(terms.validFrom)} – ${formatDate(terms.validTo)}`],
        ],
      },
      ...body(terms),
      placesOfSides(signatures),
      { kind: 'paragraph', text: `Mã băm SHA-256 của nội dung: ${termsHash}`, style: 'small' },
      ...(renewal === undefined
        ? []
        : ([
            { kind: 'heading', text: 'Đề nghị gia hạn, thay đổi, chưa có hiệu lực' },
            {
              kind: 'paragraph',
              text: `Thời hạn đề nghị: ${formatDate(renewal.terms.validFrom)} – ${formatDate(renewal.terms.validTo)}`,
            },
            ...body(renewal.terms),
            placesOfSides(renewal.signatures),
            { kind: 'paragraph', text: `Mã băm SHA-256 của đề nghị: ${renewal.termsHash}`, style: 'small' },
          ] as const)),
    ],
  }
}
