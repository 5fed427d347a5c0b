import type { Instance, Owners, RankedInstance, Side, Steps } from '@noinghe/matching-engine'
import { InputError } from '../json/input-error.ts'
import { checkFile, ownerCount } from './check-file.ts'
import type { InstanceFile, Minimum, OwnersWritten } from './instance-file.ts'
import { keptOf, lockedOf } from './settled.ts'

/** What only a mixed-integer solver can keep. */
export type Conditions = {
  /** Demands that one school serves with all their heads, or nobody. */
  readonly whole: readonly number[]
  /** Slots that take nobody or at least so many heads. */
  readonly minimum: readonly Minimum[]
  /** Demands that are all served with all their heads, or none. */
  readonly linked: readonly (readonly number[])[]
}

/** What a file asks for. */
export type Problem =
  | { readonly kind: 'flow'; readonly instance: Instance }
  | { readonly kind: 'mixed'; readonly instance: Instance; readonly conditions: Conditions }
  | { readonly kind: 'stable'; readonly instance: RankedInstance }

/** Bonus of a standing proposal where the file says none, on the scale of 1000 points a head. */
const KEEP_BONUS = 50

/** @throws InputError when parts of the file do not fit together */
export const problemOf = (file: InstanceFile): Problem => {
  checkFile(file)
  if (file.mode === 'stable') return { kind: 'stable', instance: rankedOf(file) }
  const { whole = [], minimum = [], linked = [] } = file
  const instance = instanceOf(file, file.mode)
  if (whole.length + minimum.length + linked.length === 0) return { kind: 'flow', instance }
  return { kind: 'mixed', instance, conditions: { whole, minimum, linked } }
}

const instanceOf = (file: InstanceFile, order: Instance['order']): Instance => {
  const { demand, capacity, edges, enterprises, schools, maximum, priority, keepBonus = KEEP_BONUS } = file
  if (file.proposing !== undefined) throw notHere('proposing', file.mode)
  if (edges.fifth !== undefined) throw tooMany(edges.fifth, 'edges', 4)
  const limit = limitOf(edges.fourth, maximum, 3)
  const locked = lockedOf(file, limit)
  const kept = keptOf(file, limit, locked)
  return {
    demands: sideOf(demand, enterprises, file.demandSteps),
    slots: sideOf(capacity, schools, file.slotSteps),
    pairs: {
      demand: edges.demand,
      slot: edges.slot,
      weight: edges.third,
      ...(limit && { limit }),
      ...(locked && { locked }),
      ...(kept && { kept, keepBonus }),
      ...(priority && { priority }),
    },
    ...(enterprises && { enterprises: ownersOf(enterprises) }),
    ...(schools && { schools: ownersOf(schools) }),
    ...(typeof maximum === 'number' && { maximum }),
    order,
  }
}

const sideOf = (limit: Float64Array, owners: OwnersWritten | undefined, steps: Steps | undefined): Side => ({
  limit,
  ...(owners && { owner: owners.owner }),
  ...(steps && { steps }),
})

const ownersOf = (owners: OwnersWritten): Owners => ({
  limit: owners.limit ?? new Float64Array(ownerCount(owners)).fill(Number.POSITIVE_INFINITY),
  ...(owners.steps && { steps: owners.steps }),
})

/** The cap of each edge: its own and the one in `maximum`; Infinity where there is none, undefined where no edge has one. */
const limitOf = (
  caps: Float64Array | undefined,
  maximum: number | Float64Array | undefined,
  field: number,
): Float64Array | undefined => {
  const most = maximum instanceof Float64Array ? maximum : undefined
  if (caps === undefined) return most
  return caps.map((cap, at) => {
    if (cap < 0)
      throw new InputError(`edges[${at}][${field}]`, {
        vi: `không được âm: ${cap}`,
        en: `must not be negative: ${cap}`,
      })
    return Math.min(Number.isNaN(cap) ? Number.POSITIVE_INFINITY : cap, most?.[at] ?? Number.POSITIVE_INFINITY)
  })
}

/** What has no meaning where two rankings decide. */
const scoreOnly = [
  'enterprises',
  'schools',
  'demandSteps',
  'slotSteps',
  'locks',
  'keep',
  'keepBonus',
  'priority',
  'whole',
  'minimum',
  'linked',
] as const

const rankedOf = (file: InstanceFile): RankedInstance => {
  const { demand, capacity, edges, maximum, proposing } = file
  const refused = scoreOnly.find(key => file[key] !== undefined)
  if (refused !== undefined) throw notHere(refused, 'stable')
  if (typeof maximum === 'number') throw notHere('maximum', 'stable')
  checkRanks(edges.third, 2)
  checkRanks(edges.fourth ?? new Float64Array(edges.third.length).fill(Number.NaN), 3)
  const limit = limitOf(edges.fifth, maximum, 4)
  return {
    headcount: demand,
    capacity,
    pairs: {
      demand: edges.demand,
      slot: edges.slot,
      demandRank: edges.third,
      slotRank: edges.fourth ?? new Float64Array(0),
      ...(limit && { limit }),
    },
    ...(proposing && { proposing }),
  }
}

const checkRanks = (ranks: Float64Array, field: number): void => {
  const wrong = ranks.findIndex(rank => !(rank >= 1))
  if (wrong >= 0)
    throw new InputError(`edges[${wrong}][${field}]`, { vi: 'cần thứ hạng từ 1', en: 'a rank of 1 or more expected' })
}

const notHere = (key: string, mode: string): InputError =>
  new InputError(key, { vi: `không dùng với mode ${mode}`, en: `has no meaning in mode ${mode}` })

const tooMany = (column: Float64Array, place: string, most: number): InputError => {
  const at = column.findIndex(value => !Number.isNaN(value))
  return new InputError(`${place}[${Math.max(at, 0)}]`, {
    vi: `nhiều nhất ${most} số`,
    en: `at most ${most} numbers expected`,
  })
}
