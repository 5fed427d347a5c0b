import { hash, verify } from '@node-rs/argon2'
import { type Refusal, refuse } from '@noinghe/contracts'
import { fold } from '@noinghe/reference-data'

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. argon2id is the package's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

/** Of a password nobody has, at the same cost: an unknown address takes as long as a known one. */
let nobody: Promise<string> | undefined

/**
 * Whether the password fits. Without a hash (no such account) the same work is done and the answer is no.
 */
export const passwordFits = async (passwordHash: string | undefined, password: string): Promise<boolean> => {
  nobody ??= hashPassword('nobody has this password')
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFC'))
  return fits && passwordHash !== undefined
}

/** Words that everybody takes; folded, so that "Mật khẩu" counts too. */
const common =
  'matkhau|password|qwertyuiop|qwerty|asdfghjkl|iloveyou|anhyeuem|emyeuanh|vietnam|haiphong|hanoi|noinghe|admin|welcome|abc'
const commonOnly = new RegExp(`^(?:${common})*[\\d!@#._-]*$`)
const runs = 'abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba'

/**
 * Refuses what is guessed first: few different characters, runs of letters, digits alone (phone numbers, birthdays),
 * the words everybody takes with digits behind them, the address itself. Length is checked by the contract.
 *
 * @param at JSON Pointer of the password
 */
export const weakPassword = (password: string, email: string, at: string): Refusal | undefined => {
  const folded = fold(password).replaceAll(' ', '')
  const local = fold(email.split('@')[0] ?? '')
  const weak =
    new Set(folded).size < 4 ||
    runs.includes(folded) ||
    commonOnly.test(folded) ||
    (local.length >= 4 && folded.replace(/[^a-z]+$/, '') === local.replace(/[^a-z]+$/, ''))
  return weak ? refuse('password-weak', { at }) : undefined
}
