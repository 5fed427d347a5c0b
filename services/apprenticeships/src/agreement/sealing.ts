import { AgreementTerms } from '@noinghe/contracts'
import type { Seal, Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import type { Agreement } from './agreement.model.ts'
import { type Sheet, sides } from './signatures.ts'
import { announced, type Terms } from './terms.ts'

const Wording = AgreementTerms.pick({ schedule: true, remarks: true })
const SignedBy = z.object({ account: z.string(), fullName: z.string() })

type StoredSignature = { readonly signatory: string; readonly at: string; readonly termsHash: string }
type StoredSheet = {
  readonly terms: Omit<Terms, 'schedule' | 'remarks'>
  readonly wording?: string
  readonly signatures: Readonly<Partial<Record<'enterprise' | 'school', StoredSignature>>>
}
type Stored = StoredSheet & {
  readonly status: string
  readonly amendment?: StoredSheet
  readonly earlier?: readonly StoredSheet[]
  readonly lateReason?: string
}

/** Changes what is there; what is not stays away. */
const mapped = <In extends object, Out>(record: In | undefined, name: string, change: (value: In) => Out) =>
  record === undefined ? {} : { [name]: change(record) }

/** Signatories and what the sides wrote to each other are encrypted at rest; the rest can be queried. */
export const sealAgreement = (vault: Vault): Seal<Agreement> => {
  const sealSheet = <S extends Sheet>(sheet: S) => {
    const { schedule, remarks } = sheet.terms
    const written = schedule !== undefined || remarks !== undefined
    const signatures = sides.flatMap(side => {
      const signature = sheet.signatures[side]
      return signature ? [[side, { ...signature, signatory: vault.seal(JSON.stringify(signature.signatory)) }]] : []
    })
    return {
      ...sheet,
      terms: announced(sheet.terms),
      ...(written ? { wording: vault.seal(JSON.stringify({ schedule, remarks })) } : {}),
      signatures: Object.fromEntries(signatures),
    }
  }

  const openSheet = <S extends StoredSheet>({ wording, ...sheet }: S) => {
    const signatures = sides.flatMap(side => {
      const signature = sheet.signatures[side]
      return signature
        ? [[side, { ...signature, signatory: SignedBy.parse(JSON.parse(vault.open(signature.signatory))) }]]
        : []
    })
    const words = wording === undefined ? {} : Wording.parse(JSON.parse(vault.open(wording)))
    return { ...sheet, terms: { ...sheet.terms, ...words }, signatures: Object.fromEntries(signatures) }
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
        ...sealSheet(state),
        ...mapped(amendment, 'amendment', sealSheet),
        ...mapped(earlier, 'earlier', sheets => sheets.map(sealSheet)),
        ...(lateReason === undefined ? {} : { lateReason: vault.seal(lateReason) }),
      }
    },
    decode: stored => {
      // what `encode` wrote; the encrypted parts are read by their schemas
      const kept = stored as Stored
      if (kept.status === 'absent') return { status: 'absent' }
      return {
        ...openSheet(kept),
        ...mapped(kept.amendment, 'amendment', openSheet),
        ...mapped(kept.earlier, 'earlier', sheets => sheets.map(openSheet)),
        ...(kept.lateReason === undefined ? {} : { lateReason: vault.open(kept.lateReason) }),
      } as unknown as Agreement
    },
  }
}
