/** Calendar day, yyyy-MM-dd. */
export type Day = string

export type Align = 'left' | 'center' | 'right'

/** A column of a table on paper; `share` is its width beside the others, 1 unless said. */
export type GridColumn = { readonly heading: string; readonly share?: number; readonly align?: Align }

/** A place to sign: the side, how it signs, what stands where the signature goes, and the name below. */
export type SignaturePlace = {
  readonly title: string
  readonly note?: string
  readonly mark?: string
  readonly name?: string
}

/** What a document is made of, from top to bottom. Text is plain: a line break is the one thing it may hold. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly style?: 'italic' | 'bold' | 'small'
      readonly align?: Align
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A table of two columns: what it is, and what it says. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'grid'
      readonly caption?: string
      readonly columns: readonly GridColumn[]
      readonly rows: readonly (readonly string[])[]
    }
  /** `recipients` (nơi nhận) stand at the left below, as on Vietnamese administrative papers. */
  | {
      readonly kind: 'signatures'
      readonly places: readonly SignaturePlace[]
      readonly recipients?: readonly string[]
    }
  | { readonly kind: 'page-break' }

/**
 * The head of an administrative paper (layout after NĐ 30/2020 Annex I): quốc hiệu and tiêu ngữ, at the left of them the
 * body that issues it, below them number (số) and place with date. A paper of two parties has no issuer.
 */
export type PaperHead = {
  readonly issuer?: string
  readonly superior?: string
  readonly number?: string
  readonly place?: string
}

/** A document to print: plain data, no font, no position. */
export type Paper = {
  readonly title: string
  readonly subtitle?: string
  readonly head?: PaperHead
  /** Identifies the paper: in the foot of every page and in the metadata. */
  readonly code: string
  /** More to find in the metadata, as it is: a hash of what is printed. */
  readonly keywords?: readonly string[]
  /** Where anyone can look the code up. */
  readonly checkAt?: string
  /** The day the paper speaks of; also its date of creation, so that equal papers are equal bytes. */
  readonly date: Day
  readonly landscape?: boolean
  readonly blocks: readonly Block[]
}
