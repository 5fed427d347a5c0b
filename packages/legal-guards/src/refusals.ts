import { type Refusal, refuse } from '@noinghe/contracts'
import { type FactName, type Moment, nameOfFact, type Words } from '@noinghe/legal-rules'
import type { StandingVerdict } from './verdicts.ts'

/** Where in the request's body a fact stands, as JSON pointer. */
export type Pointers = Partial<Readonly<Record<FactName, string>>>

/** From the assignment of a learner on nothing goes on that a settled rule cannot judge; plans only show what is owed. */
const mustBeKnown: readonly Moment[] = ['assignment', 'day', 'week']
export const refusesMissing = (moment: Moment): boolean => mustBeKnown.includes(moment)

type Verdicts<Outcome extends StandingVerdict['outcome']> = readonly Extract<StandingVerdict, { outcome: Outcome }>[]

export const refusing = (verdicts: readonly StandingVerdict[]): Verdicts<'refuses'> =>
  verdicts.filter(verdict => verdict.outcome === 'refuses')

/** What has to be told before a settled rule can judge. */
export const owing = (verdicts: readonly StandingVerdict[]): Verdicts<'cannot-tell'> =>
  verdicts.filter(verdict => verdict.outcome === 'cannot-tell').filter(({ binding }) => binding)

const inBoth = (name: string, texts: readonly Words[], between: string) => ({
  [`${name}.vi`]: texts.map(({ vi }) => vi).join(between),
  [`${name}.en`]: texts.map(({ en }) => en).join(between),
})

/** Names rule, version, source and what is wrong, of every rule that refuses; the worst first. */
export const lawRefused = (verdicts: Verdicts<'refuses'>, pointers: Pointers = {}): Refusal | undefined => {
  const [first] = verdicts
  if (first === undefined) return undefined
  // what the rule is about comes after whom it is about
  const at = Object.keys(first.inputs)
    .flatMap(name => pointers[name as FactName] ?? [])
    .at(-1)
  return refuse('law-refused', {
    ...(at === undefined ? {} : { at }),
    params: {
      rule: first.rule,
      version: first.version,
      codes: verdicts.flatMap(({ rule, codes }) => codes.map(code => `${rule}/${code}`)).join(' '),
      ...inBoth(
        'message',
        verdicts.map(({ message }) => message),
        ' ',
      ),
      ...inBoth(
        'ground',
        verdicts.map(({ ground }) => ground),
        '; ',
      ),
    },
  })
}

/** Names what is missing, and for which rules. */
export const factsMissing = (verdicts: Verdicts<'cannot-tell'>, pointers: Pointers = {}): Refusal | undefined => {
  const [first] = verdicts
  if (first === undefined) return undefined
  const facts = [...new Set(verdicts.flatMap(({ missing }) => missing))]
  const at = facts.flatMap(name => pointers[name] ?? [])[0]
  return refuse('law-facts-missing', {
    ...(at === undefined ? {} : { at }),
    params: {
      rule: first.rule,
      version: first.version,
      facts: facts.join(' '),
      ...inBoth('missing', facts.map(nameOfFact), ', '),
      ...inBoth(
        'ground',
        verdicts.map(({ ground }) => ground),
        '; ',
      ),
    },
  })
}
