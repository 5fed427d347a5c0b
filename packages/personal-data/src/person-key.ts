import type { Vault } from '@noinghe/service-kit'

/** What is stored of a person beside open fields: their wrapped key, and what it opens. Dropping both erases. */
export type SealedPerson = { readonly key: string; readonly sealed: string }

/**
 * Seals JSON under a key of the person's own; the key is made at the first write and kept in the state. A document from
 * before has none: `openPerson` is then told nothing and the reader opens it the old way, and the next write makes one.
 */
export const sealPerson = (vault: Vault, person: unknown, key?: string): SealedPerson => {
  const wrapped = key ?? vault.newKey().wrapped
  return { key: wrapped, sealed: vault.seal(JSON.stringify(person), vault.unwrap(wrapped)) }
}

/** @throws where the key does not fit, as after an erasure */
export const openPerson = (vault: Vault, { key, sealed }: SealedPerson): unknown =>
  JSON.parse(vault.open(sealed, vault.unwrap(key)))

/** How a contact person is stored: under a key of their own, or, in documents from before, under the service's. */
export type StoredContact = SealedPerson | string

export const openContact = (vault: Vault, stored: StoredContact): unknown =>
  typeof stored === 'string' ? JSON.parse(vault.open(stored)) : openPerson(vault, stored)
