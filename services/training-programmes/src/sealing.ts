import { ContactPerson } from '@noinghe/contracts'
import { openContact, type StoredContact, sealPerson } from '@noinghe/personal-data'
import { fold } from '@noinghe/reference-data'
import type { Seal, Vault } from '@noinghe/service-kit'

type Stored = { readonly contact?: StoredContact; readonly search?: string }

/**
 * How a state is kept: the contact person, if it has one, encrypted under a key of their own, and beside it the folded text that searches look
 * through.
 *
 * @param texts what may be searched for; nothing of a person
 */
export const sealed =
  <S extends { readonly status: string; readonly contact?: ContactPerson | undefined }>(
    texts: (state: S) => readonly (string | undefined)[],
  ) =>
  (vault: Vault): Seal<S> => ({
    encode: state => ({
      ...state,
      ...(state.contact === undefined ? {} : { contact: sealPerson(vault, state.contact) }),
      search: fold(
        texts(state)
          .filter(text => text !== undefined)
          .join(' '),
      ),
    }),
    decode: stored => {
      // what `encode` wrote; the encrypted part is read by its schema
      const { contact, search: _, ...rest } = stored as Stored
      const opened = contact ? { contact: ContactPerson.parse(openContact(vault, contact)) } : {}
      return { ...rest, ...opened } as unknown as S
    },
  })
