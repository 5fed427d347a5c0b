import type { Outcome, Verdict } from '@noinghe/legal-rules'
import { outcomes } from '@noinghe/legal-rules'
import type { Judgement, Ruled } from '../placement/judgement.model.ts'

const ruled = (verdict: Verdict): Ruled => ({
  rule: verdict.rule,
  version: verdict.version,
  outcome: verdict.outcome,
  at: verdict.at,
  ...('codes' in verdict ? { codes: [...verdict.codes] } : {}),
  ...('missing' in verdict ? { codes: [...verdict.missing] } : {}),
})

const worseFirst = (a: { readonly outcome: Outcome }, b: { readonly outcome: Outcome }): number =>
  outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome)

/**
 * What is kept of verdicts: of each version of a rule the worst it said, of rules that did not apply nothing. With the
 * hours in the log and the sealed facts every verdict can be made again.
 */
export const judgementOf = (verdicts: readonly Verdict[], on: string, facts: string): Judgement => {
  const worst = new Map<string, Ruled>()
  for (const one of verdicts.filter(({ outcome }) => outcome !== 'not-applicable').toSorted(worseFirst)) {
    const key = `${one.rule}|${one.version}`
    if (!worst.has(key)) worst.set(key, ruled(one))
  }
  return { on, rules: [...worst.values()], facts }
}
