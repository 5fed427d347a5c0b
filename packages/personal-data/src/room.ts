import type { LocalDate, PersonKind, Refusal } from '@noinghe/contracts'
import type { Scope } from '@noinghe/service-kit'

/** A person of whom a room holds data; what an erased one leaves is no longer one. */
export type HeldPerson = {
  readonly id: string
  readonly kind: PersonKind
  /** The organisation that answers for the data (controller, bên kiểm soát dữ liệu). */
  readonly controller: string
  /** Where the room knows it: it decides whose consent and whose request counts. */
  readonly birthDate?: LocalDate
}

/** Who asks about a person: the person, or the legal representative of a child. */
export type Asking = { readonly person: HeldPerson; readonly as: 'self' | 'representative' }

export type Words = { readonly vi: string; readonly en: string }
export type ExportRow = { readonly name: Words; readonly value: string | number | boolean }
export type ExportSection = { readonly title: Words; readonly rows: readonly ExportRow[] }

/** Older data of one retention class: how much is due, and removing a portion of it. Both name a day; there is no "all". */
export type Expiry = {
  readonly due: (before: LocalDate) => Promise<{ readonly found: number; readonly kept: number }>
  /** Removes at most `limit`; answers how many. A repeat after a crash finds the rest. */
  readonly remove: (before: LocalDate, limit: number) => Promise<number>
}

export type Written = { readonly id: string; readonly writtenAt: Date }
/** `next` is the id to go on after; absent on the last page. */
export type HeldPage = { readonly items: readonly Written[]; readonly next?: string }

/** What a room of persons tells about one kind of person; everything else about personal data is built on it. */
export type PersonRoom = {
  readonly kind: PersonKind
  readonly find: (id: string) => Promise<HeldPerson | undefined>
  /**
   * Whoever signed in, if this room holds them or somebody they stand for. A guardian stands for a minor where consent is
   * asked (Labour Code Art. 144: under 18), and for a child (under 16) in everything about the data.
   */
  readonly findOwn: (scope: Scope, matter: 'consent' | 'data') => Promise<Asking | undefined>
  /** Whether this reader acts for the controller of that person as its data officer. */
  readonly answersFor: (scope: Scope, person: HeldPerson) => boolean
  /** Filter value for lists of the controller's own requests; undefined: no officer here. */
  readonly controllerOf: (scope: Scope) => string | undefined
  readonly export: (id: string) => Promise<readonly ExportSection[]>
  /** Makes the person unreadable for good and leaves the figures; a repeat changes nothing. */
  readonly erase: (id: string, why: 'asked' | 'retention' | 'again') => Promise<Refusal | undefined>
  /** Everybody held, by id, after one; with the moment at which their data was last written. */
  readonly held: (after: string | undefined, limit: number) => Promise<HeldPage>
}
