import { privateTerms } from '@noinghe/contracts'
import type { Seal, Sealed, Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { recognitionKey } from '../projections/trainers.ts'
import { type StoredSheet, sealSheet } from '../signing/sheet.sealing.ts'
import type { Agreement, Sheet } from './agreement.model.ts'
import { announced, privateOf, type Terms } from './terms.ts'

const Private = z.object(privateTerms)

type StoredTerms = StoredSheet & { readonly terms: ReturnType<typeof announced>; readonly wording?: Sealed }
type Stored = StoredTerms & {
  readonly status: string
  readonly amendment?: StoredTerms
  readonly earlier?: readonly StoredTerms[]
  readonly lateReason?: string
  /** What a recognition of its trainer would be for; written for queries, never read. */
  readonly trainerFor?: string
}

const trainerFor = ({ trainer, level, trade }: Terms) =>
  trainer === undefined ? {} : { trainerFor: recognitionKey(trainer, level, trade) }

/** Changes what is there; what is not stays away. */
const mapped = <In extends object, Out>(record: In | undefined, name: string, change: (value: In) => Out) =>
  record === undefined ? {} : { [name]: change(record) }

/** Signatories, verdicts and what stays between the sides are encrypted at rest; the rest can be queried. */
export const sealAgreement = (vault: Vault): Seal<Agreement> => {
  const signing = sealSheet(vault)

  const encode = <S extends Sheet>({ scan, rejectedScans, ...sheet }: S) => {
    const secret = privateOf(sheet.terms)
    const written = Object.values(secret).some(value => value !== undefined)
    return {
      ...sheet,
      terms: announced(sheet.terms),
      ...(written ? { wording: vault.seal(JSON.stringify(secret)) } : {}),
      ...signing.encode({ signatures: sheet.signatures, scan, ...(rejectedScans ? { rejectedScans } : {}) }),
    }
  }

  const decode = <S extends StoredTerms>({ wording, ...sheet }: S) => {
    const secret = wording === undefined ? {} : Private.parse(JSON.parse(vault.open(wording)))
    const terms: Terms = { ...sheet.terms, ...secret }
    return { ...sheet, terms, ...signing.decode(sheet) }
  }

  return {
    encode: state => {
      if (state.status === 'absent') return state
      const { amendment, earlier, lateReason } = {
        amendment: undefined,
        earlier: undefined,
        lateReason: undefined,
        ...state,
      }
      return {
        ...encode(state),
        ...trainerFor(state.terms),
        ...mapped(amendment, 'amendment', encode),
        ...mapped(earlier, 'earlier', sheets => sheets.map(encode)),
        ...(lateReason === undefined ? {} : { lateReason: vault.seal(lateReason) }),
      }
    },
    decode: stored => {
      // what `encode` wrote; the encrypted parts are read by their schemas
      const { trainerFor: _, ...kept } = stored as Stored
      if (kept.status === 'absent') return { status: 'absent' }
      return {
        ...decode(kept),
        ...mapped(kept.amendment, 'amendment', decode),
        ...mapped(kept.earlier, 'earlier', sheets => sheets.map(decode)),
        ...(kept.lateReason === undefined ? {} : { lateReason: vault.open(kept.lateReason) }),
      } as unknown as Agreement
    },
  }
}
