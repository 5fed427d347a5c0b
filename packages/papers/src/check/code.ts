import { randomBytes } from 'node:crypto'
import type { Vault } from '@noinghe/service-kit'

/** Crockford's base 32: no I, L, O and U, so that nobody mistakes one sign for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 75 bits: nobody finds a code by trying. */
const length = 15

/** Luhn's sum over base 32: one wrong sign, or two neighbours exchanged, give another check sign. */
const checkSign = (signs: string): string => {
  const sum = [...signs].reverse().reduce((total, sign, n) => {
    const value = alphabet.indexOf(sign) * (n % 2 === 0 ? 2 : 1)
    return total + Math.floor(value / 32) + (value % 32)
  }, 0)
  return alphabet[(32 - (sum % 32)) % 32] ?? '0'
}

const grouped = (signs: string): string => signs.match(/.{4}/g)?.join('-') ?? signs

/** A code out of bytes that nobody can guess. */
export const codeFrom = (bytes: Uint8Array): string => {
  const signs = Array.from({ length }, (_, n) => {
    // five bits a sign, taken from the bytes in order
    const bit = n * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    return alphabet[(pair >> (11 - (bit & 7))) & 31] ?? '0'
  }).join('')
  return grouped(signs + checkSign(signs))
}

/** A code for a new paper: nobody can guess it. */
export const newCode = (): string => codeFrom(randomBytes(16))

/** The code of a document: always the same, and without the installation's key nobody's guess. */
export const codeOf = (vault: Pick<Vault, 'digest'>, kind: string, id: string): string =>
  codeFrom(Buffer.from(vault.digest(`check|${kind}|${id}`), 'base64url'))

/** A code as somebody typed it off the paper, or undefined when it cannot be one. */
export const readCode = (typed: string): string | undefined => {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (signs.length !== length + 1 || [...signs].some(sign => !alphabet.includes(sign))) return undefined
  return checkSign(signs.slice(0, length)) === signs[length] ? grouped(signs) : undefined
}
