import { CheckParams, CheckView, type Refusal, refuse } from '@noinghe/contracts'
import { readCode } from '@noinghe/papers'
import { anyone, deriveId, type Repository, type Route, route } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Agreement, AgreementCommand, Sheet } from '../agreement/agreement.model.ts'
import { hashOfTerms } from '../agreement/terms.ts'
import type { Checks } from '../projections/checks.ts'
import type { Organisations } from '../projections/organisations.ts'
import { sides } from '../signing/sheet.ts'

type View = z.input<typeof CheckView>

export type CheckParts = {
  readonly agreements: Repository<Agreement, AgreementCommand>
  readonly checks: Checks
  readonly organisations: Organisations
  /** Papers whose code is kept with them. */
  readonly others: (code: string) => Promise<(Omit<View, 'enterpriseName' | 'schoolName'> & Parties) | undefined>
}
type Parties = { readonly enterprise: string; readonly school: string }

/** When each side signed, and in which way; never who. */
export const signedBy = (signatures: Sheet['signatures']): View['signatures'] =>
  sides.flatMap(side => {
    const signature = signatures[side]
    return signature ? [{ side, at: signature.at, way: signature.way ?? 'portal' }] : []
  })

const checkOfAgreement = (code: string, agreement: Exclude<Agreement, { status: 'absent' }>): View => {
  const { status, terms, signatures, draftedOn } = agreement
  const amendment = 'amendment' in agreement ? agreement.amendment : undefined
  return {
    code,
    kind: 'agreement',
    type: terms.type,
    status,
    startsOn: terms.startsOn,
    endsOn: terms.endsOn,
    draftedOn,
    ...('activatedOn' in agreement ? { activatedOn: agreement.activatedOn } : {}),
    ...('lastDay' in agreement ? { lastDay: agreement.lastDay } : {}),
    signatures: signedBy(signatures),
    termsHash: hashOfTerms(terms),
    earlierHashes: 'earlier' in agreement ? agreement.earlier.map(sheet => hashOfTerms(sheet.terms)) : [],
    ...(amendment ? { proposedHash: hashOfTerms(amendment.terms) } : {}),
  }
}

/** Whether a printed paper is real, for whoever holds it. */
export const checkRoutes = ({ agreements, checks, organisations, others }: CheckParts): readonly Route[] => {
  /** Asks the same questions whatever the code is: how long it takes says nothing about what there is. */
  const find = async (typed: string): Promise<View | Refusal> => {
    const code = readCode(typed) ?? ''
    const [known, other] = await Promise.all([checks.get(code), others(code)])
    const state = (await agreements.get(known?.agreement ?? deriveId('no-agreement', code)))?.state
    const terms = state === undefined || state.status === 'absent' ? undefined : state.terms
    const parties: Parties = terms ?? other ?? { enterprise: '', school: '' }
    const named = await organisations.find({ _id: { $in: [parties.enterprise, parties.school] } })
    const names = new Map(named.map(({ _id, name }) => [_id, name]))
    if (state !== undefined && state.status !== 'absent')
      return withNames(checkOfAgreement(code, state), parties, names)
    if (other === undefined) return refuse('check-unknown')
    const { enterprise: _, school: __, ...view } = other
    return withNames(view, parties, names)
  }

  return [
    route.get('/checks/:code', {
      may: anyone,
      summary: { vi: 'Kiểm tra mã in trên văn bản', en: 'Check the code printed on a paper' },
      params: CheckParams,
      reply: CheckView,
      perMinute: 30,
      run: ({ params }) => find(params.code),
    }),
  ]
}

const withNames = (
  view: View,
  { enterprise, school }: Parties,
  names: ReadonlyMap<string, string | undefined>,
): View => {
  const [enterpriseName, schoolName] = [names.get(enterprise), names.get(school)]
  return {
    ...view,
    ...(enterpriseName === undefined ? {} : { enterpriseName }),
    ...(schoolName === undefined ? {} : { schoolName }),
  }
}
