import { type Level, type Refusal, refuse } from '@noinghe/contracts'
import { trade } from '@noinghe/reference-data'

/**
 * TT 26/2020: the first digit of a trade code tells its level, 5 trung cấp, 6 cao đẳng; sơ cấp and shorter have no code.
 * A code has to be listed on the day, if one is given. Trung học nghề (TT 55/2026) has no codes of its own yet and may bear those of trung cấp.
 */
export const refuseTradeOfLevel = (code: string | undefined, level: Level, on?: string): Refusal | undefined => {
  const at = '/trade'
  if (code === undefined) return undefined
  const known = trade(code, on)
  if (known === undefined) return refuse('trade-unknown', { at, params: { trade: code } })
  const codeLevel = level === 'vocational-secondary' ? 'intermediate' : level
  return known.level === codeLevel ? undefined : refuse('trade-not-of-level', { at, params: { trade: code } })
}
