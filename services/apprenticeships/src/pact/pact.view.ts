import type { Side } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import { missingSides, sides } from '../signing/sheet.ts'
import type { Pact, PactSheet, Validity } from './pact.model.ts'
import { openSheet } from './pact.ts'
import { hashOfPact } from './terms.ts'

/** Public names of the two organisations, as far as they are known here. */
export type Names = { readonly enterprise?: string | undefined; readonly school?: string | undefined }

const signaturesOf = ({ signatures }: Pick<PactSheet<unknown>, 'signatures'>) =>
  sides.flatMap((side: Side) => {
    const signature = signatures[side]
    if (signature === undefined) return []
    const { at, way = 'portal', termsHash } = signature
    return [{ side, at, way, termsHash }]
  })

/** A pact as its two parties see it; it names no person, so that it may be kept beside an Idempotency-Key. */
export const pactView = <T extends Validity>(
  kind: string,
  { id, version, state }: Pick<Saved<Pact<T>>, 'id' | 'version' | 'state'>,
  { enterprise: enterpriseName, school: schoolName }: Names = {},
) => {
  if (state.status === 'absent') throw new Error(`${kind} ${id} was never drafted`)
  const { status, code, enterprise, school, terms, draftedOn, scan } = state
  const hash = (of: T) => hashOfPact(kind, state, of)
  const open = openSheet(state)
  const renewal = status === 'active' ? state.renewal : undefined
  return {
    ...{ id, version, status, code, enterprise, school, terms, draftedOn },
    ...(enterpriseName === undefined ? {} : { enterpriseName }),
    ...(schoolName === undefined ? {} : { schoolName }),
    termsHash: hash(terms),
    signatures: signaturesOf(state),
    ...(scan ? { scan: { by: scan.by, confirmBy: scan.confirmBy } } : {}),
    missing: open ? [...missingSides(open)] : [],
    ...('activatedOn' in state ? { activatedOn: state.activatedOn } : {}),
    ...('endedOn' in state ? { endedOn: state.endedOn } : {}),
    ...(renewal
      ? {
          renewal: {
            proposedBy: renewal.proposedBy,
            terms: renewal.terms,
            termsHash: hash(renewal.terms),
            signatures: signaturesOf(renewal),
          },
        }
      : {}),
    earlierHashes: 'earlier' in state ? state.earlier.map(sheet => hash(sheet.terms)) : [],
  }
}
export type PactViewOf<T extends Validity> = ReturnType<typeof pactView<T>>
