import { type FactName, type Facts, hasAll, type Inputs, isKnown } from './facts.ts'
import type { Words } from './words.ts'

/** One thing a rule objects to. The code is stable; an exception names the codes it covers. */
export type Objection = { readonly code: string; readonly message: Words }

/** What a guard found, before the standing of its rule decides between warning and refusal. */
export type Finding = {
  readonly applies: boolean
  readonly asked: readonly FactName[]
  readonly missing: readonly FactName[]
  /** Against the rule. */
  readonly breaches: readonly Objection[]
  /** Where the sources do not say: warns, whatever the standing of the rule. */
  readonly doubts: readonly Objection[]
  /** It is not sure that the rule reaches so far: what is missing then hinders nobody. */
  readonly uncertain: boolean
}

export const fine: Finding = { applies: true, asked: [], missing: [], breaches: [], doubts: [], uncertain: false }
export const notApplicable: Finding = { ...fine, applies: false }
export const breach = (code: string, message: Words): Finding => ({ ...fine, breaches: [{ code, message }] })
export const doubt = (code: string, message: Words): Finding => ({ ...fine, doubts: [{ code, message }] })
export const breachIf = (broken: boolean, code: string, message: Words): Finding =>
  broken ? breach(code, message) : fine

/** For facts that contradict each other: the named one cannot be right. */
export const unknown = (name: FactName): Finding => ({ ...fine, missing: [name] })
/** The same objections where it is not sure that the rule reaches so far. */
export const asDoubts = (found: Finding): Finding => ({
  ...found,
  breaches: [],
  doubts: [...found.breaches, ...found.doubts],
  uncertain: true,
})

/** All findings of one rule as one: it applies if any does, and nothing found is lost. */
export const together = (...findings: readonly Finding[]): Finding => ({
  applies: findings.some(({ applies }) => applies),
  asked: [...new Set(findings.flatMap(({ asked }) => asked))],
  missing: [...new Set(findings.flatMap(({ missing }) => missing))],
  breaches: findings.flatMap(({ breaches }) => breaches),
  doubts: findings.flatMap(({ doubts }) => doubts),
  uncertain: findings.some(({ uncertain }) => uncertain),
})

/** Asks for facts: judges when all are known, else names the missing ones. */
export const given = <Name extends FactName>(
  facts: Facts,
  names: readonly Name[],
  judge: (known: Pick<Inputs, Name>) => Finding,
): Finding => {
  const asked = { ...fine, asked: names }
  return hasAll(facts, names)
    ? keepApplies(judge(facts), asked)
    : { ...asked, missing: names.filter(name => !isKnown(facts, name)) }
}

const keepApplies = (found: Finding, asked: Finding): Finding => ({
  ...together(asked, found),
  applies: found.applies,
})
