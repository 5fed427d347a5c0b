import { type LocalDate, type OrganisationId, type PutPartner, refuse } from '@noinghe/contracts'
import type { Decider, Decision, LifeCycle } from '@noinghe/service-kit'
import type { z } from 'zod'

export type Particulars = z.infer<typeof PutPartner>

/** A partner in the register of one organisation, with the validity of what the two agreed. */
export type Partner =
  | { readonly status: 'absent' }
  | { readonly status: 'registered'; readonly owner: OrganisationId; readonly particulars: Particulars }
  | { readonly status: 'removed'; readonly owner: OrganisationId }

export type PartnerCommand =
  | { readonly type: 'register'; readonly owner: OrganisationId; readonly particulars: Particulars }
  | { readonly type: 'revise'; readonly particulars: Particulars }
  | { readonly type: 'remove' }

export type PartnerEvent =
  | { readonly type: 'registered'; readonly owner: OrganisationId; readonly particulars: Particulars }
  | { readonly type: 'revised'; readonly particulars: Particulars }
  | { readonly type: 'removed' }

/** Which command is possible in which state. */
export const lifeCycle = {
  register: ['absent'],
  revise: ['registered'],
  remove: ['registered'],
} as const satisfies LifeCycle<Partner, PartnerCommand>

/** Of another country than Việt Nam: the tag of plan item 4.8. */
export const isForeign = ({ country }: Pick<Particulars, 'country'>): boolean => country !== 'VN'

/** In force on a day; without a last day it goes on. */
export const isValidOn = ({ validFrom, validTo }: Pick<Particulars, 'validFrom' | 'validTo'>, on: LocalDate): boolean =>
  validFrom <= on && (validTo === undefined || on <= validTo)

const refuseValidity = ({ validFrom, validTo }: Particulars) =>
  validTo !== undefined && validTo < validFrom ? refuse('validity-reversed', { at: '/validTo' }) : undefined

export const decide = (_partner: Partner, command: PartnerCommand): Decision<PartnerEvent> => {
  switch (command.type) {
    case 'register': {
      const { owner, particulars } = command
      return refuseValidity(particulars) ?? [{ type: 'registered', owner, particulars }]
    }
    case 'revise':
      return refuseValidity(command.particulars) ?? [{ type: 'revised', particulars: command.particulars }]
    case 'remove':
      return [{ type: 'removed' }]
  }
}

export const evolve = (partner: Partner, event: PartnerEvent): Partner => {
  switch (event.type) {
    case 'registered':
      return { status: 'registered', owner: event.owner, particulars: event.particulars }
    case 'revised':
      return partner.status === 'registered' ? { ...partner, particulars: event.particulars } : partner
    case 'removed':
      return partner.status === 'registered' ? { status: 'removed', owner: partner.owner } : partner
  }
}

export const partnerDecider: Decider<Partner, PartnerCommand, PartnerEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
