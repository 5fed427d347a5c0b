import { type legalRuleTopic, OrganisationId } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { LegalRule, LegalRuleEvent } from './legal-rule.ts'

/** Rule, version, days, document and authority; who the officer was stays here. */
export const publish: PublishMap<LegalRule, LegalRuleEvent, typeof legalRuleTopic> = {
  confirmed: ({ rule, version, confirmedOn, document, by }) => ({
    name: 'confirmed',
    data: { rule, version, confirmedOn, document, by: OrganisationId.parse(by) },
  }),
  'confirmation-withdrawn': ({ version, reason }, state) => {
    if (state.status === 'absent') throw new Error('a confirmation withdrawn from a rule nobody spoke of')
    return { name: 'confirmation-withdrawn', data: { rule: state.rule, version, reason } }
  },
  'thresholds-changed': ({ rule, version, basedOn, validFrom, decidedOn, document, thresholds, by, reason }) => ({
    name: 'thresholds-changed',
    data: {
      rule,
      version,
      basedOn,
      validFrom,
      decidedOn,
      document,
      thresholds,
      by: OrganisationId.parse(by),
      ...(reason === undefined ? {} : { reason }),
    },
  }),
}
