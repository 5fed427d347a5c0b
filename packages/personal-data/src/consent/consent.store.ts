import type { consentTopic, DataPurpose, PersonKind } from '@noinghe/contracts'
import { defineAggregate, deriveId, type PublishMap, type Repository } from '@noinghe/service-kit'
import { type Consent, type ConsentCommand, type ConsentEvent, decide, evolve, initial, lifeCycle } from './consent.ts'

export type Consents = Repository<Consent, ConsentCommand>

const parts = {
  name: 'consent',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'consents',
    indexes: [[{ 'state.person': 1 }]] as const,
    owners: (consent: Consent) => (consent.status === 'absent' ? [] : [consent.controller]),
  },
}

const publish: PublishMap<Consent, ConsentEvent, typeof consentTopic> = {
  given: ({ subject: { purpose }, by, gift: { textVersion, channel } }) => ({
    name: 'given',
    data: { purpose, textVersion, by, channel },
  }),
  withdrawn: ({ because }, state) => {
    if (state.status === 'absent') throw new Error('a consent was withdrawn before it was given')
    const { self, representative } = state.gifts
    return {
      name: 'withdrawn',
      data: { purpose: state.purpose, textVersion: (self ?? representative)?.textVersion ?? '', because },
    }
  },
}

/** The ledger of consents, with its topic where the room has one (learners). */
export const consentAggregate = (topic?: typeof consentTopic) =>
  topic === undefined ? defineAggregate(parts) : defineAggregate({ ...parts, topic, publish })

/** One per person and purpose: the same sheet recorded twice is one consent. */
export const consentIdOf = (kind: PersonKind, person: string, purpose: DataPurpose): string =>
  deriveId('consent', kind, person, purpose)
