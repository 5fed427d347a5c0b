import { incidentTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository } from '@noinghe/service-kit'
import { firstDueOn } from './duties.ts'
import type { Incident, IncidentCommand } from './incident.model.ts'
import { publish } from './incident.publish.ts'
import { decide, evolve, initial, lifeCycle } from './incident.ts'

export type Incidents = Repository<Incident, IncidentCommand>

/** Kept beside the state for queries alone: the driver would store what is undefined as null. */
const encode = (incident: Incident): unknown =>
  incident.status === 'absent'
    ? incident
    : JSON.parse(JSON.stringify({ ...incident, index: { dueOn: firstDueOn(incident.declarations) } }))

const decode = (document: unknown): Incident => {
  // written by `encode` above; words in it are sealed before they come here
  const { index: _, ...incident } = document as Incident & { index?: unknown }
  return incident as Incident
}

export const incidentAggregate = defineAggregate({
  name: 'incident',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: incidentTopic,
  publish,
  store: {
    collection: 'incidents',
    indexes: [
      [{ 'state.index.dueOn': 1 }, { sparse: true }],
      [{ 'state.agreement': 1, createdAt: -1, _id: -1 }],
      [{ 'state.placements': 1 }],
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.province': 1, 'state.ward': 1, createdAt: -1, _id: -1 }],
    ],
    owners: (incident: Incident) =>
      incident.status === 'absent' ? [] : [incident.enterprise, ...(incident.school ? [incident.school] : [])],
    seal: () => ({ encode, decode }),
  },
})

/** Incidents of one placement. */
export const incidentsOf = (placement: string): Filter => ({ 'state.placements': placement })
