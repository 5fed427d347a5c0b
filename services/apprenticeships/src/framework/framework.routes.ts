import {
  AdoptFramework,
  AgreementTerms,
  AgreementView,
  FrameworkId,
  FrameworkPage,
  FrameworkView,
  PostFramework,
  PutFrameworkTerms,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, type Repository, type Route, route } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from '../agreement/agreement.model.ts'
import { agreementReceipt } from '../agreement/agreement.view.ts'
import type { Settling } from '../agreement/settling.ts'
import { settledOf } from '../agreement/terms.ts'
import type { Pact } from '../pact/pact.model.ts'
import { type PactParts, pactRoutes } from '../pact/pact.routes.ts'
import { frameworkPaper } from './framework.paper.ts'
import { kind, type Terms } from './framework.store.ts'

type Parts = PactParts<Terms> & {
  readonly agreements: Repository<Agreement, AgreementCommand>
  readonly settling: Settling
}

/** Why an agreement cannot stand under a framework. */
export const refuseFramework = (
  framework: Pact<Terms> | undefined,
  { enterprise, school, startsOn, trade }: Extract<Agreement, { status: 'drafted' }>['terms'],
): Refusal | undefined => {
  const at = '/framework'
  if (framework === undefined || framework.status === 'absent') return refuse('pact-of-others', { at })
  if (framework.enterprise !== enterprise || framework.school !== school) return refuse('pact-of-others', { at })
  const { validFrom, validTo, trades } = framework.terms
  if (framework.status !== 'active' || startsOn < validFrom || startsOn > validTo)
    return refuse('pact-not-in-force', { at })
  return trade === undefined || trades.length === 0 || trades.includes(trade)
    ? undefined
    : refuse('trade-outside-framework', { at })
}

/** Framework agreements, and agreements that take over their terms. */
export const frameworkRoutes = ({ agreements, settling, ...parts }: Parts): readonly Route[] => [
  ...pactRoutes(
    {
      kind,
      path: '/frameworks',
      name: { vi: 'thoả thuận khung', en: 'framework agreement' },
      post: PostFramework,
      put: PutFrameworkTerms,
      view: FrameworkView,
      list: FrameworkPage,
      shown: view => ({ ...view, id: FrameworkId.parse(view.id) }),
      paper: frameworkPaper,
    },
    parts,
  ),
  route.post('/agreements/:id/adopt-framework', {
    may: clerkOf('enterprise', 'school').owning(agreements),
    summary: {
      vi: 'Lấy điều khoản của thoả thuận khung vào dự thảo',
      en: 'Take the terms of a framework into the draft',
    },
    body: AdoptFramework,
    reply: AgreementView,
    view: agreementReceipt,
    run: async ({ id, version, body }) => {
      const state = (await agreements.get(id))?.state
      // the life cycle refuses what is no draft
      if (state?.status !== 'drafted')
        return agreements.change(id, version, () =>
          refuse('not-in-this-state', { params: { status: state?.status ?? 'absent' } }),
        )
      const framework = (await parts.pacts.get(body.framework))?.state
      const refusal = refuseFramework(framework, state.terms)
      if (refusal !== undefined || framework === undefined || framework.status === 'absent')
        return refusal ?? refuse('pact-of-others')
      const settled = AgreementTerms.parse({
        ...settledOf(state.terms),
        ...framework.terms.agreement,
        framework: body.framework,
      })
      return (await settling(id, settled)) ?? agreements.change(id, version, { type: 'revise', settled })
    },
  }),
]
