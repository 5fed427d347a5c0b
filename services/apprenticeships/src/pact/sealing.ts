import type { Seal, Vault } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type StoredSheet, sealSheet } from '../signing/sheet.sealing.ts'
import type { Pact, PactSheet, Validity } from './pact.model.ts'

type Stored = StoredSheet & { readonly wording: string }
type StoredPact = Stored & { readonly status: string; readonly renewal?: Stored; readonly earlier?: readonly Stored[] }

/** What the two wrote to each other and who signed is encrypted at rest; parties, validity and dates can be queried. */
export const sealPact =
  <T extends Validity>(schema: z.ZodType<T>) =>
  (vault: Vault): Seal<Pact<T>> => {
    const sheets = sealSheet(vault)
    const encodeSheet = <S extends PactSheet<T>>({ terms, signatures, scan, rejectedScans, ...rest }: S) => ({
      ...rest,
      wording: vault.seal(JSON.stringify(terms)),
      validFrom: terms.validFrom,
      validTo: terms.validTo,
      ...sheets.encode({ signatures, ...(scan ? { scan } : {}), ...(rejectedScans ? { rejectedScans } : {}) }),
    })
    const decodeSheet = (stored: Stored & Partial<Validity>) => {
      const { wording, validFrom: _, validTo: __, signatures, scan, rejectedScans, ...rest } = stored
      return {
        ...rest,
        terms: schema.parse(JSON.parse(vault.open(wording))),
        ...sheets.decode({ signatures, ...(scan ? { scan } : {}), ...(rejectedScans ? { rejectedScans } : {}) }),
      }
    }
    return {
      encode: pact => {
        if (pact.status === 'absent') return pact
        const { renewal, earlier } = { renewal: undefined, earlier: undefined, ...pact }
        return {
          ...encodeSheet(pact),
          ...(renewal ? { renewal: encodeSheet(renewal) } : {}),
          ...(earlier ? { earlier: earlier.map(encodeSheet) } : {}),
        }
      },
      decode: stored => {
        // what `encode` wrote; the encrypted parts are read by their schemas
        const kept = stored as StoredPact
        if (kept.status === 'absent') return { status: 'absent' }
        const { renewal, earlier, ...sheet } = kept
        return {
          ...decodeSheet(sheet),
          ...(renewal ? { renewal: decodeSheet(renewal) } : {}),
          ...(earlier ? { earlier: earlier.map(decodeSheet) } : {}),
        } as unknown as Pact<T>
      },
    }
  }
