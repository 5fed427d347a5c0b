import type { PlacementPage } from '@noinghe/contracts'
import { groupedBy } from '@noinghe/local/demo'
import type { z } from 'zod'
import type { Violations } from './book.ts'

export type Placed = z.infer<typeof PlacementPage>['items'][number]

const live: readonly string[] = ['assigned', 'started', 'paused']
const sits: readonly string[] = [...live, 'completed', 'ended-early']

/** No seat holds two, and nobody is at two places at once. @param placements as a school sees them, learners named by id */
export const twicePlaced = (placements: readonly Placed[]): Violations => {
  const bySeat = groupedBy(
    placements.filter(({ status }) => sits.includes(status)),
    ({ seat }) => seat,
  )
  const byLearner = groupedBy(
    placements.filter(({ status, learner }) => learner !== undefined && live.includes(status)),
    ({ learner }) => learner,
  )
  const overlap = (a: Placed, b: Placed): boolean => a.plannedFrom <= b.plannedTo && b.plannedFrom <= a.plannedTo
  return [
    ...[...bySeat].filter(([, those]) => those.length > 1).map(([seat]) => `two people on seat ${seat}`),
    ...[...byLearner].flatMap(([learner, those]) =>
      those.some((one, at) => those.slice(at + 1).some(other => overlap(one, other)))
        ? [`learner ${learner} is placed twice at once`]
        : [],
    ),
  ]
}

type Heads = Readonly<Record<'proposed' | 'agreed' | 'signed' | 'assigned' | 'started' | 'completed', number | null>>

/** Nobody is past a step that they did not take: people never become more along the line, but where seats are taken anew. */
export const widerFunnel = ({ proposed, agreed, signed, started, assigned, completed }: Heads): Violations => {
  const line = { proposed, agreed, signed }
  const people = { assigned, started, completed }
  const grows = (steps: Readonly<Record<string, number | null>>): Violations =>
    Object.entries(steps).flatMap(([step, count], at, all) => {
      const [before, most] = all[at - 1] ?? [step, count]
      // a suppressed figure says nothing
      return count !== null && most !== null && count > most ? [`${count} ${step} of ${most} ${before}`] : []
    })
  return [...grows(line), ...grows(people)]
}
