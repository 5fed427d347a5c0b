import type { AgreementId, AgreementView, Side } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { SigningPerson } from '../signatory/signatory.store.ts'
import { missingSides, type Signatory, type Signatures, sides } from '../signing/sheet.ts'
import type { Agreement, Sheet } from './agreement.model.ts'
import { sideOf } from './agreement.store.ts'
import { canonicalTerms, hashOfTerms, practiceOf, settledOf, type Terms } from './terms.ts'

type View = z.input<typeof AgreementView>

/** Public names of the two organisations, as far as they are known here. */
export type Names = { readonly enterprise?: string | undefined; readonly school?: string | undefined }

/** An agreement with what stands in other rooms of this service. */
export type Read = { readonly agreement: Agreement; readonly names: Names; readonly people: People }

/** Who signed, where the signatory's key is still there. */
export type People = ReadonlyMap<Signatory, SigningPerson>

/** Who reads: a side sees the wording and its own signatory, an authority neither. A receipt names nobody. */
type Reader = { readonly side: Side | undefined; readonly people?: People }

export const agreementView = ({ state: { agreement, names, people }, ...saved }: Saved<Read>, scope: Scope): View => ({
  ...viewOf({ ...saved, state: agreement }, { side: sideOf(scope), people }),
  ...(names.enterprise === undefined ? {} : { enterpriseName: names.enterprise }),
  ...(names.school === undefined ? {} : { schoolName: names.school }),
})

/** What a change answers: no person, for the reply to a POST is kept beside its Idempotency-Key. */
export const agreementReceipt = (saved: Saved<Agreement>, scope: Scope): View => viewOf(saved, { side: sideOf(scope) })

const termsOf = (terms: Terms, { side }: Reader): View['terms'] => {
  const { endsOn } = terms
  if (side !== undefined) return { ...settledOf(terms), endsOn }
  const { startsOn, weeks, hoursPerWeek, payBand } = terms
  return { startsOn, endsOn, weeks, hoursPerWeek, payBand, ...practiceOf(terms) }
}

const signaturesOf = (signatures: Signatures, { side: own, people }: Reader): View['signatures'] =>
  sides.flatMap(side => {
    const signature = signatures[side]
    if (signature === undefined) return []
    const { signatory, at, termsHash, way = 'portal', certificate, file } = signature
    const fullName = side === own && people ? (people.get(signatory)?.fullName ?? signatory.fullName) : undefined
    const { id, capacity, authorityTo } = signatory
    return [
      {
        ...{ side, at, termsHash, way, capacity, authorityTo, signatory: id, certificate },
        ...(file ? { file: file.id } : {}),
        ...(fullName === undefined ? {} : { fullName }),
      },
    ]
  })

const scansOf = ({ scan, rejectedScans = [] }: Sheet, { side }: Reader): Pick<View, 'scan' | 'rejectedScans'> => ({
  ...(scan ? { scan: { by: scan.by, at: scan.at, file: scan.file.id, confirmBy: scan.confirmBy } } : {}),
  ...(rejectedScans.length === 0
    ? {}
    : {
        rejectedScans: rejectedScans.map(({ by, file, reason, remark, at }) => ({
          ...{ by, reason, at, file: file.id },
          ...(side === undefined ? {} : { remark }),
        })),
      }),
})

const sheetOf = (sheet: Sheet, reader: Reader) => ({
  terms: termsOf(sheet.terms, reader),
  termsHash: hashOfTerms(sheet.terms),
  signatures: signaturesOf(sheet.signatures, reader),
  ...scansOf(sheet, reader),
})

/** The text that is signed holds the wording, so it is for the two sides. */
const canonicalOf = ({ terms }: Sheet, { side }: Reader) =>
  side === undefined ? {} : { canonicalTerms: canonicalTerms(terms) }

const viewOf = ({ id, version, state }: Pick<Saved<Agreement>, 'id' | 'version' | 'state'>, reader: Reader): View => {
  if (state.status === 'absent') throw new Error(`agreement ${id} was never drafted`)
  const { terms, status, draftedOn, signBy } = state
  const { proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward } = terms
  const amendment = status === 'active' ? state.amendment : undefined
  const open = status === 'drafted' ? state : amendment
  const missing = open ? [...missingSides(open)] : []
  const over = status === 'ended' || status === 'cancelled'
  return {
    // the repository's ids are the ids of agreements
    id: id as AgreementId,
    version,
    status,
    ...{ proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward },
    ...sheetOf(state, reader),
    ...canonicalOf(state, reader),
    missing,
    yourTurn: reader.side !== undefined && missing.includes(reader.side),
    draftedOn,
    signBy,
    ...('activatedOn' in state ? { activatedOn: state.activatedOn } : {}),
    ...(amendment
      ? {
          amendment: {
            proposedBy: amendment.proposedBy,
            ...sheetOf(amendment, reader),
            ...canonicalOf(amendment, reader),
          },
        }
      : {}),
    earlier: 'earlier' in state ? state.earlier.map(sheet => sheetOf(sheet, reader)) : [],
    ...(over ? { reason: state.reason } : {}),
    ...(status === 'ended' ? { lastDay: state.lastDay } : {}),
    questions: over ? state.questions.map(question => ({ ...question, seats: [...question.seats] })) : [],
    answers: over ? state.answers.map(answer => ({ ...answer, seats: [...answer.seats] })) : [],
  }
}
