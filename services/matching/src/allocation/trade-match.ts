import { type Bits, hasBit } from './bits.ts'
import type { ScorableDemand, ScoringFacts } from './facts.ts'
import { scoringRules } from './rules.ts'

type Asked = Pick<ScorableDemand, 'trade' | 'occupation' | 'skills'>

/**
 * Every trade that could serve a demand, with its closeness (above 0, at most 1). The trade decides where one is named;
 * an occupation stands for the trades that lead to it, the usual one counting in full.
 */
export const wantedTrades = (demand: Asked, facts: ScoringFacts): ReadonlyMap<string, number> => {
  const wanted = new Map<string, number>()
  const want = (code: string, closeness: number) => wanted.set(code, Math.max(wanted.get(code) ?? 0, closeness))
  for (const { code, weight } of namedTrades(demand, facts)) {
    want(code, weight)
    for (const related of facts.relatedTrades(code)) want(related.code, weight * related.closeness)
  }
  return wanted
}

type Wanted = {
  readonly wanted: ReadonlyMap<string, number>
  /** The same by the trades' numbers. */
  readonly closeness: ReadonlyMap<number, number>
}

/** {@link wantedTrades} of many demands, looked up once for each trade or occupation. */
export const wantedTradesBy = (facts: ScoringFacts, numberOf: (trade: string) => number) => {
  const known = new Map<string, Wanted>()
  return (demand: Asked): Wanted => {
    const named = demand.trade === undefined ? `occupation ${demand.occupation}` : `trade ${demand.trade}`
    const found = known.get(named)
    if (found !== undefined) return found
    const wanted = wantedTrades(demand, facts)
    const both = { wanted, closeness: new Map(Array.from(wanted, ([code, close]) => [numberOf(code), close])) }
    known.set(named, both)
    return both
  }
}

const namedTrades = ({ trade, occupation }: Asked, facts: ScoringFacts) => {
  if (trade !== undefined) return [{ code: trade, weight: 1 }]
  const leading = occupation === undefined ? [] : facts.tradesOf(occupation)
  const usual = Math.max(...leading.map(({ weight }) => weight))
  return leading.map(({ code, weight }) => ({ code, weight: weight / usual }))
}

/** The slots that could serve a demand, by trade, closest first; those without a trade code where a skill could speak for them. */
export const meetingTrades = (
  { skills }: Asked,
  wanted: ReadonlyMap<string, number>,
): readonly { readonly trade: string | undefined; readonly closeness: number }[] =>
  [
    ...Array.from(wanted, ([trade, closeness]) => ({ trade, closeness })),
    ...(skills.length === 0 ? [] : [{ trade: undefined, closeness: scoringRules.uncodedCloseness }]),
  ].sort((a, b) => b.closeness - a.closeness || ((a.trade ?? '') < (b.trade ?? '') ? -1 : 1))

/**
 * How close the slot's trade is to what the demand asks for, 0–1; undefined: no relation. Programmes below intermediate
 * have no trade code (TT 26/2020 covers trung cấp and cao đẳng): a skill in common speaks for them.
 */
export const tradeCloseness = (
  { closeness, skills }: Pick<Wanted, 'closeness'> & { readonly skills: readonly number[] },
  { trade, taught }: { readonly trade: number | undefined; readonly taught: Bits },
): number | undefined => {
  if (trade !== undefined) return closeness.get(trade)
  for (const skill of skills) if (hasBit(taught, skill)) return scoringRules.uncodedCloseness
  return undefined
}
