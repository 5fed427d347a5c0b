import type { Instant, Refusal, Side } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { hashOfTerms, type Terms } from './terms.ts'

/** Who signed for a side. Encrypted at rest, in no event, shown to the own side alone. */
export type Signatory = { readonly account: string; readonly fullName: string }
export type Signature = { readonly signatory: Signatory; readonly at: Instant; readonly termsHash: string }
export type Signatures = Readonly<Partial<Record<Side, Signature>>>

/** Terms with the signatures under them. */
export type Sheet = { readonly terms: Terms; readonly signatures: Signatures }

export const sides = ['enterprise', 'school'] as const satisfies readonly Side[]
export const otherSide: Readonly<Record<Side, Side>> = { enterprise: 'school', school: 'enterprise' }

export const missingSides = ({ signatures }: Pick<Sheet, 'signatures'>): readonly Side[] =>
  sides.filter(side => signatures[side] === undefined)

/** Why a side cannot sign this sheet by this hash. */
export const refuseSignature = (
  { terms, signatures }: Sheet,
  { side, termsHash }: { readonly side: Side; readonly termsHash: string },
): Refusal | undefined => {
  if (termsHash !== hashOfTerms(terms)) return refuse('terms-changed', { at: '/termsHash' })
  return signatures[side] === undefined ? undefined : refuse('already-signed')
}

export const signedBy = <S extends Sheet>(sheet: S, side: Side, signature: Signature): S => ({
  ...sheet,
  signatures: { ...sheet.signatures, [side]: signature },
})
