import {
  type AgreementId,
  agreementTopic,
  type EventName,
  fromWire,
  type LearnerRef,
  type PlacementId,
  type ProposalId,
  placementTopic,
  proposalTopic,
  type SeatId,
  type TopicContract,
  type TopicEvent,
  toWire,
} from '@noinghe/contracts'
import { deriveId, newId } from '@noinghe/service-kit'

/** Whom every event of a demand's story is about. */
export const partiesOf = (demand: string, { enterprise = newId(), school = newId(), slot = newId() } = {}) => ({
  demand,
  slot,
  enterprise,
  school,
})
export type Parties = ReturnType<typeof partiesOf>

export type Step<T extends TopicContract = TopicContract> = {
  readonly topic: T
  readonly subject: string
  readonly name: string
  readonly data: object
}

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

export const seatsOf = (proposal: string, headcount: number): readonly string[] =>
  Array.from({ length: headcount }, (_, n) => deriveId<SeatId>(proposal, n))

/** What matching publishes of one proposal. */
export const proposalSteps = (parties: Parties, proposal: string = newId<ProposalId>()) => {
  const step = (name: EventName<typeof proposalTopic>, data: object = {}): Step => ({
    topic: proposalTopic,
    subject: proposal,
    name,
    data: { ...parties, ...data },
  })
  return {
    made: (headcount: number) =>
      step('made', {
        ...terms,
        headcount,
        score: 800,
        scoreParts,
        distanceKm: null,
        expiresAt: '2027-01-26T17:00:00.000Z',
        cause: 'event',
        round: 1,
      }),
    acceptedInPart: (headcount: number, returned: number) =>
      step('accepted-in-part', { side: 'school', headcount, returned }),
    agreed: (headcount: number) => step('agreed', { ...terms, headcount, seats: seatsOf(proposal, headcount) }),
    declined: (headcount: number) => step('declined', { side: 'school', headcount, reason: 'too-far' }),
    expired: (headcount: number) => step('expired', { headcount }),
    withdrawn: (headcount: number) => step('withdrawn', { headcount, reason: 'demand-reduced' }),
  }
}

/** What apprenticeships publishes of the agreement of a proposal. */
export const agreementSteps = (parties: Parties, proposal: string, seats: readonly string[]) => {
  const agreement = deriveId<AgreementId>('agreement', proposal)
  const all = { ...parties, proposal, ...terms, seats, headcount: seats.length, endsOn: '2027-04-25', payBand: '2m-4m' }
  const step = (name: EventName<typeof agreementTopic>, data: object): Step => ({
    topic: agreementTopic,
    subject: agreement,
    name,
    data: { ...parties, ...data },
  })
  return {
    agreement,
    drafted: step('drafted', all),
    activated: step('activated', {
      seats,
      headcount: seats.length,
      startsOn: '2027-02-01',
      endsOn: '2027-04-25',
      termsHash: '0'.repeat(64),
    }),
    cancelled: step('cancelled', { seats, headcount: seats.length, reason: 'not-signed-in-time' }),
    ended: step('ended', { seats, reason: 'term-reached' }),
    answered: (given: readonly string[], balance: 'need' | 'supply', reopen: boolean) =>
      step('seat-answered', { seats: given, balance, reopen, until: '2027-03-28' }),
  }
}

/** What placements publishes of one learner on a seat. */
export const placementSteps = (parties: Parties, agreement: string, seat: string, learner: string = newId()) => {
  const placement = deriveId<PlacementId>('placement', seat, learner)
  const step = (name: EventName<typeof placementTopic>, data: object = {}): Step => ({
    topic: placementTopic,
    subject: placement,
    name,
    data: { ...parties, agreement, seat, ...data },
  })
  return {
    assigned: step('assigned', {
      learnerref: deriveId<LearnerRef>('learner', learner),
      type: 'A',
      level: 'college',
      sex: 'female',
      ageBand: '18-24',
      plannedFrom: '2027-02-01',
      plannedTo: '2027-04-25',
      hoursPerWeek: 40,
      ...place,
    }),
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

/** The event as a consumer gets it: written to the wire and read by its contract. @throws when the contract refuses it */
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
