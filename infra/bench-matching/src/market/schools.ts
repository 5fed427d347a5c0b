import { fallingSteps, type Instance } from '@noinghe/matching-engine'

export type Schools = {
  readonly count: number
  /** Seats for one as it was. */
  readonly surplus: number
  /** Points a head that the first quarter of a school's seats earns; the last earns a quarter of it. */
  readonly step: number
}

/** The same slots with more seats, belonging to schools in turn, whose fill is evened out by four falling steps. */
export const withSchools = ({ slots, ...rest }: Instance, { count, surplus, step }: Schools): Instance => {
  const limit = slots.limit.map(seats => Math.round(seats * surplus))
  const owner = Int32Array.from(limit, (_, slot) => slot % count)
  const seats = new Float64Array(count)
  for (const [slot, own] of limit.entries()) seats[slot % count] = (seats[slot % count] ?? 0) + own
  const schools = { limit: new Float64Array(count).fill(Number.POSITIVE_INFINITY), steps: fallingSteps(seats, step) }
  return { ...rest, slots: { limit, owner }, schools }
}
