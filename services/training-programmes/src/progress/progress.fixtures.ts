import {
  type AgreementId,
  agreementTopic,
  type EventName,
  fromWire,
  type LearnerRef,
  type PlacementId,
  placementTopic,
  proposalTopic,
  type SeatId,
  type TopicContract,
  type TopicEvent,
  toWire,
} from '@noinghe/contracts'
import { deriveId, newId } from '@noinghe/service-kit'

/** For tests: what other services publish about one slot. */
export type Step = {
  readonly topic: TopicContract
  readonly subject: string
  readonly name: string
  readonly data: object
}

export const partiesOf = (slot: string) => ({ slot, demand: newId(), enterprise: newId(), school: newId() })
type Parties = ReturnType<typeof partiesOf>

const place = { province: '31', ward: '11411' }
const terms = {
  type: 'A',
  trade: '6340113',
  level: 'college',
  startsOn: '2027-02-01',
  weeks: 12,
  hoursPerWeek: 40,
  ...place,
}
const scoreParts = { trade: 1000, level: 1000, skills: 500, distance: null, dates: 900, pay: 500 }
const asked = {
  score: 800,
  scoreParts,
  distanceKm: null,
  expiresAt: '2027-01-26T17:00:00.000Z',
  cause: 'event',
  round: 1,
}

export const seatsOf = (proposal: string, headcount: number): readonly string[] =>
  Array.from({ length: headcount }, (_, n) => deriveId<SeatId>(proposal, n))

export const proposalSteps = (parties: Parties, proposal: string = newId()) => {
  const step = (name: EventName<typeof proposalTopic>, data: object): Step => ({
    topic: proposalTopic,
    subject: proposal,
    name,
    data: { ...parties, ...data },
  })
  return {
    proposal,
    made: (headcount: number) => step('made', { ...terms, ...asked, headcount }),
    acceptedInPart: (headcount: number, returned: number) =>
      step('accepted-in-part', { side: 'school', headcount, returned }),
    agreed: (headcount: number) => step('agreed', { ...terms, headcount, seats: seatsOf(proposal, headcount) }),
    declined: (headcount: number) => step('declined', { side: 'school', headcount, reason: 'too-far' }),
    expired: (headcount: number) => step('expired', { headcount }),
    withdrawn: (headcount: number) => step('withdrawn', { headcount, reason: 'slot-reduced' }),
  }
}

export const agreementSteps = (parties: Parties, proposal: string, seats: readonly string[]) => {
  const agreement = deriveId<AgreementId>('agreement', proposal)
  const headcount = seats.length
  const all = { proposal, ...terms, seats, headcount, endsOn: '2027-04-25', payBand: '2m-4m' }
  const step = (name: EventName<typeof agreementTopic>, data: object): Step => ({
    topic: agreementTopic,
    subject: agreement,
    name,
    data: { ...parties, ...data },
  })
  const active = { seats, headcount, startsOn: '2027-02-01', endsOn: '2027-04-25', termsHash: '0'.repeat(64) }
  return {
    agreement,
    drafted: step('drafted', all),
    activated: step('activated', active),
    amended: (left: readonly string[]) => step('amended', { ...all, seats: left, headcount: left.length }),
    cancelled: step('cancelled', { seats, headcount, reason: 'not-signed-in-time' }),
    ended: step('ended', { seats, reason: 'term-reached' }),
    answered: (given: readonly string[], balance: 'need' | 'supply', reopen: boolean) =>
      step('seat-answered', { seats: given, balance, reopen, until: '2027-03-28' }),
  }
}

export const placementSteps = (parties: Parties, agreement: string, seat: string) => {
  const learner = newId()
  const step = (name: EventName<typeof placementTopic>, data: object = {}): Step => ({
    topic: placementTopic,
    subject: deriveId<PlacementId>('placement', seat, learner),
    name,
    data: { ...parties, agreement, seat, ...data },
  })
  const planned = { plannedFrom: '2027-02-01', plannedTo: '2027-04-25', hoursPerWeek: 40, ...place }
  const person = { learnerref: deriveId<LearnerRef>(learner), sex: 'female', ageBand: '18-24' }
  return {
    assigned: step('assigned', { type: 'A', level: 'college', ...person, ...planned }),
    unassigned: step('unassigned'),
    started: step('started'),
    completed: step('completed', { hours: 480 }),
    endedEarly: step('ended-early', { hours: 100, reasons: ['distance'], primary: 'distance' }),
    didNotStart: step('did-not-start', { reason: 'left-school' }),
    answered: (balance: 'need' | 'supply', reopen: boolean) =>
      step('seat-answered', { balance, reopen, by: 'answer', until: '2027-03-28' }),
    outcome: (outcome: string) => step('outcome-recorded', { outcome, monthsAfter: 1 }),
  }
}

/** The event as a consumer gets it: through the wire and its contract. @throws when the contract refuses it */
export const received = <T extends TopicContract>(topic: T, step: Step, version: number): TopicEvent<T> => {
  const wire = toWire({
    id: newId(),
    source: `/noinghe/${topic.service}`,
    type: topic.events[step.name]?.type ?? step.name,
    subject: step.subject,
    time: '2027-01-15T05:00:00.000Z',
    aggregateVersion: version,
    correlationId: newId(),
    causationId: newId(),
    actor: 'test',
    data: { effectiveOn: '2027-01-15', ...step.data },
  })
  const read = fromWire(topic, wire)
  if (read.kind !== 'event') throw new Error(`${step.name}: ${JSON.stringify(read)}`)
  return read.event
}
