import {
  ChangeThresholds,
  ConfirmRule,
  LegalRuleFilter,
  LegalRuleList,
  LegalRuleView,
  type Refusal,
  refuse,
  WithdrawConfirmation,
} from '@noinghe/contracts'
import { ruleIds } from '@noinghe/legal-rules'
import {
  anyone,
  type Clock,
  type Policy,
  personOf,
  type Route,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import type { IdentityEnvironment } from '../environment.ts'
import { type LegalRules, legalRuleId } from './legal-rule.store.ts'
import type { LegalRule, LegalRuleCommand } from './legal-rule.ts'
import { awaitsConfirmation, legalRuleView, ruleOfId } from './legal-rule.view.ts'

type Parts = {
  readonly legalRules: LegalRules
  readonly clock: Clock
  readonly env: Pick<IdentityEnvironment, 'LEGAL_OFFICER_OF'>
}

/** Cán bộ pháp chế: a signatory of the authority that has this power by configuration. */
export const legalOfficer = ({ LEGAL_OFFICER_OF }: Parts['env']): Policy => personOf(LEGAL_OFFICER_OF, 'signatory')

/** The rules hold for the whole city: an authority of some wards or parks does not decide about them. */
const holdsCity = ({ territory }: Scope): boolean =>
  territory !== undefined && territory.wards === undefined && territory.parks === undefined

export const legalRuleRoutes = ({ legalRules, clock, env }: Parts): readonly Route[] => {
  const officer = legalOfficer(env)
  const view = (saved: Saved<LegalRule>, scope: Scope) => legalRuleView(clock.facts().today)(saved, scope)

  /** A rule of which the city has said nothing yet is there all the same, at version 0. */
  const unsaid = (id: string): Saved<LegalRule> => ({
    id,
    version: 0,
    state: { status: 'absent' },
    createdAt: clock.now(),
  })
  const one = async (id: string): Promise<Saved<LegalRule> | undefined> => {
    if (ruleOfId(id) === undefined) return undefined
    return (await legalRules.get(id)) ?? unsaid(id)
  }
  const say = async (
    id: string,
    version: number,
    scope: Scope,
    command: LegalRuleCommand,
  ): Promise<Saved<LegalRule> | Refusal> => {
    if (!holdsCity(scope)) return refuse('rule-of-whole-city')
    if ((await legalRules.get(id)) !== undefined) return legalRules.change(id, version, command)
    return version === 0 ? legalRules.create(command, { id }) : refuse('version-mismatch', { params: { version: 0 } })
  }
  const signedBy = (scope: Scope, fullName: string) => ({
    officer: { account: scope.subject, fullName },
    by: scope.organisation,
  })

  return [
    route.get('/legal-rules', {
      may: anyone,
      summary: {
        vi: 'Danh mục quy định pháp luật: căn cứ, hiệu lực, ngưỡng, xác nhận',
        en: 'The catalogue of rules: sources, validity, thresholds, confirmations',
      },
      query: LegalRuleFilter,
      reply: LegalRuleList,
      run: async ({ query, scope }) => {
        const said = new Map((await legalRules.find({})).map(saved => [saved.id, saved]))
        const items = ruleIds.map(legalRuleId).map(id => view(said.get(id) ?? unsaid(id), scope))
        return {
          items: items.filter(
            item =>
              (query.kind === undefined || item.versions.some(({ kind }) => kind === query.kind)) &&
              (query.unconfirmed === undefined || awaitsConfirmation(item) === query.unconfirmed),
          ),
        }
      },
    }),
    route.get('/legal-rules/:id', {
      may: anyone,
      summary: { vi: 'Một quy định pháp luật với các phiên bản', en: 'One rule with its versions' },
      reply: LegalRuleView,
      view,
      run: async ({ id }) => (await one(id)) ?? refuse('rule-unknown'),
    }),
    route.post('/legal-rules/:id/confirm', {
      may: officer,
      summary: { vi: 'Xác nhận một phiên bản quy định', en: 'Confirm a version of a rule' },
      body: ConfirmRule,
      reply: LegalRuleView,
      view,
      example: { version: 1, officer: 'Nguyễn Văn Minh Hoạ', confirmedOn: '2027-01-15', document: 'CV 01/2027' },
      run: async ({ id, version, body: { officer: fullName, ...body }, scope }) => {
        const rule = ruleOfId(id)
        if (rule === undefined) return refuse('rule-unknown')
        return say(id, version, scope, { type: 'confirm', rule, ...body, ...signedBy(scope, fullName) })
      },
    }),
    route.post('/legal-rules/:id/withdraw-confirmation', {
      may: officer,
      summary: { vi: 'Rút xác nhận một phiên bản', en: 'Withdraw the confirmation of a version' },
      body: WithdrawConfirmation,
      reply: LegalRuleView,
      view,
      example: { version: 1, reason: 'instrument-replaced' },
      run: async ({ id, version, body, scope }) => {
        if (ruleOfId(id) === undefined) return refuse('rule-unknown')
        if (!holdsCity(scope)) return refuse('rule-of-whole-city')
        return legalRules.change(id, version, { type: 'withdraw-confirmation', ...body })
      },
    }),
    route.post('/legal-rules/:id/thresholds', {
      may: officer,
      summary: {
        vi: 'Đặt ngưỡng của thành phố từ một ngày: thành phiên bản mới',
        en: 'Set the city’s thresholds from a day on: a new version',
      },
      body: ChangeThresholds,
      reply: LegalRuleView,
      view,
      example: {
        validFrom: '2027-07-01',
        thresholds: [{ name: 'weekHours', number: 44 }],
        officer: 'Nguyễn Văn Minh Hoạ',
        decidedOn: '2027-01-15',
        document: 'QĐ 12/2027',
      },
      run: async ({ id, version, body: { officer: fullName, ...body }, scope }) => {
        const rule = ruleOfId(id)
        if (rule === undefined) return refuse('rule-unknown')
        return say(id, version, scope, { type: 'change-thresholds', rule, ...body, ...signedBy(scope, fullName) })
      },
    }),
  ]
}
