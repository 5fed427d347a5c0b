import type { IncidentId, IncidentView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Open } from '../personal-words.ts'
import type { Declaration, Incident, KnownIncident } from './incident.model.ts'

type View = z.input<typeof IncidentView>

export const known = ({ id, state }: Saved<Incident>): KnownIncident => {
  if (state.status === 'absent') throw new Error(`incident ${id} was saved before it was reported`)
  return state
}

const said = (field: 'document', text: string | undefined) => (text === undefined ? {} : { [field]: text })

const declarationView = ({ document, ...declaration }: Declaration, open: Open | undefined) => ({
  ...declaration,
  ...(declaration.declaredOn === undefined ? {} : { inTime: declaration.declaredOn <= declaration.dueOn }),
  ...(document && open ? said('document', open(document)) : {}),
})

const render = (saved: Saved<Incident>, open: Open | undefined): View => {
  const incident = known(saved)
  const { agreement, enterprise, school, province, ward, park, placementType, happenedOn, happenedAt } = incident
  const { kind, severity, deaths, seriouslyInjured, reportedAt, by, responsible, declarations, texts } = incident
  return {
    id: saved.id as IncidentId,
    version: saved.version,
    status: incident.status,
    agreement,
    enterprise,
    ...(school === undefined ? {} : { school }),
    province,
    ward,
    ...(park === undefined ? {} : { park }),
    type: placementType,
    happenedOn,
    ...(happenedAt === undefined ? {} : { happenedAt }),
    reportedAt,
    kind,
    severity,
    deaths,
    seriouslyInjured,
    responsible,
    placements: [...incident.placements],
    causes: [...incident.causes],
    reportedBy: by,
    declarations: declarations.map(declaration => declarationView(declaration, open)),
    ...(incident.status === 'closed' ? { measures: [...incident.measures], closedOn: incident.closedOn } : {}),
    ...(open
      ? {
          texts: texts.flatMap(({ from, on, sealed }) => {
            const text = open(sealed)
            return text === undefined ? [] : [{ from, on, text }]
          }),
        }
      : {}),
  }
}

/** Replies to changes and lists: without words, for a reply is kept beside its Idempotency-Key. */
export const incidentView = (saved: Saved<Incident>): View => render(saved, undefined)

/** One incident with what was written, for the two sides and the learner concerned; authorities read codes. */
export const incidentWithWords = (saved: Saved<Incident>, { role }: Scope, open: Open | undefined): View =>
  render(saved, ['school', 'enterprise', 'learner', 'guardian'].includes(role) ? open : undefined)
