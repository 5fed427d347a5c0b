import { AgreementId, type LearnerRef, placementTopic } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { daysBetween, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endsOn, startsOn, startWorld, today, type World } from './world.ts'

let t: World['t']
let read: World['read']
let drafted: World['drafted']
let change: World['change']
let inForce: World['inForce']
let published: World['published']
beforeAll(async () => {
  ;({ t, read, drafted, change, inForce, published } = await startWorld())
}, 120_000)
afterAll(() => t.stop())

const day = 86_400_000

describe('seats left behind', () => {
  it('of a cancelled draft are asked of the enterprise, who may want them again', async () => {
    const w = await drafted()
    expect(await change(w, w.school, 'cancel', { reason: 'school-withdrew' })).toMatchObject({
      status: 200,
      body: {
        status: 'cancelled',
        questions: [{ balance: 'need', seats: w.seats, answerBy: addWorkingDays(today, 5) }],
      },
    })
    expect(await change(w, w.school, 'seat-answers', { balance: 'need', reopen: true })).toMatchObject({
      status: 403,
      body: { code: 'not-your-balance' },
    })
    expect(await change(w, w.enterprise, 'seat-answers', { balance: 'need', reopen: true })).toMatchObject({
      status: 200,
      body: { questions: [] },
    })
    expect(await change(w, w.enterprise, 'seat-answers', { balance: 'need', reopen: true })).toMatchObject({
      status: 409,
      body: { code: 'seat-already-answered' },
    })
    const events = await published(w, ['drafted', 'cancelled', 'seat-answered'])
    expect(events.at(-1)?.data).toMatchObject({
      balance: 'need',
      reopen: true,
      seats: w.seats,
      until: endsOn,
    })
  })

  it('of an agreement ended early are those nobody was placed on, asked of both', async () => {
    const w = await inForce()
    const { agreed, seats, id } = w
    const [taken, freed] = seats
    if (taken === undefined || freed === undefined) throw new Error('three seats expected')
    const { demand, slot, enterprise, school } = agreed
    const refs = { agreement: AgreementId.parse(id), demand, slot, enterprise, school } as const
    const placed = {
      learnerref: newId<LearnerRef>(),
      type: 'A',
      level: 'college',
      sex: 'female',
      ageBand: '18-24',
      plannedFrom: startsOn,
      plannedTo: endsOn,
      hoursPerWeek: 40,
      province: '31',
      ward: '11411',
    } as const
    const [stays, leaves] = [newId(), newId()]
    const seatsAre = (expected: object) =>
      eventually(async () => expect((await t.service.app.projections.assignments.get(id))?.seats).toEqual(expected))
    await t.publish(placementTopic, stays, 'assigned', { ...refs, ...placed, seat: taken })
    await t.publish(placementTopic, leaves, 'assigned', { ...refs, ...placed, seat: freed })
    // two placements are two keys: both have come before one of them goes
    await seatsAre({ [stays]: taken, [leaves]: freed })
    await t.publish(placementTopic, leaves, 'unassigned', { ...refs, seat: freed })
    await seatsAre({ [stays]: taken })
    const ended = await change(w, w.enterprise, 'end', { reason: 'both-sides' })
    expect(ended).toMatchObject({ status: 200, body: { status: 'ended', reason: 'both-sides', lastDay: today } })
    expect(ended.body.questions).toEqual(
      ['need', 'supply'].map(balance => ({ balance, seats: seats.slice(1), answerBy: addWorkingDays(today, 5) })),
    )
    const part = { balance: 'supply', reopen: true, seats: [freed] }
    expect((await change(w, w.school, 'seat-answers', part)).body.questions).toMatchObject([
      { balance: 'need' },
      { balance: 'supply', seats: seats.slice(2) },
    ])
  })
})

describe('as days go by', () => {
  beforeEach(() => t.setClock(0))
  afterAll(() => t.setClock(0))

  it('a draft nobody signs is stuck after ten working days, for its sides and the authority', async () => {
    const w = await drafted()
    const stuck = async (scope: Scope) => {
      const { body } = await t.fetch('GET', `/agreements?stuck=true&demand=${w.agreed.demand}`, { scope })
      return body.items.map(({ id }: { id: string }) => id)
    }
    const labour = t.scope('labour-authority', { territory: { province: '31' } })
    const signBy = addWorkingDays(today, 10)
    await t.setClock(daysBetween(today, signBy) * day)
    expect(await stuck(labour)).toEqual([])
    await t.setClock((daysBetween(today, signBy) + 1) * day)
    expect(await stuck(labour)).toEqual([w.id])
    expect(await stuck(w.school)).toEqual([w.id])
  })

  it('silence on seats means no, five working days after they were asked', async () => {
    const w = await drafted()
    await change(w, w.enterprise, 'cancel', { reason: 'enterprise-withdrew' })
    const answerBy = addWorkingDays(today, 5)
    await t.setClock(daysBetween(today, answerBy) * day)
    expect((await read(w)).body.questions).toHaveLength(1)
    await t.setClock((daysBetween(today, answerBy) + 1) * day)
    expect((await read(w)).body).toMatchObject({
      questions: [],
      answers: [{ balance: 'need', reopen: false, by: 'silence', seats: w.seats }],
    })
    const events = await published(w, ['drafted', 'cancelled', 'seat-answered'])
    expect(events.at(-1)?.data).toMatchObject({ balance: 'need', reopen: false, seats: w.seats })
    expect(await change(w, w.enterprise, 'seat-answers', { balance: 'need', reopen: true })).toMatchObject({
      status: 409,
    })
  })

  it('an agreement ends with its last day and asks nobody', async () => {
    const w = await inForce()
    await t.setClock(daysBetween(today, endsOn) * day)
    expect((await read(w)).body.status).toBe('active')
    await t.setClock((daysBetween(today, endsOn) + 3) * day)
    expect((await read(w)).body).toMatchObject({
      status: 'ended',
      reason: 'term-reached',
      lastDay: endsOn,
      questions: [],
    })
    const events = await published(w, ['drafted', 'signed', 'signed', 'activated', 'ended'])
    expect(events.at(-1)?.data).toMatchObject({ effectiveOn: endsOn, reason: 'term-reached', seats: w.seats })
  })
})
