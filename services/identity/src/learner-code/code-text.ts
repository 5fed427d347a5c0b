import { createHash } from 'node:crypto'
import type { Vault } from '@noinghe/service-kit'

/** Crockford's base 32: no I, L, O, U, so nobody confuses them in print. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12

/**
 * The code printed on a slip: 60 bits, `XXXX-XXXX-XXXX`. Derived with the service's key from the id, so that a repeated
 * request shows the same code and the database alone shows none.
 */
export const codeText = (vault: Vault, id: string): string => {
  const bytes = createHash('sha256')
    .update(vault.digest(`learner-code|${id}`))
    .digest()
  const text = Array.from(bytes.subarray(0, length), byte => alphabet[byte % 32]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

/** As people type it: small letters, blanks, O for 0, I or L for 1. */
export const normalCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')

/** What is stored of a code, to find it by. */
export const codeHash = (vault: Vault, code: string): string => vault.digest(`code|${normalCode(code)}`)
