import { type AgreementId, type LogbookView, type Refusal, refuse } from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import type { Saved, Scope, Vault } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import { openerOf } from '../personal-words.ts'
import type { KnownPlacement, Placement } from '../placement/placement.model.ts'
import { maySee, type Placements } from '../placement/placement.store.ts'
import { known } from '../placement/placement.view.ts'
import { type Curriculum, curriculumOf, type Editions, type SlotCopies } from '../projections/programmes.ts'
import type { Visits } from '../visit/visit.store.ts'
import { type Logbooks, logbookIdOf } from './logbook.store.ts'
import { beganOn, logbookView } from './logbook.view.ts'

export type ReadingParts = {
  readonly logbooks: Logbooks
  readonly placements: Placements
  readonly learners: Learners
  readonly visits: Visits
  readonly views: ViewLog
  readonly editions: Editions
  readonly slots: SlotCopies
  readonly vault: Pick<Vault, 'open' | 'unwrap'>
}
type View = z.input<typeof LogbookView>

/** More learners than this are in no group. */
const largestGroup = 500

/** The logbook as one reader may see it; who sees names of others is recorded. */
export const createLogbookReading = (parts: ReadingParts) => {
  const { logbooks, placements, learners, visits, views } = parts

  /** What counts for each placement: read once for all that began on the same day. */
  const curriculaOf = async (rows: readonly KnownPlacement[]): Promise<ReadonlyMap<string, Curriculum>> => {
    const curricula = new Map<string, Curriculum>()
    for (const row of rows) {
      const began = beganOn(row)
      if (curricula.has(began)) continue
      const curriculum = await curriculumOf(parts, row.slot, began)
      if (curriculum !== undefined) curricula.set(began, curriculum)
    }
    return curricula
  }

  const assemble = async (
    agreement: AgreementId,
    rows: readonly Saved<Placement>[],
    scope: Scope,
    where: string,
  ): Promise<View | Refusal> => {
    const persons = rows.map(known).flatMap(({ learner }) => (learner ? [learner.id] : []))
    // whoever looks at themselves is no view by others
    if (scope.role === 'school' || scope.role === 'enterprise')
      await views.record(scope, { kind: 'learner', persons, fields: ['name', 'records'], purpose: 'daily-work', where })
    const view = logbookView(
      {
        agreement,
        saved: await logbooks.get(logbookIdOf(agreement)),
        placements: rows,
        people: await learnersById(learners, persons),
        open: openerOf(parts.vault),
        curricula: await curriculaOf(rows.map(known)),
        visits: await visits.find({ 'state.agreement': agreement, 'state.status': 'made' }, 200),
      },
      scope,
    )
    return view ?? refuse('not-found')
  }

  return {
    /** All learners of an agreement that the reader may see. */
    group: async (id: string, scope: Scope, where: string): Promise<View | Refusal> => {
      const all = { 'state.agreement': id, 'state.status': { $nin: ['unassigned'] } }
      const rows = (await placements.find(all, largestGroup)).filter(row => maySee(scope, known(row)))
      const [first] = rows.map(known)
      return first === undefined ? refuse('not-found') : assemble(first.agreement, rows, scope, where)
    },
    one: async (id: string, scope: Scope, where: string): Promise<View | Refusal> => {
      const saved = await placements.get(id)
      if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
      return assemble(known(saved).agreement, [saved], scope, where)
    },
  }
}
