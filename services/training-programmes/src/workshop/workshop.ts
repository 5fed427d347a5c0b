import { type CampusId, type OrganisationId, type Refusal, refuse, type WorkshopTerms } from '@noinghe/contracts'
import { type Decider, type Decision, type LifeCycle, same } from '@noinghe/service-kit'
import type { Place } from '../place.ts'

type Known = { readonly owner: OrganisationId; readonly place: Place; readonly terms: WorkshopTerms }

/** A workshop or piece of equipment that its owner lets others use (xưởng, thiết bị dùng chung). Publishes nothing. */
export type Workshop =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & Known)
  | ({ readonly status: 'closed' } & Known)

/** `campuses`: those of the owner that are open. `taken`: labels of the owner's other open workshops. */
type Ground = { readonly campuses: readonly CampusId[]; readonly taken: readonly string[] }

export type WorkshopCommand =
  | ({ readonly type: 'open' } & Known & Ground)
  | ({ readonly type: 'revise'; readonly terms: WorkshopTerms } & Ground)
  | { readonly type: 'close' }

export type WorkshopEvent =
  | ({ readonly type: 'opened' } & Known)
  | { readonly type: 'revised'; readonly terms: WorkshopTerms }
  | { readonly type: 'closed' }

export const lifeCycle = {
  open: ['absent'],
  revise: ['open'],
  close: ['open'],
} as const satisfies LifeCycle<Workshop, WorkshopCommand>

const refuseTerms = (terms: WorkshopTerms, { campuses, taken }: Ground): Refusal | undefined => {
  if (terms.closes <= terms.opens) return refuse('times-reversed', { at: '/closes' })
  if (terms.campus !== undefined && !campuses.includes(terms.campus)) return refuse('campus-unknown', { at: '/campus' })
  return taken.includes(terms.label) ? refuse('workshop-label-taken', { at: '/label' }) : undefined
}

export const decide = (workshop: Workshop, command: WorkshopCommand): Decision<WorkshopEvent> => {
  switch (command.type) {
    case 'open': {
      const { owner, place, terms } = command
      return refuseTerms(terms, command) ?? [{ type: 'opened', owner, place, terms }]
    }
    case 'revise':
      if (workshop.status !== 'open' || same(workshop.terms, command.terms)) return []
      return refuseTerms(command.terms, command) ?? [{ type: 'revised', terms: command.terms }]
    case 'close':
      return [{ type: 'closed' }]
  }
}

export const evolve = (workshop: Workshop, event: WorkshopEvent): Workshop => {
  if (event.type === 'opened') {
    const { owner, place, terms } = event
    return { status: 'open', owner, place, terms }
  }
  if (workshop.status === 'absent') return workshop
  return event.type === 'revised' ? { ...workshop, terms: event.terms } : { ...workshop, status: 'closed' }
}

export const workshopDecider: Decider<Workshop, WorkshopCommand, WorkshopEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
