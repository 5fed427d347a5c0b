import {
  type AgreementId,
  AgreementSignaturesReply,
  isRefusal,
  PostAgreementSignatures,
  type Refusal,
  refuse,
  say,
} from '@noinghe/contracts'
import { type Route, route, type Saved, type Scope, signatoryOf } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Agreement } from './agreement.model.ts'
import { sideFor } from './agreement.store.ts'
import { createSigning, type SigningParts } from './signing.routes.ts'

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
export const signatureRoutes = (parts: SigningParts): readonly Route[] => {
  const { agreements } = parts
  const signing = createSigning(parts)
  type Body = z.infer<typeof PostAgreementSignatures>
  const sign = async (
    scope: Scope,
    stated: Omit<Body, 'agreements'>,
    { agreement, version, termsHash }: Body['agreements'][number],
  ) => {
    const found = await agreements.get(agreement)
    if (found === undefined || !agreements.owners(found.state).includes(scope.organisation)) return refuse('not-found')
    const target = { id: agreement, version, termsHash }
    return signing({ way: 'portal', scope, target, stated }, prepared => ({
      ...{ type: 'sign', side: sideFor(scope), termsHash, ...prepared },
    }))
  }

  return [
    route.post('/agreement-signatures', {
      may: signatoryOf('enterprise', 'school'),
      summary: { vi: 'Ký nhiều thoả thuận cùng lúc', en: 'Sign several agreements at once' },
      body: PostAgreementSignatures,
      reply: AgreementSignaturesReply,
      perMinute: 60,
      run: async ({ body: { agreements: asked, ...stated }, scope }) => {
        const items: Item[] = []
        for (const one of asked) items.push(itemOf(one.agreement, await sign(scope, stated, one)))
        return { items }
      },
    }),
  ]
}
