import type { LocalDate } from '@noinghe/contracts'
import { type Candidate, type Expiry, expiryOf, portionsOf } from '@noinghe/personal-data'
import type { Repository } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from '../agreement/agreement.model.ts'
import type { Pact } from '../pact/pact.model.ts'
import type { Signatories } from '../signatory/signatory.store.ts'
import type { Signatory } from '../signatory/signatory.ts'
import { type SignedSheet, sides } from '../signing/sheet.ts'

/** The day until which something is kept that nobody has ended. */
export const standing: LocalDate = '9999-12-31'
/** `until`: the day on which it ended, or `standing`. */
type Signed = { readonly sheets: readonly SignedSheet[]; readonly until: LocalDate }

type KnownAgreement = Exclude<Agreement, { status: 'absent' }>
type KnownPact = Exclude<Pact<unknown>, { status: 'absent' }>

export const agreementSigned = (state: KnownAgreement): Signed => {
  const { amendment, earlier } = { amendment: undefined, earlier: [], ...state }
  const sheets = [state, ...(amendment ? [amendment] : []), ...earlier]
  if (state.status === 'ended') return { sheets, until: state.lastDay }
  return { sheets, until: state.status === 'cancelled' ? state.signBy : standing }
}

export const pactSigned = (state: KnownPact): Signed => {
  const { renewal, earlier } = { renewal: undefined, earlier: [], ...state }
  const sheets = [state, ...(renewal ? [renewal] : []), ...earlier]
  if (state.status === 'ended') return { sheets, until: state.endedOn }
  return { sheets, until: state.status === 'cancelled' ? state.draftedOn : standing }
}

const signedBy = ({ signatures, scan }: SignedSheet): readonly string[] =>
  [...sides.map(side => signatures[side]?.signatory.id), scan?.signatory.id].filter(id => id !== undefined)

/** Of every signatory the end of the last thing signed. */
export const lastSigned = (papers: readonly Signed[]): ReadonlyMap<string, LocalDate> => {
  const last = new Map<string, LocalDate>()
  for (const { sheets, until } of papers)
    for (const id of sheets.flatMap(signedBy)) {
      const known = last.get(id)
      if (known === undefined || known < until) last.set(id, until)
    }
  return last
}

/** Whether a signatory is past the time: may sign no more since before the day, and nothing they signed reaches it. */
export const isPastSignatory = (signatory: Signatory, signed: LocalDate | undefined, before: LocalDate): boolean => {
  if (signatory.status !== 'registered' && signatory.status !== 'revoked') return false
  const { capacity } = signatory.person
  const letterTo = capacity.kind === 'delegate' ? capacity.letter.validTo : undefined
  // a legal representative stays one until the organisation says otherwise
  const authorityTo = signatory.status === 'revoked' ? signatory.revokedOn : letterTo
  if (authorityTo === undefined || authorityTo >= before) return false
  return signed === undefined || signed < before
}

export type SignedPapers = {
  readonly agreements: Repository<Agreement, AgreementCommand>
  /** Framework agreements, terms of data sharing. */
  readonly pacts: readonly Pick<Repository<Pact<unknown>, never>, 'find'>[]
}

const mostPapers = 100_000

/** What these organisations have settled with others, as far as it was signed or may be. */
export const papersOf = async (
  { agreements, pacts }: SignedPapers,
  owners: readonly string[],
): Promise<readonly Signed[]> => {
  const of = (field: string) => ({
    $or: [{ [`${field}enterprise`]: { $in: owners } }, { [`${field}school`]: { $in: owners } }],
  })
  const settled = await Promise.all(pacts.map(one => one.find(of('state.'), mostPapers)))
  return [
    ...(await agreements.find(of('state.terms.'), mostPapers)).flatMap(({ state }) =>
      state.status === 'absent' ? [] : [agreementSigned(state)],
    ),
    ...settled.flat().flatMap(({ state }) => (state.status === 'absent' ? [] : [pactSigned(state)])),
  ]
}

/** Every signature of one signatory: for which side, when, in which way. */
export const signaturesOf = (papers: readonly Signed[], signatory: string) =>
  papers.flatMap(({ sheets }) =>
    sheets.flatMap(({ signatures }) =>
      sides.flatMap(side => {
        const signature = signatures[side]
        if (signature?.signatory.id !== signatory) return []
        return [{ side, at: signature.at, way: signature.way ?? 'portal', termsHash: signature.termsHash }]
      }),
    ),
  )

/** Signatories whose authority and agreements ended before a day. */
export const expiredSignatories = (
  signatories: Signatories,
  papers: SignedPapers,
  erase: (id: string) => Promise<unknown>,
): Expiry => {
  const past = async (found: readonly Candidate[], before: LocalDate) => {
    const saved = await signatories.find({ _id: { $in: found.map(({ id }) => id) } }, found.length)
    const over = saved.filter(({ state }) => isPastSignatory(state, undefined, before))
    if (over.length === 0) return []
    const owners = [...new Set(over.flatMap(({ state }) => ('organisation' in state ? [state.organisation] : [])))]
    const last = lastSigned(await papersOf(papers, owners))
    return over.flatMap(({ id, state }) => (isPastSignatory(state, last.get(id), before) ? [id] : []))
  }
  return expiryOf(portionsOf(signatories, { 'state.status': { $in: ['registered', 'revoked'] } }, past), erase)
}
