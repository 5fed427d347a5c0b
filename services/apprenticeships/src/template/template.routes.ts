import {
  CopyLinkageTemplate,
  FrameworkId,
  FrameworkView,
  isRefusal,
  LinkageTemplates,
  refuse,
} from '@noinghe/contracts'
import { newCode } from '@noinghe/papers'
import { clerkOf, memberOf, type Route, route, type Saved } from '@noinghe/service-kit'
import { kind, type Terms } from '../framework/framework.store.ts'
import type { Pact } from '../pact/pact.model.ts'
import { partiesOf } from '../pact/pact.routes.ts'
import type { Pacts } from '../pact/pact.store.ts'
import { pactView } from '../pact/pact.view.ts'
import type { Organisations } from '../projections/organisations.ts'
import { linkageTemplates } from './linkage-templates.ts'

type Parts = { readonly frameworks: Pacts<Terms>; readonly organisations: Organisations }

/** Linkage templates, and copying one into the draft of a framework agreement. */
export const templateRoutes = ({ frameworks, organisations }: Parts): readonly Route[] => [
  route.get('/linkage-templates', {
    may: memberOf('enterprise', 'school', 'labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: { vi: 'Các mẫu liên kết nhà trường – doanh nghiệp', en: 'Templates of school–enterprise linkage' },
    reply: LinkageTemplates,
    run: async () => ({ items: linkageTemplates }),
  }),
  route.post('/linkage-templates/:template/copies', {
    may: clerkOf('enterprise', 'school'),
    summary: { vi: 'Chép mẫu thành dự thảo thoả thuận khung', en: 'Copy a template into a draft framework' },
    body: CopyLinkageTemplate,
    reply: FrameworkView,
    view: (saved: Saved<Pact<Terms>>) => ({ ...pactView(kind, saved), id: FrameworkId.parse(saved.id) }),
    run: async ({ body: { counterpart, trades, ...validity }, scope, request, reply }) => {
      // find-my-way hands every parameter out as text
      const { template: id } = request.params as { readonly template: string }
      const template = linkageTemplates.find(known => known.id === id)
      if (template === undefined) return refuse('linkage-template-unknown')
      const parties = await partiesOf(scope, counterpart, organisations)
      if (isRefusal(parties)) return parties
      const terms = { ...template.terms, ...(trades ? { trades } : {}), ...validity, template: template.id }
      const made = await frameworks.create({ type: 'draft', parties, code: newCode(), terms })
      if (!isRefusal(made)) reply.header('location', `/frameworks/${made.id}`)
      return made
    },
  }),
]
