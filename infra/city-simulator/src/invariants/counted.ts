import type { BreachPage, LawFigures, PlacementFlowPage } from '@noinghe/contracts'
import { groupedBy } from '@noinghe/local/demo'
import type { z } from 'zod'
import type { Violations } from './book.ts'
import type { Placed } from './people.ts'

export type Flow = z.infer<typeof PlacementFlowPage>['items'][number]
export type Breach = z.infer<typeof BreachPage>['items'][number]
export type Broken = z.infer<typeof LawFigures>['breaches'][number]

/** Nobody is counted in two states: the monitor lists every placement once, and as its service has it. */
export const countedOtherwise = (
  placements: readonly Pick<Placed, 'id' | 'status'>[],
  flows: readonly Flow[],
): Violations => {
  const seen = groupedBy(flows, ({ placement }): string => placement)
  const known = new Set<string>(placements.map(({ id }) => id))
  return [
    ...placements.flatMap(({ id, status }) => {
      const states = (seen.get(id) ?? []).map(flow => flow.status)
      return states.length === 1 && states[0] === status
        ? []
        : [`placement ${id} is ${status}, counted as ${states.join(' and ') || 'nothing'}`]
    }),
    ...[...seen.keys()].filter(id => !known.has(id)).map(id => `placement ${id} is counted and is not there`),
  ]
}

const at = ({ startedOn = '', endedOn = '9999-12-31' }: Placed) => [startedOn, endedOn] as const

/** Nobody was at work at two places on one day, by what was recorded. @param placements learners named by id */
export const workedTwice = (placements: readonly Placed[]): Violations => {
  const begun = placements.filter(({ learner, startedOn }) => learner !== undefined && startedOn !== undefined)
  return [...groupedBy(begun, ({ learner }) => learner)].flatMap(([learner, those]) =>
    those.flatMap((one, n) =>
      those.slice(n + 1).flatMap(other => {
        const [[from, to], [otherFrom, otherTo]] = [at(one), at(other)]
        return from <= otherTo && otherFrom <= to
          ? [`learner ${learner} was at two places from ${[from, otherFrom].toSorted().at(-1)}`]
          : []
      }),
    ),
  )
}

/** Breaches by rule, as the services list them and as the monitor counts them. */
export const otherBreaches = (breaches: readonly Breach[], figures: readonly Broken[]): Violations => {
  const count = (status: Breach['status']) => (those: readonly Breach[]) =>
    those.filter(one => one.status === status).length
  const own = [...groupedBy(breaches, ({ rule }) => rule)].map(
    ([rule, those]) =>
      `${rule}: ${those.length} found, ${count('found')(those)} open, ${count('escalated')(those)} escalated, ${count('cleared')(those)} cleared`,
  )
  const told = figures.map(
    ({ rule, found, open, escalated, cleared }) =>
      `${rule}: ${found} found, ${open} open, ${escalated} escalated, ${cleared} cleared`,
  )
  return [
    ...own.filter(line => !told.includes(line)).map(line => `the services say breaches of ${line}`),
    ...told.filter(line => !own.includes(line)).map(line => `the monitor says breaches of ${line}`),
  ]
}
