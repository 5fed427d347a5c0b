import { type GuardId, guardIds } from '@noinghe/legal-rules'

/** What a breach found when a rule changed is about: the same fact under the same version is never found twice. */
export const ruleChangePeriod = (rule: string, version: number): string => `${rule}-v${version}`

/** The rule of such a period; undefined for any other period. */
export const ruleOfPeriod = (period: string): GuardId | undefined => {
  const rule = /^(R\d+)-v\d+$/.exec(period)?.[1]
  return guardIds.find(id => id === rule)
}
