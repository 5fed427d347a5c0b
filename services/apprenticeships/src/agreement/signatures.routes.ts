import {
  type AgreementId,
  AgreementSignaturesReply,
  isRefusal,
  PostAgreementSignatures,
  type Refusal,
  refuse,
  say,
} from '@noinghe/contracts'
import { type Repository, type Route, route, type Saved, type Scope, signatoryOf } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Agreement, AgreementCommand } from './agreement.model.ts'
import { sideFor } from './agreement.routes.ts'

type Item = z.input<typeof AgreementSignaturesReply>['items'][number]

const itemOf = (agreement: AgreementId, outcome: Saved<Agreement> | Refusal): Item => {
  if (isRefusal(outcome)) {
    const refusal = { code: outcome.refused, vi: say(outcome, 'vi'), en: say(outcome, 'en') }
    return { agreement, result: 'refused', refusal }
  }
  const { state, version } = outcome
  const waiting = state.status !== 'active' || state.amendment !== undefined
  return { agreement, version, result: waiting ? 'signed' : 'in-force' }
}

/** Many agreements at once, each signed by its own hash and version; one that is refused holds up no other. */
export const signatureRoutes = (agreements: Repository<Agreement, AgreementCommand>): readonly Route[] => {
  type Body = z.infer<typeof PostAgreementSignatures>
  const sign = async (
    scope: Scope,
    fullName: string,
    { agreement, version, termsHash }: Body['agreements'][number],
  ) => {
    const found = await agreements.get(agreement)
    if (found === undefined || !agreements.owners(found.state).includes(scope.organisation)) return refuse('not-found')
    const signatory = { account: scope.subject, fullName }
    return agreements.change(agreement, version, { type: 'sign', side: sideFor(scope), termsHash, signatory })
  }

  return [
    route.post('/agreement-signatures', {
      may: signatoryOf('enterprise', 'school'),
      summary: { vi: 'Ký nhiều thoả thuận cùng lúc', en: 'Sign several agreements at once' },
      body: PostAgreementSignatures,
      reply: AgreementSignaturesReply,
      perMinute: 60,
      run: async ({ body: { fullName, agreements: asked }, scope }) => {
        const items: Item[] = []
        for (const one of asked) items.push(itemOf(one.agreement, await sign(scope, fullName, one)))
        return { items }
      },
    }),
  ]
}
