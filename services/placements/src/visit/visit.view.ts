import type { VisitId, VisitView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { KnownVisit, Visit } from './visit.ts'

type View = z.input<typeof VisitView>

export const knownVisit = ({ id, state }: Saved<Visit>): KnownVisit => {
  if (state.status === 'absent') throw new Error(`visit ${id} was saved before it was planned`)
  return state
}

/** The school reads all, the enterprise what was found, authorities numbers and codes. */
const render = (saved: Saved<Visit>, { role }: Scope, withText: boolean): View => {
  const visit = knownVisit(saved)
  const { agreement, enterprise, school, province, ward, park, plannedFor, teacher } = visit
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
          ...(role === 'school' && withText && visit.text !== undefined ? { text: visit.text } : {}),
        }
      : {}),
  }
}

/** Replies to changes are kept beside their Idempotency-Key: without what was written. */
export const visitView = (saved: Saved<Visit>, scope: Scope): View => render(saved, scope, false)
export const fullVisitView = (saved: Saved<Visit>, scope: Scope): View => render(saved, scope, true)
