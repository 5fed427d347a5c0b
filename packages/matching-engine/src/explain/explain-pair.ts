import type { Allocation } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { pointsOf } from '../levels.ts'
import type { Basis } from '../simplex/warm-start.ts'
import { missedBy, nextInLine, valuesOf } from './counterfactual.ts'
import type { Obstacle, PairExplanation, Reason } from './explanation.ts'
import { enterpriseOf, filledOf, priceOf, shareOf } from './facts.ts'
import { isFull } from './fill.ts'
import { neighbourhoodOf } from './neighbourhood.ts'
import { ownObstacle, pricedOut, ruledOut } from './obstacle.ts'
import { bestOf, hasRoom, keepBonusOf, type Question, questionOf, worthOf } from './question.ts'
import { openOrAllowed, remediesOf } from './remedies.ts'

export type ExplainOptions = {
  /**
   * `true` (default): what is said is tried by solving again, a dozen times or so, with the pairs that are connected to
   * this one. `false`: by prices alone, in one pass over the pairs.
   */
  readonly confirm?: boolean
  /** The highest score there is: a change that needs more is no remedy. Without it: as high as numbers go. */
  readonly highestWeight?: number
  /** A change by more heads or seats is no remedy. Without it: by more than there are now, and more than ten. */
  readonly mostHeads?: number
}

/**
 * Why a demand and a slot were put together, or not: prices, what was missing, the reason that binds, who is next in line,
 * and the least changes that would give the pair a head (more). O(nodes + pairs), and as many solves as are needed.
 *
 * @param allocation an optimal one of this instance (`solve`), best with slot-minimal prices: only then the price of a slot
 * is what one more seat would add, and only then the reasons by prices are the plainest
 * @param asked positions of a demand and a slot of the instance, whether it has a pair of them or not
 * @throws RangeError when there is no such demand or slot; InstanceError when the instance is none
 */
export const explainPair = (
  instance: Instance,
  allocation: Allocation & { readonly basis?: Basis },
  asked: { readonly demand: number; readonly slot: number },
  { confirm = true, highestWeight = Number.POSITIVE_INFINITY, mostHeads }: ExplainOptions = {},
): PairExplanation => {
  const { demand, slot } = asked
  if (instance.demands.limit[demand] === undefined) throw new RangeError(`no demand ${demand}`)
  if (instance.slots.limit[slot] === undefined) throw new RangeError(`no slot ${slot}`)
  const { heads, levels } = allocation
  const tree = allocation.basis?.inTree
  // the basis only shortens the way: one of an instance with fewer pairs is not worth an error
  const inTree = tree?.length === heads.length ? tree : Uint8Array.from(heads, count => Math.min(count, 1))
  const question = questionOf(instance, { heads, inTree }, asked)
  const filled = filledOf(question)
  const complete = question.taken > 0 && question.taken === instance.demands.limit[demand]
  const best = complete ? null : nextOf(question)
  const near = confirm ? nearTo(question) : undefined
  const trial = near && tryOut(near, { wanted: best !== null, full: isFull(filled.slot) })
  const shown = shownOf(question)
  const standing = standingOf(question, levels, shown, trial?.missed)
  const { level, price, slack } = standing
  const byPrices = () => pricedOut(price, filled, best === null ? 0 : worthOf(question, best, level))
  const obstacle = complete ? null : (ownObstacle(question) ?? (near && triedObstacle(near, trial)) ?? byPrices())
  return {
    demand,
    slot,
    pair: shown,
    heads: question.taken,
    weight: shown === null ? null : instance.pairs.weight[shown]!,
    keepBonus: standing.keepBonus,
    level,
    price,
    slack,
    missed: trial?.missed?.[standing.at] ?? null,
    filled,
    enterprise: enterpriseOf(instance.demands, demand),
    ...shareOf(question),
    next: trial?.next ?? null,
    reason: reasonOf(question, obstacle),
    rest: question.taken > 0 ? obstacle : null,
    remedies:
      near === undefined || obstacle === null
        ? []
        : remediesOf(near, { obstacle, filled, missed: trial?.missed, highestWeight, mostHeads }),
    confirmed: confirm,
  }
}

/** The question within all that can have a say in it. */
const nearTo = ({ instance, basis, demand, slot }: Question): Question => {
  const near = neighbourhoodOf(instance, demand, slot)
  const heads = Float64Array.from(near.pairs, pair => basis.heads[pair]!)
  const inTree = Uint8Array.from(near.pairs, pair => basis.inTree[pair]!)
  return questionOf(near.instance, { heads, inTree }, { demand, slot })
}

/** The pair that would take the next head, or would with a higher score. */
const nextOf = (question: Question): number | null => {
  const open = question.pairs.filter(pair => hasRoom(question, pair))
  return bestOf(question, openOrAllowed(question, open))
}

type Trial = { readonly missed: readonly number[] | undefined; readonly next: PairExplanation['next'] }

const tryOut = (question: Question, { wanted, full }: { readonly wanted: boolean; readonly full: boolean }): Trial => {
  if (!wanted && !full) return { missed: undefined, next: null }
  const values = valuesOf(question)
  const best = wanted ? nextOf(question) : null
  const next = full ? nextInLine(question, values) : null
  const { demand, weight } = question.instance.pairs
  return {
    missed: best === null ? undefined : missedBy(question, best, values),
    next: next === null ? null : { demand: demand[next]!, weight: weight[next]! },
  }
}

const triedObstacle = (question: Question, trial: Trial | undefined): Obstacle | undefined =>
  trial?.missed?.every(points => points === 0) ? 'tie' : ruledOut(question)

/** Of parallel pairs the poorest one that has heads not locked, or else the best. */
const shownOf = (question: Question): number | null => {
  const { instance, heads, pairs } = question
  const { weight, locked } = instance.pairs
  const taken = pairs.filter(pair => heads[pair]! > 0)
  const free = taken.filter(pair => heads[pair]! > (locked?.[pair] ?? 0))
  const [poorest] = (free.length > 0 ? free : taken).toSorted((a, b) => weight[a]! - weight[b]!)
  return poorest ?? nextOf(question) ?? bestOf(question, pairs)
}

/** The level that decided, and what the pair was worth there against its prices. */
const standingOf = (
  question: Question,
  levels: Allocation['levels'],
  pair: number | null,
  missed: readonly number[] | undefined,
) => {
  const keepBonus = pair === null ? 0 : keepBonusOf(question, pair, question.heads[pair]! > 0 ? 'last' : 'next')
  const all = levels.map(({ name, prices }) => {
    const price = priceOf(question, prices)
    const worth =
      pair === null ? null : pointsOf(name, question.instance.pairs)(pair) + (name === 'score' ? keepBonus : 0)
    return { level: name, price, slack: worth === null ? null : price.demand + price.slot - worth }
  })
  const first = (missed ?? all.map(({ slack }) => slack ?? 0)).findIndex(points => points !== 0)
  const at = first < 0 ? all.length - 1 : first
  return { ...all[at]!, at, keepBonus }
}

const reasonOf = ({ instance, heads, pairs, taken }: Question, obstacle: Obstacle | null): Reason => {
  if (taken === 0 && obstacle !== null) return obstacle
  const settled = pairs.every(pair => heads[pair]! === (instance.pairs.locked?.[pair] ?? 0))
  if (settled) return 'settled'
  return obstacle === null ? 'taken' : 'taken-in-part'
}
