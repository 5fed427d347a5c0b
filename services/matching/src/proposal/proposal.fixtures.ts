import { idOf } from '../fixtures.ts'
import type { Grounds, Parties, ProposalEvent, Setting, Terms } from './proposal.events.ts'
import type { ProposalCommand } from './proposal.ts'

export const parties: Parties = {
  demand: idOf.demand('a'),
  slot: idOf.slot('a'),
  enterprise: idOf.enterprise('a'),
  school: idOf.school('a'),
}

export const terms: Terms = {
  headcount: 12,
  type: 'A',
  trade: '6340113',
  level: 'college',
  startsOn: '2027-02-01',
  weeks: 12,
  hoursPerWeek: 40,
  province: '31',
  ward: '11413',
}

export const grounds: Grounds = {
  score: 850,
  scoreParts: { trade: 1000, level: 1000, skills: 1000, distance: null, dates: 1000, pay: 700 },
  distanceKm: null,
  cause: 'event',
  round: 1,
}

export const setting: Setting = { market: 'all', place: { province: '31', ward: '11413' }, nameHidden: false }

export const proposal = idOf.proposal('p')
export const madeAt = '2027-01-04T05:00:00.000Z'
export const expiresAt = '2027-01-13T17:00:00.000Z'

export const make = (
  more: Partial<Extract<ProposalCommand, { type: 'make' }>> = {},
): Extract<ProposalCommand, { type: 'make' }> => ({
  type: 'make',
  id: proposal,
  parties,
  terms,
  grounds,
  setting,
  expiresAt,
  ...more,
})

export const made = (more: Partial<Extract<ProposalEvent, { type: 'made' }>> = {}): ProposalEvent => ({
  type: 'made',
  id: proposal,
  parties,
  terms,
  grounds,
  setting,
  madeAt,
  expiresAt,
  ...more,
})
