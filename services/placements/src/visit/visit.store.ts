import { visitTopic } from '@noinghe/contracts'
import { defineAggregate, type PublishMap, type Repository, type Vault } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle, type Visit, type VisitCommand, type VisitEvent } from './visit.ts'

export type Visits = Repository<Visit, VisitCommand>

const workplaceOf = (visit: Visit) => {
  if (visit.status === 'absent') throw new Error('an absent visit has published an event')
  const { agreement, enterprise, school, province, ward, park } = visit
  return { agreement, enterprise, school, province, ward, ...(park === undefined ? {} : { park }) }
}

/** Whom the teacher met is a number, what the teacher wrote stays here. */
export const publish = {
  planned: ({ plannedFor }, state) => ({ name: 'planned', data: { ...workplaceOf(state), plannedFor } }),
  moved: ({ plannedFor }, state) => ({ name: 'moved', data: { ...workplaceOf(state), plannedFor } }),
  made: ({ madeOn, placements, findings, followUpBy }, state) => ({
    name: 'made',
    data: { ...workplaceOf(state), learners: placements.length, findings, followUpBy, effectiveOn: madeOn },
  }),
  cancelled: ({ reason }, state) => ({ name: 'cancelled', data: { ...workplaceOf(state), reason } }),
} as const satisfies PublishMap<Visit, VisitEvent, typeof visitTopic>

type Stored =
  | Exclude<Visit, { status: 'made' }>
  | (Omit<Extract<Visit, { status: 'made' }>, 'text'> & { sealed?: string })

export const visitAggregate = defineAggregate({
  name: 'visit',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: visitTopic,
  publish,
  store: {
    collection: 'visits',
    indexes: [
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.agreement': 1, createdAt: -1, _id: -1 }],
      [{ 'state.placements': 1 }, { sparse: true }],
      [{ 'state.province': 1, 'state.ward': 1, createdAt: -1, _id: -1 }],
    ],
    owners: (visit: Visit) => (visit.status === 'absent' ? [] : [visit.school, visit.enterprise]),
    seal: (vault: Vault) => ({
      encode: (visit: Visit): Stored => {
        if (visit.status !== 'made') return visit
        const { text, ...open } = visit
        return text === undefined ? open : { ...open, sealed: vault.seal(text) }
      },
      decode: (document: unknown): Visit => {
        // written by `encode` above
        const stored = document as Stored
        if (!('sealed' in stored) || stored.sealed === undefined) return stored
        const { sealed, ...open } = stored
        return { ...open, text: vault.open(sealed) }
      },
    }),
  },
})
