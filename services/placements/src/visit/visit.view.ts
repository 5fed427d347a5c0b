import type { VisitId, VisitView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Open } from '../personal-words.ts'
import type { KnownVisit, Visit } from './visit.ts'

type View = z.input<typeof VisitView>

export const knownVisit = ({ id, state }: Saved<Visit>): KnownVisit => {
  if (state.status === 'absent') throw new Error(`visit ${id} was saved before it was planned`)
  return state
}

/** The school reads all, the enterprise what was found, authorities numbers and codes. */
const render = (saved: Saved<Visit>, { role }: Scope, open?: Open): View => {
  const visit = knownVisit(saved)
  const { agreement, enterprise, school, province, ward, park, plannedFor, teacher } = visit
  const text = visit.status === 'made' && role === 'school' && visit.text !== undefined ? open?.(visit.text) : undefined
  const party = role === 'school' || role === 'enterprise'
  return {
    id: saved.id as VisitId,
    version: saved.version,
    status: visit.status,
    agreement,
    enterprise,
    school,
    province,
    ward,
    ...(park === undefined ? {} : { park }),
    plannedFor,
    ...(role === 'school' ? { teacher } : {}),
    ...(visit.status === 'cancelled' ? { reason: visit.reason } : {}),
    ...(visit.status === 'made'
      ? {
          madeOn: visit.madeOn,
          learners: visit.placements.length,
          findings: [...visit.findings],
          ...(visit.followUpBy === undefined ? {} : { followUpBy: visit.followUpBy }),
          ...(party ? { placements: [...visit.placements] } : {}),
          ...(text === undefined ? {} : { text }),
        }
      : {}),
  }
}

/** Replies to changes are kept beside their Idempotency-Key: without what was written. */
export const visitView = (saved: Saved<Visit>, scope: Scope): View => render(saved, scope)

/** One visit with the report, as far as it can still be opened. */
export const visitWithWords = (saved: Saved<Visit>, scope: Scope, open: Open | undefined): View =>
  render(saved, scope, open)
