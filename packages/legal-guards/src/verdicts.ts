import type { lawVerdicts, VerdictView } from '@noinghe/contracts'
import { type Catalogue, nameOfFact, type Rule, type RuleId, type Verdict, type Words } from '@noinghe/legal-rules'
import { z } from 'zod'

/** A verdict with title and ground of its rule, so that it can be read without the catalogue of its day. */
export type StandingVerdict = Verdict & { readonly title: Words; readonly ground: Words }

const citation = ({ sources }: Pick<Rule, 'sources'>): string =>
  sources
    .map(({ instrument, article }) => (article === undefined ? instrument : `${instrument}, ${article}`))
    .join('; ')

/** Rule, version, instrument and article: what a refusal and an inspector name. */
export const groundOf = (rule: Pick<Rule, 'id' | 'version' | 'sources'>): Words => ({
  vi: `${rule.id} phiên bản ${rule.version} (${citation(rule)})`,
  en: `${rule.id} version ${rule.version} (${citation(rule)})`,
})

/** One version of a rule by its number, in force or not. */
export const ruleVersion = (rules: Catalogue, id: string, version: number): Rule | undefined => {
  const versions: readonly Rule[] | undefined = rules[id as RuleId]
  return versions?.find(rule => rule.version === version)
}

export const withGround = (verdict: Verdict, rules: Catalogue): StandingVerdict => {
  const rule = ruleVersion(rules, verdict.rule, verdict.version)
  const bare = `${verdict.rule} v${verdict.version}`
  const unknown = { vi: bare, en: bare }
  return { ...verdict, title: rule?.title ?? unknown, ground: rule === undefined ? unknown : groundOf(rule) }
}

const words = z.object({ vi: z.string(), en: z.string() })
const base = {
  rule: z.string(),
  version: z.number(),
  at: z.string(),
  message: words,
  title: words,
  ground: words,
  inputs: z.record(z.string(), z.unknown()),
}
const Stored = z.array(
  z.discriminatedUnion('outcome', [
    z.object({ ...base, outcome: z.literal(['refuses', 'warns']), codes: z.array(z.string()) }),
    z.object({ ...base, outcome: z.literal('cannot-tell'), missing: z.array(z.string()), binding: z.boolean() }),
    z.object({ ...base, outcome: z.literal('passes'), exceptions: z.array(z.looseObject({ document: z.string() })) }),
    z.object({ ...base, outcome: z.literal('not-applicable') }),
  ]),
)

/** Reads verdicts as an aggregate's store kept them: seal `JSON.stringify(verdicts)`, they may hold a date of birth. */
export const readVerdicts = (json: string): readonly StandingVerdict[] =>
  // shape checked above; names of rules and facts are those of the day they were written
  Stored.parse(JSON.parse(json)) as unknown as readonly StandingVerdict[]

/**
 * A verdict for a reader.
 *
 * @param options.inputs also the facts it was judged by; only for readers who may see the person or paper they are of
 */
export const verdictView = (
  verdict: StandingVerdict,
  { inputs = false }: { readonly inputs?: boolean } = {},
): VerdictView => ({
  rule: verdict.rule,
  version: verdict.version,
  at: verdict.at,
  outcome: verdict.outcome,
  message: verdict.message,
  title: verdict.title,
  ground: verdict.ground,
  ...(verdict.outcome === 'refuses' || verdict.outcome === 'warns' ? { codes: [...verdict.codes] } : {}),
  ...(verdict.outcome === 'cannot-tell'
    ? { owed: verdict.missing.map(fact => ({ fact, name: nameOfFact(fact) })) }
    : {}),
  ...(verdict.outcome === 'passes' && verdict.exceptions.length > 0
    ? { exceptions: verdict.exceptions.map(({ document }) => document) }
    : {}),
  ...(inputs ? { inputs: { ...verdict.inputs } } : {}),
})

/** What an event may say of verdicts, to be counted: rule, version, outcome of those that applied. */
export const publishedVerdicts = (verdicts: readonly StandingVerdict[]): z.input<typeof lawVerdicts> =>
  verdicts
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map(({ rule, version, outcome }) => ({ rule, version, outcome }))
