import type { SigningWay } from '@noinghe/contracts'
import type { Block, SignaturePlace } from '@noinghe/documents'
import { formatDate } from '@noinghe/reference-data'

/** An organisation signs by somebody with a position, and stamps. */
const hands = {
  organisation: { note: '(Ký, ghi rõ họ tên, chức vụ, đóng dấu)', paper: 'Đã ký, đóng dấu trên giấy' },
  person: { note: '(Ký, ghi rõ họ tên)', paper: 'Đã ký trên giấy' },
} as const

const marks = ({ paper }: (typeof hands)[keyof typeof hands]): Readonly<Record<SigningWay, string>> => ({
  portal: 'Đã ký trên hệ thống',
  digital: 'Đã ký số (tệp PDF)',
  paper,
})

/** A party of a paper, and how and on which day it has signed. */
export type SigningPlace = {
  readonly title: string
  readonly by: keyof typeof hands
  readonly signed?: { readonly way: SigningWay; readonly on: string } | undefined
  readonly name?: string | undefined
}

/** What is in the room of others: whoever signs writes it by hand. */
export const blank = '………………………………………………………'

/** Where each party signs, or how and when it has signed. */
export const signaturePlaces = (places: readonly SigningPlace[]): Block => ({
  kind: 'signatures',
  places: places.map(({ title, by, signed, name }): SignaturePlace => {
    const { note } = hands[by]
    return {
      ...{ title, note },
      ...(signed ? { mark: `${marks(hands[by])[signed.way]}\nngày ${formatDate(signed.on)}` } : {}),
      ...(name === undefined ? {} : { name }),
    }
  }),
})
