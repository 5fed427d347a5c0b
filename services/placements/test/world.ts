import {
  type AgreementId,
  agreementTopic,
  type CohortId,
  type DemandId,
  demandTopic,
  type EnterpriseId,
  type PlacementId,
  type ProposalId,
  type SchoolId,
  type SeatId,
  type SiteId,
  type SlotId,
} from '@noinghe/contracts'
import { addDays, deriveId, newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { mondayOf } from '../src/placement/schedule.ts'
import { placements } from '../src/service.ts'

/** Wednesday 30/09/2026 for the service: no holiday nearby, whenever the test runs. */
export const today = '2026-09-30'

/** Moves the service's clock so many days beyond `today`. */
export const daysLater = (t: Service, days: number): Promise<void> =>
  t.setClock(Date.parse(`${addDays(today, days)}T05:00:00Z`) - Date.now())

export type Service = Awaited<ReturnType<typeof startForTest<typeof placements>>>
export const startPlacements = async (): Promise<Service> => {
  const t = await startForTest(placements)
  await daysLater(t, 0)
  return t
}

/** The agreement began on a Monday three weeks ago. */
export const firstWeek = addDays(mondayOf(today), -21)
export const cohort = newId<CohortId>()

export type World = Awaited<ReturnType<typeof createWorld>>

/** A school and an enterprise with an active agreement on so many seats, and learners of the school. */
export const createWorld = async (
  t: Service,
  {
    seats = 2,
    learners = 2,
    park,
    school = t.scope('school', { persons: ['clerk', 'signatory', 'teacher'] }),
  }: { seats?: number; learners?: number; park?: string; school?: Scope } = {},
) => {
  const enterprise = t.scope('enterprise', { persons: ['clerk', 'trainer'] })
  const agreement = newId<AgreementId>()
  const parties = {
    demand: newId<DemandId>(),
    slot: newId<SlotId>(),
    enterprise: enterprise.organisation as EnterpriseId,
    school: school.organisation as SchoolId,
  }
  const seatIds = Array.from({ length: seats }, (_, n) => deriveId<SeatId>(agreement, n))
  const terms = {
    ...parties,
    proposal: newId<ProposalId>(),
    type: 'A',
    trade: '6340113',
    level: 'college',
    seats: seatIds,
    headcount: seats,
    startsOn: firstWeek,
    endsOn: addDays(firstWeek, 95),
    weeks: 14,
    hoursPerWeek: 40,
    payBand: '2m-4m',
    province: '31',
    ward: '11411',
  } as const
  const site = newId<SiteId>()
  if (park !== undefined)
    await t.publish(demandTopic, parties.demand, 'posted', {
      enterprise: parties.enterprise,
      site,
      province: '31',
      ward: '11411',
      park,
      type: 'A',
      trade: '6340113',
      level: 'college',
      headcount: seats,
      startWindow: { from: firstWeek, to: firstWeek },
      weeks: 14,
      hoursPerWeek: 40,
      shift: 'day',
      skills: [],
      payBand: '2m-4m',
      conditions: [],
      visibility: 'every-verified-school',
      invitedSchools: [],
      nameHidden: false,
      hirable: 0,
    })
  await t.publish(agreementTopic, agreement, 'drafted', terms)
  const activate = () =>
    t.publish(agreementTopic, agreement, 'activated', {
      ...parties,
      seats: seatIds,
      headcount: seats,
      startsOn: terms.startsOn,
      endsOn: terms.endsOn,
      termsHash: 'a'.repeat(64),
    })
  await activate()
  await eventually(async () => {
    const { items } = (await t.fetch('GET', '/agreements?status=active', { scope: school })).body
    expect(items.map(({ id }: { id: string }) => id)).toContain(agreement)
    if (park !== undefined)
      expect(await t.service.app.projections.workplaces.get(parties.demand)).toEqual({ park, site })
  })
  const ids: string[] = []
  for (let n = 0; n < learners; n++)
    ids.push(await addLearner(t, school, `L${n}`, `Người Học ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}${n}`))
  return { school, enterprise, agreement, parties, terms, seats: seatIds, learners: ids }
}

export const endAgreement = async (t: Service, { agreement, parties, seats, school }: World): Promise<void> => {
  await t.publish(agreementTopic, agreement, 'ended', { ...parties, seats, reason: 'both-sides' })
  await eventually(async () => {
    const { items } = (await t.fetch('GET', '/agreements?status=ended', { scope: school })).body
    expect(items.map(({ id }: { id: string }) => id)).toContain(agreement)
  })
}

export const addLearner = async (t: Service, school: Scope, localId: string, name: string): Promise<string> => {
  const reply = await t.fetch('POST', '/learners', {
    scope: school,
    body: { localId, name, birthDate: '2006-02-03', sex: 'female', className: 'LOG24A', cohort },
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}

/** Assigns all learners of the world; answers the ids of their placements. */
export const assignAll = async (t: Service, { school, agreement, learners }: World): Promise<PlacementId[]> => {
  const reply = await t.fetch('POST', `/agreements/${agreement}/assignments`, { scope: school, body: { learners } })
  expect(reply.status, reply.text).toBe(200)
  expect(reply.body.refusals).toEqual([])
  return reply.body.assigned.map(({ placement }: { placement: PlacementId }) => placement)
}

export const startAll = async (t: Service, { enterprise, agreement }: World): Promise<void> => {
  const reply = await t.fetch('POST', `/agreements/${agreement}/starts`, {
    scope: enterprise,
    body: { startedOn: firstWeek },
  })
  expect(reply.body).toMatchObject({ refusals: [] })
}

/** The learner's own scope, as identity would make it from the code. */
export const learnerScope = async (t: Service, school: Scope, learner: string): Promise<Scope> => {
  const { subject } = (await t.fetch('GET', `/learners/${learner}`, { scope: school })).body
  return t.scope('learner', { subject, persons: [], verified: false })
}

export const versionOf = async (t: Service, scope: Scope, placement: string): Promise<string> => {
  const reply = await t.fetch('GET', `/placements/${placement}`, { scope })
  expect(reply.status, reply.text).toBe(200)
  return reply.etag ?? ''
}

/** A change of one placement, at the version it has now. */
export const change = async (t: Service, scope: Scope, placement: string, verb: string, body: object = {}) =>
  t.fetch('POST', `/placements/${placement}/${verb}`, { scope, body, ifMatch: await versionOf(t, scope, placement) })
