import type { SchoolId, TrainerWorklist } from '@noinghe/contracts'
import { addDays, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { warnsUntil } from './standards.ts'
import type { Recognition, Trainer } from './trainer.model.ts'

type Item = z.input<typeof TrainerWorklist>['items'][number]

/** So long before the last day the alert begins. */
const alertDays = 60
/** What lapsed stays on the list so long, unless it is decided anew. */
const lapsedDays = 365

const itemOf = (trainer: Saved<Trainer>, one: Recognition, today: string): Item[] => {
  const { id: recognition, trade, level, holdsUntil: due, lapsed } = one
  const item = { trainer: trainer.id, recognition, trade, level, due }
  if (lapsed === undefined) return due <= addDays(today, alertDays) ? [{ kind: 'lapses-soon', ...item }] : []
  const mendable = lapsed.reason === 'no-teaching' && addDays(lapsed.on, lapsedDays) >= today
  return mendable ? [{ kind: 'lapsed', ...item }] : []
}

/** What is coming or past with recognitions: of a school its own, of an enterprise those of its people. */
export const recognitionItems = (trainers: readonly Saved<Trainer>[], scope: Scope, today: string): readonly Item[] =>
  trainers.flatMap(trainer =>
    trainer.state.status === 'registered'
      ? trainer.state.recognitions
          .filter(one => scope.role !== 'school' || one.school === scope.organisation)
          .flatMap(one => itemOf(trainer, one, today))
      : [],
  )

/** TT 43/2026: the list goes to the department before 31/12; it is called for from 1/11 on. */
export const listItems = (reported: readonly { school: SchoolId; year: number }[], today: string): readonly Item[] => {
  const year = Number(today.slice(0, 4))
  if (today < `${year}-11-01` || reported.some(one => one.year === year)) return []
  return [{ kind: 'list-due', year, due: `${year}-12-30` }]
}

/** Agreements without a recognised trainer: until the transition ends, or until they start when that is later. */
export const gapItems = (gaps: readonly { agreement: string; startsOn?: string | undefined }[]): readonly Item[] =>
  gaps.map(({ agreement, startsOn = '' }) => ({
    kind: 'trainer-missing',
    // the id of an event of that very agreement
    agreement: agreement as never,
    due: startsOn > warnsUntil ? startsOn : warnsUntil,
  }))
