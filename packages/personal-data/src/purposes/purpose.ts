import type { DataPurpose, LocalDate, PersonKind } from '@noinghe/contracts'
import type { Words } from '../room.ts'

export type Ground = 'consent' | 'contract' | 'legal-duty'
/** V verified, S secondary source, M from memory, P our own proposal: shown with the row wherever it is shown. */
export type Mark = 'V' | 'S' | 'M' | 'P'
export type Need = 'placement' | 'work-of-minors' | 'survey'

/** One edition of a text of consent; an older one stays for whoever agreed to it. */
export type ConsentText = Words & { readonly version: string; readonly validFrom: LocalDate }

export type Retention = {
  readonly months: number
  readonly after: Words
  readonly source: string
  readonly verified: Mark
  readonly validFrom: LocalDate
}

/** What personal data is used for. Data, not code: an edition is added, none is changed. */
export type Purpose = {
  readonly purpose: DataPurpose
  readonly name: Words
  readonly kinds: readonly PersonKind[]
  readonly ground: Ground
  readonly neededFor: readonly Need[]
  /** Editions, oldest first; empty where nothing is asked. */
  readonly texts: readonly ConsentText[]
  /** Luật 91/2025 Điều 24: from age 7 the child's own consent too where private life is disclosed. */
  readonly disclosesPrivateLife: boolean
  /** Below this age the legal representative consents: 16 (trẻ em), 18 where the Labour Code asks (Điều 144). */
  readonly representativeBelow: number
  /** Whose consent it is from the age on at which the representative's alone suffices no longer. */
  readonly selfFrom: number
  readonly dataClasses: readonly Words[]
  readonly recipients: readonly Words[]
  /** Editions, oldest first. */
  readonly retention: readonly Retention[]
}
