import type { Steps } from '@noinghe/matching-engine'
import { InputError, type Said } from '../json/input-error.ts'
import type { InstanceFile, OwnersWritten, Triples } from './instance-file.ts'

const aDemand = { vi: 'nhu cầu', en: 'demand' }
const aSlot = { vi: 'suất', en: 'slot' }
const anEnterprise = { vi: 'doanh nghiệp', en: 'enterprise' }
const aSchool = { vi: 'trường', en: 'school' }

/**
 * Compares the parts of a file with each other: positions that are there, lists of the right length.
 *
 * @throws InputError with the place of the first fault
 */
export const checkFile = (file: InstanceFile): void => {
  const { demand, capacity, edges, maximum, priority, demandSteps, slotSteps } = file
  const demands = demand.length
  const slots = capacity.length
  const count = edges.demand.length
  checkPositions(edges.demand, demands, aDemand, at => `edges[${at}][0]`)
  checkPositions(edges.slot, slots, aSlot, at => `edges[${at}][1]`)
  if (maximum instanceof Float64Array) checkLength('maximum', maximum.length, count)
  if (priority !== undefined) checkLength('priority', priority.length, count)
  if (demandSteps !== undefined) checkLength('demandSteps', nodesOf(demandSteps), demands)
  if (slotSteps !== undefined) checkLength('slotSteps', nodesOf(slotSteps), slots)
  if (file.enterprises !== undefined) checkOwners('enterprises', file.enterprises, demands, anEnterprise)
  if (file.schools !== undefined) checkOwners('schools', file.schools, slots, aSchool)
  if (file.locks !== undefined) checkTriples('locks', file.locks, demands, slots)
  if (file.keep !== undefined) checkTriples('keep', file.keep, demands, slots)
  checkConditions(file)
}

const nodesOf = (steps: Steps): number => steps.from.length - 1

const checkPositions = (
  positions: ArrayLike<number>,
  count: number,
  what: Said,
  place: (at: number) => string,
  least = 0,
): void => {
  for (let at = 0; at < positions.length; at++) {
    const position = positions[at] ?? 0
    if (position >= least && position < count) continue
    const [vi, en] = count === 0 ? ['không có gì', 'there are none'] : [`0..${count - 1}`, `0..${count - 1}`]
    throw new InputError(place(at), {
      vi: `không có ${what.vi} ${position} (${vi})`,
      en: `no such ${what.en} ${position} (${en})`,
    })
  }
}

const checkLength = (place: string, length: number, wanted: number): void => {
  if (length !== wanted)
    throw new InputError(place, {
      vi: `cần ${wanted} mục, có ${length}`,
      en: `${wanted} entries expected, ${length} found`,
    })
}

/** How many owners there are: as many as limits or steps speak of, without them as many as nodes point to. */
export const ownerCount = ({ owner, limit, steps }: OwnersWritten): number => {
  if (limit !== undefined) return limit.length
  return steps === undefined ? owner.reduce((most, at) => Math.max(most, at + 1), 0) : nodesOf(steps)
}

const checkOwners = (place: string, owners: OwnersWritten, nodes: number, what: Said): void => {
  const count = ownerCount(owners)
  checkLength(`${place}.owner`, owners.owner.length, nodes)
  if (owners.steps !== undefined) checkLength(`${place}.steps`, nodesOf(owners.steps), count)
  checkPositions(owners.owner, count, what, at => `${place}.owner[${at}]`, -1)
}

const checkTriples = (place: string, { demand, slot }: Triples, demands: number, slots: number): void => {
  checkPositions(demand, demands, aDemand, at => `${place}[${at}][0]`)
  checkPositions(slot, slots, aSlot, at => `${place}[${at}][1]`)
}

const checkConditions = ({ demand, capacity, whole = [], minimum = [], linked = [] }: InstanceFile): void => {
  checkPositions(whole, demand.length, aDemand, at => `whole[${at}]`)
  checkPositions(
    minimum.map(({ slot }) => slot),
    capacity.length,
    aSlot,
    at => `minimum[${at}][0]`,
  )
  linked.forEach((demands, group) => {
    checkPositions(demands, demand.length, aDemand, at => `linked[${group}][${at}]`)
  })
}
