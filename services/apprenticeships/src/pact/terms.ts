import { createHash } from 'node:crypto'
import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { sorted } from '../agreement/terms.ts'
import type { Parties, Validity } from './pact.model.ts'

/** SHA-256 over the one way to write these terms: keys in order, so that equal terms give equal bytes. */
export const hashOfPact = (kind: string, { enterprise, school }: Parties, terms: Validity): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted({ canon: 1, kind, enterprise, school, ...terms })))
    .digest('hex')

/** Validity that runs backwards or is over. */
export const refuseValidity = ({ validFrom, validTo }: Validity, today: LocalDate): Refusal | undefined => {
  if (validTo < validFrom) return refuse('validity-reversed', { at: '/terms/validTo' })
  return validTo < today ? refuse('validity-past', { at: '/terms/validTo' }) : undefined
}
