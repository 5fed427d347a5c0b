import { createHash } from 'node:crypto'
import type { Vault } from '@noinghe/service-kit'

/**
 * The token of a link sent by mail. Derived with the service's key from the id it is for: it need not be stored to be
 * sent (again), and who reads the database, without the key, cannot make it.
 */
export const linkToken = (vault: Vault, purpose: 'invitation' | 'recovery', id: string): string =>
  vault.digest(`${purpose}|${id}`)

/** What is stored of a token, to find its record by. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')
