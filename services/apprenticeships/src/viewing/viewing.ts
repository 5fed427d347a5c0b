import type { AgreementId, OrganisationId, OrganisationKind, viewReasons } from '@noinghe/contracts'
import type { Decider, LifeCycle } from '@noinghe/service-kit'

export type ViewReason = (typeof viewReasons)[number]

/** Somebody looked at persons or papers of an agreement: who, in which role, at what and why. Never changed. */
export type Viewing =
  | { readonly status: 'absent' }
  | {
      readonly status: 'recorded'
      readonly agreement: AgreementId
      readonly what: 'inspection' | 'file'
      readonly file?: string | undefined
      readonly account: string
      readonly role: OrganisationKind
      readonly organisation: OrganisationId
      readonly reason?: ViewReason | undefined
      readonly at: string
    }
type Recorded = Extract<Viewing, { status: 'recorded' }>

export type ViewingCommand = { readonly type: 'record' } & Omit<Recorded, 'status' | 'at'>
export type ViewingEvent = { readonly type: 'recorded' } & Omit<Recorded, 'status'>

export const lifeCycle = { record: ['absent'] } as const satisfies LifeCycle<Viewing, ViewingCommand>

export const viewingDecider: Decider<Viewing, ViewingCommand, ViewingEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide: (_state, command, { now }) => [{ ...command, type: 'recorded', at: now }],
  evolve: (_state, event) => {
    const { type: _, ...viewed } = event
    return { status: 'recorded', ...viewed }
  },
}
