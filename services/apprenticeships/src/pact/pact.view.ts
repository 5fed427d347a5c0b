import type { Side } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import { missingSides, sides } from '../signing/sheet.ts'
import type { Pact, PactSheet, Validity } from './pact.model.ts'
import { openSheet } from './pact.ts'
import { hashOfPact } from './terms.ts'

/** Public names of the two organisations, as far as they are known here. */
export type Names = { readonly enterprise?: string | undefined; readonly school?: string | undefined }

/** Who signed stays sealed: a capacity and what was checked of a certificate name nobody. */
const signaturesOf = ({ signatures }: Pick<PactSheet<unknown>, 'signatures'>) =>
  sides.flatMap((side: Side) => {
    const signature = signatures[side]
    if (signature === undefined) return []
    const { at, way = 'portal', termsHash, certificate, file, signatory } = signature
    const { capacity, authorityTo } = signatory
    return [{ ...{ side, at, way, termsHash, capacity, authorityTo, certificate }, ...(file ? { file: file.id } : {}) }]
  })

const scansOf = ({ scan, rejectedScans = [] }: Omit<PactSheet<unknown>, 'terms'>) => ({
  ...(scan ? { scan: { by: scan.by, at: scan.at, file: scan.file.id, confirmBy: scan.confirmBy } } : {}),
  ...(rejectedScans.length === 0
    ? {}
    : {
        rejectedScans: rejectedScans.map(({ by, file, reason, remark, at }) => ({
          ...{ by, file: file.id, reason, remark, at },
        })),
      }),
})

/** A pact as its two parties see it; it names no person, so that it may be kept beside an Idempotency-Key. */
export const pactView = <T extends Validity>(
  kind: string,
  { id, version, state }: Pick<Saved<Pact<T>>, 'id' | 'version' | 'state'>,
  { enterprise: enterpriseName, school: schoolName }: Names = {},
) => {
  if (state.status === 'absent') throw new Error(`${kind} ${id} was never drafted`)
  const { status, code, enterprise, school, terms, draftedOn } = state
  const hash = (of: T) => hashOfPact(kind, state, of)
  const open = openSheet(state)
  const renewal = status === 'active' ? state.renewal : undefined
  return {
    ...{ id, version, status, code, enterprise, school, terms, draftedOn },
    ...(enterpriseName === undefined ? {} : { enterpriseName }),
    ...(schoolName === undefined ? {} : { schoolName }),
    termsHash: hash(terms),
    signatures: signaturesOf(state),
    ...scansOf(state),
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
            ...scansOf(renewal),
          },
        }
      : {}),
    earlierHashes: 'earlier' in state ? state.earlier.map(sheet => hash(sheet.terms)) : [],
  }
}
export type PactViewOf<T extends Validity> = ReturnType<typeof pactView<T>>
