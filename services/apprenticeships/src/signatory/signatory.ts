import { isDeepStrictEqual } from 'node:util'
import type { AccountId, LocalDate, OrganisationId, SigningCapacity } from '@noinghe/contracts'
import { refuseAuthority } from '@noinghe/papers'
import type { Decider, Decision, Facts, LifeCycle, Sealed } from '@noinghe/service-kit'

/** What is written of the person; encrypted at rest by the person's own key. */
export type Person = {
  readonly fullName: string
  readonly position?: string | undefined
  readonly capacity: SigningCapacity
}
type Known = {
  readonly organisation: OrganisationId
  /** Absent: signs on paper only. */
  readonly account?: AccountId | undefined
  /** The person's key, wrapped by the service's. */
  readonly key: Sealed
  readonly person: Person
  readonly registeredOn: LocalDate
}

/** Who may sign for an organisation: its legal representative, or a delegate by a letter of authority. */
export type Signatory =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'registered' })
  | (Known & { readonly status: 'revoked'; readonly revokedOn: LocalDate })
  | { readonly status: 'erased'; readonly organisation: OrganisationId }

type Written = Pick<Known, 'person'>
export type SignatoryCommand =
  | ({ readonly type: 'register'; readonly organisation: OrganisationId; readonly key: Sealed } & Written &
      Pick<Known, 'account'>)
  | ({ readonly type: 'revise' } & Written)
  | { readonly type: 'revoke' }
  /** The key goes: no name can be read again, neither here nor under what was signed. */
  | { readonly type: 'erase' }
export type SignatoryEvent =
  | ({ readonly type: 'registered' } & Known)
  | ({ readonly type: 'revised' } & Written)
  | { readonly type: 'revoked'; readonly on: LocalDate }
  | { readonly type: 'erased' }

export const lifeCycle = {
  register: ['absent'],
  // a person whose authority was taken back may be given it again
  revise: ['registered', 'revoked'],
  revoke: ['registered'],
  erase: ['registered', 'revoked'],
} as const satisfies LifeCycle<Signatory, SignatoryCommand>

const decide = (state: Signatory, command: SignatoryCommand, { today }: Facts): Decision<SignatoryEvent> => {
  switch (command.type) {
    case 'register': {
      const { type: _, ...known } = command
      return refuseAuthority(command.person.capacity, today) ?? [{ type: 'registered', ...known, registeredOn: today }]
    }
    case 'revise':
      if (state.status === 'registered' && isDeepStrictEqual(state.person, command.person)) return []
      return refuseAuthority(command.person.capacity, today) ?? [{ type: 'revised', person: command.person }]
    case 'revoke':
      return [{ type: 'revoked', on: today }]
    case 'erase':
      return [{ type: 'erased' }]
  }
}

const evolve = (state: Signatory, event: SignatoryEvent): Signatory => {
  if (event.type === 'registered') {
    const { type: _, ...known } = event
    return { status: 'registered', ...known }
  }
  if (state.status === 'absent' || state.status === 'erased') return state
  switch (event.type) {
    case 'revised': {
      const { organisation, account, key, registeredOn } = state
      return { status: 'registered', organisation, account, key, registeredOn, person: event.person }
    }
    case 'revoked':
      return { ...state, status: 'revoked', revokedOn: event.on }
    case 'erased':
      return { status: 'erased', organisation: state.organisation }
  }
}

export const signatoryDecider: Decider<Signatory, SignatoryCommand, SignatoryEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
