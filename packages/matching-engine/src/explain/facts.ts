import type { Prices } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { filledBy } from '../verify/filled.ts'
import { ownerOf } from './changed.ts'
import type { Fill, PairExplanation, PairPrice } from './explanation.ts'
import type { Question } from './question.ts'

/** The prices a head of the demand and a seat of the slot are made of. */
export const priceOf = ({ instance, demand, slot }: Question, prices: Prices): PairPrice => {
  const enterprise = ownerOf(instance.demands, demand)
  const school = ownerOf(instance.slots, slot)
  const ofDemand = prices.demand[demand] ?? 0
  const ofEnterprise = prices.enterprise[enterprise] ?? 0
  const ofSlot = prices.slot[slot] ?? 0
  const ofSchool = prices.school[school] ?? 0
  const { total: ofTotal } = prices
  const all = { ofDemand, ofEnterprise, ofSlot, ofSchool, ofTotal }
  return { demand: ofDemand + ofEnterprise, slot: ofSlot + ofSchool + ofTotal, ...all }
}

/** Heads at everything that limits the pair. */
export const filledOf = ({ instance, heads, demand, slot, pairs, taken }: Question): PairExplanation['filled'] => {
  const { demands, slots, enterprises, schools, maximum } = instance
  const all = filledBy(instance, heads)
  const enterprise = ownerOf(demands, demand)
  const school = ownerOf(slots, slot)
  const widths = pairs.map(pair => instance.pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)
  const width = widths.reduce((sum, limit) => sum + limit, 0)
  return {
    demand: fill(all.demand[demand], demands.limit[demand]),
    slot: fill(all.slot[slot], slots.limit[slot]),
    pair: pairs.length === 0 ? null : fill(taken, width),
    enterprise: enterprise < 0 ? null : fill(all.enterprise[enterprise], enterprises?.limit[enterprise]),
    school: school < 0 ? null : fill(all.school[school], schools?.limit[school]),
    total: maximum === undefined || maximum === Number.POSITIVE_INFINITY ? null : fill(all.total, maximum),
  }
}

const fill = (heads = 0, limit = 0): Fill => ({ heads, limit: limit === Number.POSITIVE_INFINITY ? null : limit })

/** Other pairs that share the slot or the demand and have heads, best first. */
export const shareOf = ({ instance, heads, demand, slot }: Question): Pick<PairExplanation, 'others' | 'elsewhere'> => {
  const { pairs, demands } = instance
  const others: PairExplanation['others'][number][] = []
  const elsewhere: PairExplanation['elsewhere'][number][] = []
  for (let pair = 0; pair < heads.length; pair++) {
    if (heads[pair] === 0) continue
    const [i, j] = [pairs.demand[pair]!, pairs.slot[pair]!]
    if ((i === demand) === (j === slot)) continue
    const held = { heads: heads[pair]!, weight: pairs.weight[pair]! }
    if (j === slot) others.push({ demand: i, enterprise: enterpriseOf(demands, i), ...held })
    else elsewhere.push({ slot: j, ...held })
  }
  return { others: others.toSorted(byWeight), elsewhere: elsewhere.toSorted(byWeight) }
}

const byWeight = (a: { readonly weight: number }, b: { readonly weight: number }) => b.weight - a.weight

/** The owner of a demand; null: none. */
export const enterpriseOf = (demands: Instance['demands'], demand: number): number | null => {
  const owner = ownerOf(demands, demand)
  return owner < 0 ? null : owner
}
