import type { Instance, Pairs, Side } from '../instance.ts'
import type { Question } from './question.ts'

/** The instance of a question with one thing changed; pairs and nodes keep their places. */
export type Changed = (question: Question, by: number) => Instance

const raised = (column: Float64Array, at: number, by: number): Float64Array =>
  column.map((value, position) => (position === at ? value + by : value))

/** All pairs of the demand and the slot are worth more: it is one score. */
export const higherScore: Changed = ({ instance, pairs }, by) => {
  const weight = instance.pairs.weight.slice()
  for (const pair of pairs) weight[pair] = weight[pair]! + by
  return { ...instance, pairs: { ...instance.pairs, weight } }
}

export const moreHeads: Changed = ({ instance, demand }, by) => ({
  ...instance,
  demands: { ...instance.demands, limit: raised(instance.demands.limit, demand, by) },
})

export const moreSeats: Changed = ({ instance, slot }, by) => ({
  ...instance,
  slots: { ...instance.slots, limit: raised(instance.slots.limit, slot, by) },
})

export const wider =
  (pair: number): Changed =>
  ({ instance }, by) => ({
    ...instance,
    pairs: { ...instance.pairs, ...(instance.pairs.limit && { limit: raised(instance.pairs.limit, pair, by) }) },
  })

export const largerEnterprise: Changed = ({ instance, demand }, by) => {
  const { enterprises, demands } = instance
  if (enterprises === undefined) return instance
  const limit = raised(enterprises.limit, ownerOf(demands, demand), by)
  return { ...instance, enterprises: { ...enterprises, limit } }
}

export const largerSchool: Changed = ({ instance, slot }, by) => {
  const { schools, slots } = instance
  if (schools === undefined) return instance
  return { ...instance, schools: { ...schools, limit: raised(schools.limit, ownerOf(slots, slot), by) } }
}

export const higherMaximum: Changed = ({ instance }, by) => ({
  ...instance,
  ...(instance.maximum !== undefined && { maximum: instance.maximum + by }),
})

export const ownerOf = ({ owner }: Side, node: number): number => owner?.[node] ?? -1

/** Of other pairs nothing is locked. */
export const withoutLocks = (question: Question): Instance => onlyOwn(question, 'locked')

/** No other pair has a keep bonus. */
export const withoutKept = (question: Question): Instance => onlyOwn(question, 'kept')

const onlyOwn = ({ instance, pairs }: Question, name: 'locked' | 'kept'): Instance => {
  const column = instance.pairs[name]
  if (column === undefined) return instance
  const own = new Float64Array(column.length)
  for (const pair of pairs) own[pair] = column[pair]!
  return { ...instance, pairs: { ...instance.pairs, [name]: own } }
}

/**
 * With at least these heads on each pair. Locking takes the keep bonus off them: `lost` points more than the new instance
 * says is what its allocations are worth in the old one.
 */
export const withLocked = (instance: Instance, heads: Float64Array): { instance: Instance; lost: number } => {
  const { pairs } = instance
  const locked = heads.map((count, pair) => Math.max(count, pairs.locked?.[pair] ?? 0))
  const added = locked.map((count, pair) => count - (pairs.locked?.[pair] ?? 0))
  const unkept = added.map((count, pair) => Math.min(count, pairs.kept?.[pair] ?? 0))
  const kept: Pick<Pairs, 'kept'> = pairs.kept ? { kept: pairs.kept.map((count, pair) => count - unkept[pair]!) } : {}
  const lost = (pairs.keepBonus ?? 0) * unkept.reduce((sum, count) => sum + count, 0)
  return { instance: { ...instance, pairs: { ...pairs, locked, ...kept } }, lost }
}
