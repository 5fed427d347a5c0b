import type { CasePage, IncidentPage } from '@noinghe/contracts'
import type { z } from 'zod'
import type { Violations } from './book.ts'

export type Incident = z.infer<typeof IncidentPage>['items'][number]
export type Case = z.infer<typeof CasePage>['items'][number]

/** Cases about incidents: of accidents at once, of anything else once the parties have let it lie. */
const ofIncidents: readonly string[] = ['accident', 'silent-party']

const isAccident = ({ kind, severity }: Incident): boolean =>
  (kind === 'accident' || kind === 'commuting-accident') && severity !== 'near-miss'

/**
 * Every incident is answered or in a case, and none is closed while a declaration is owed (R18).
 *
 * @param latest day from which on an incident other than an accident may still wait for its parties
 */
export const leftAlone = (incidents: readonly Incident[], cases: readonly Case[], latest: string): Violations => {
  const known = new Set(cases.filter(({ rule }) => ofIncidents.includes(rule)).map(({ subject }) => subject))
  const waiting = incidents.filter(({ status }) => status === 'reported')
  const due = waiting.filter(incident => isAccident(incident) || incident.happenedOn < latest)
  const owing = incidents.filter(
    ({ status, declarations }) =>
      status === 'closed' && declarations.some(({ declaredOn }) => declaredOn === undefined),
  )
  return [
    ...due.filter(({ id }) => !known.has(id)).map(({ id, kind }) => `nobody looks after ${kind} ${id}`),
    ...owing.map(({ id }) => `incident ${id} was closed and is still to be declared`),
  ]
}
