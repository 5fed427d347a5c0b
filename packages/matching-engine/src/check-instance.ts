import type { Instance, Owners, Side, Steps } from './instance.ts'
import { InstanceError } from './instance-error.ts'

/**
 * Everything the types can not say: whole numbers in range, columns of one length, nodes that are there, bonuses that fall,
 * and numbers small enough for every sum to be exact.
 *
 * @throws InstanceError with the place of the first fault
 */
export const checkInstance = (instance: Instance): void => {
  const { demands, slots, enterprises, schools, pairs, maximum } = instance
  checkSide('demands', demands, enterprises)
  checkSide('slots', slots, schools)
  if (enterprises !== undefined) checkOwners('enterprises', enterprises)
  if (schools !== undefined) checkOwners('schools', schools)
  if (maximum !== undefined) checkLimit('maximum', maximum, true)
  const count = pairs.weight.length
  checkNodes('pairs.demand', pairs.demand, count, 0, demands.limit.length)
  checkNodes('pairs.slot', pairs.slot, count, 0, slots.limit.length)
  checkColumn('pairs.limit', pairs.limit, count, true)
  checkColumn('pairs.locked', pairs.locked, count, false)
  checkColumn('pairs.kept', pairs.kept, count, false)
  checkLimit('pairs.keepBonus', pairs.keepBonus ?? 0, false)
  if (pairs.priority !== undefined && pairs.priority.length !== count) differ('pairs.priority')
  pairs.locked?.forEach((heads, at) => {
    if (heads > (pairs.limit?.[at] ?? heads)) throw new InstanceError('locks-exceed-limit', `pairs.locked[${at}]`)
  })
  checkSums(instance)
}

const differ = (at: string): never => {
  throw new InstanceError('columns-differ', at)
}

const checkLimit = (at: string, value: number, mayBeInfinite: boolean): void => {
  const whole = Number.isSafeInteger(value) && value >= 0
  if (!whole && !(mayBeInfinite && value === Number.POSITIVE_INFINITY)) throw new InstanceError('not-whole', at)
}

const checkColumn = (at: string, column: Float64Array | undefined, count: number, mayBeInfinite: boolean): void => {
  if (column === undefined) return
  if (column.length !== count) differ(at)
  for (let n = 0; n < count; n++) {
    const value = column[n]!
    const whole = value >= 0 && value <= Number.MAX_SAFE_INTEGER && Math.floor(value) === value
    if (!whole && !(mayBeInfinite && value === Number.POSITIVE_INFINITY))
      throw new InstanceError('not-whole', `${at}[${n}]`)
  }
}

const checkNodes = (at: string, column: Int32Array, count: number, least: number, nodes: number): void => {
  if (column.length !== count) differ(at)
  for (let n = 0; n < count; n++)
    if (column[n]! < least || column[n]! >= nodes) throw new InstanceError('no-such-node', `${at}[${n}]`)
}

const checkSide = (at: string, { limit, owner, steps }: Side, owners: Owners | undefined): void => {
  checkColumn(`${at}.limit`, limit, limit.length, false)
  if (owner !== undefined) checkNodes(`${at}.owner`, owner, limit.length, -1, owners?.limit.length ?? 0)
  if (steps !== undefined) checkSteps(`${at}.steps`, steps, limit.length)
}

const checkOwners = (at: string, { limit, steps }: Owners): void => {
  checkColumn(`${at}.limit`, limit, limit.length, true)
  if (steps !== undefined) checkSteps(`${at}.steps`, steps, limit.length)
}

const checkSteps = (at: string, { from, width, bonus }: Steps, nodes: number): void => {
  if (from.length !== nodes + 1 || from[0] !== 0 || from[nodes] !== width.length) differ(`${at}.from`)
  checkColumn(`${at}.width`, width, width.length, false)
  checkColumn(`${at}.bonus`, bonus, width.length, false)
  for (let node = 0; node < nodes; node++) {
    if (from[node + 1]! < from[node]!) differ(`${at}.from[${node + 1}]`)
    for (let step = from[node]! + 1; step < from[node + 1]!; step++)
      if (bonus[step]! > bonus[step - 1]!) throw new InstanceError('bonus-rises', `${at}.bonus[${step}]`)
  }
}

/** Prices grow with the longest way through the network, the score with the heads: both have to stay exact. */
const checkSums = ({ demands, slots, enterprises, schools, pairs }: Instance): void => {
  const highest = [demands.steps, slots.steps, enterprises?.steps, schools?.steps].map(
    steps => steps?.bonus.reduce((a, b) => Math.max(a, b), 0) ?? 0,
  )
  const bonuses = (pairs.keepBonus ?? 0) + highest.reduce((a, b) => a + b, 0)
  const best = bestWeights(pairs, demands.limit.length)
  const greatest = best.reduce((a, b) => Math.max(a, b), 0)
  const nodes =
    demands.limit.length + slots.limit.length + (enterprises?.limit.length ?? 0) + (schools?.limit.length ?? 0) + 1
  const score = demands.limit.reduce((sum, heads, at) => sum + heads * (best[at]! + bonuses), 0)
  const seats = slots.limit.reduce((sum, one) => sum + one, 0)
  if (
    (nodes + 1) * (greatest + bonuses) > Number.MAX_SAFE_INTEGER ||
    score > Number.MAX_SAFE_INTEGER ||
    seats > Number.MAX_SAFE_INTEGER
  )
    throw new InstanceError('weights-too-large', 'pairs.weight')
}

/** By demand: the greatest weight of its pairs, whatever its sign. */
const bestWeights = ({ weight, demand }: Instance['pairs'], demands: number): Float64Array => {
  const best = new Float64Array(demands)
  const most = Number.MAX_SAFE_INTEGER
  for (let pair = 0; pair < weight.length; pair++) {
    const points = weight[pair]!
    const size = points < 0 ? -points : points
    if (!(size <= most) || Math.floor(size) !== size) throw new InstanceError('not-whole', `pairs.weight[${pair}]`)
    const of = demand[pair]!
    if (size > best[of]!) best[of] = size
  }
  return best
}
