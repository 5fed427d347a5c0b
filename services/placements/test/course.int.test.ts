import { agreementTopic, placementTopic } from '@noinghe/contracts'
import { addDays, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  assignAll,
  change,
  createWorld,
  daysLater,
  endAgreement,
  firstWeek,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
  versionOf,
} from './world.ts'

let t: Service
beforeAll(async () => {
  t = await startPlacements()
})
afterEach(() => daysLater(t, 0))
afterAll(() => t?.stop())

const namesOf = (placement: string) =>
  t
    .events(placementTopic)
    .filter(({ subject }) => subject === placement)
    .map(({ name }) => name)
const eventOf = (placement: string, name: string) =>
  t.events(placementTopic).find(event => event.subject === placement && event.name === name)?.data
const codes = (refusals: { refusal: { code: string } }[]) => refusals.map(({ refusal }) => refusal.code)
const underway = async (learners = 1) => {
  const world = await createWorld(t, { seats: learners, learners })
  const placements = await assignAll(t, world)
  await startAll(t, world)
  return { world, placements, placement: placements[0] ?? '' }
}

describe('a group', () => {
  it('starts together but for those named, and a repeat starts nobody again', async () => {
    const world = await createWorld(t, { seats: 3, learners: 3 })
    const [first = '', second = '', third = ''] = await assignAll(t, world)
    const start = (body: object, scope: Scope = world.enterprise) =>
      t.fetch('POST', `/agreements/${world.agreement}/starts`, { scope, body })
    const reply = await start({ startedOn: firstWeek, except: [third] })
    expect(reply.body.started.map(({ placement }: { placement: string }) => placement).sort()).toEqual(
      [first, second].sort(),
    )
    expect((await start({ startedOn: firstWeek, except: [third] }, world.school)).body).toEqual({
      started: [],
      refusals: [],
    })
    expect(codes((await start({ startedOn: addDays(today, 1) })).body.refusals)).toEqual(['date-in-future'])
    await eventually(() => {
      expect(namesOf(first)).toEqual(['assigned', 'started'])
      expect(eventOf(first, 'started')).toMatchObject({ effectiveOn: firstWeek })
      expect(namesOf(third)).toEqual(['assigned'])
    })
  })

  it('has one learner who did not start: both sides are asked and each answers its own balance', async () => {
    const world = await createWorld(t, { seats: 1, learners: 1 })
    const [placement = ''] = await assignAll(t, world)
    const reported = await change(t, world.enterprise, placement, 'did-not-start', {
      on: firstWeek,
      reason: 'left-school',
      remark: 'Em đã nghỉ học',
    })
    expect(reported.body).toMatchObject({ status: 'did-not-start', questions: [{ balance: 'need', suggested: true }] })
    expect((await t.fetch('GET', `/placements/${placement}`, { scope: world.school })).body.questions).toMatchObject([
      { balance: 'supply', suggested: false },
    ])
    expect(
      (await t.fetch('GET', '/placements?waiting=seat-answer', { scope: world.enterprise })).body.items,
    ).toHaveLength(1)

    expect(
      (await change(t, world.enterprise, placement, 'seat-answers', { balance: 'supply', reopen: true })).body.code,
    ).toBe('not-your-balance')
    expect(
      (await change(t, world.enterprise, placement, 'seat-answers', { balance: 'need', reopen: true })).status,
    ).toBe(200)
    expect(
      (await change(t, world.enterprise, placement, 'seat-answers', { balance: 'need', reopen: true })).body.code,
    ).toBe('seat-already-answered')
    expect((await t.fetch('GET', '/placements?waiting=seat-answer', { scope: world.enterprise })).body.items).toEqual(
      [],
    )
    expect(
      (await change(t, world.school, placement, 'seat-answers', { balance: 'supply', reopen: false })).status,
    ).toBe(200)
    await eventually(() => {
      expect(namesOf(placement)).toEqual(['assigned', 'did-not-start', 'seat-answered', 'seat-answered'])
      expect(eventOf(placement, 'seat-answered')).toMatchObject({
        balance: 'need',
        reopen: true,
        by: 'answer',
        until: world.terms.endsOn,
        seat: world.seats[0],
      })
    })
    const stored = JSON.stringify(
      await t.service.app.connection.db?.collection('placements').findOne({ _id: placement as never }),
    )
    expect(stored).not.toContain('nghỉ học')
  })
})

describe('an early end', () => {
  it('for a reason of the workplace asks both sides; silence means no', async () => {
    const { world, placement } = await underway()
    const body = { endedOn: today, reasons: ['workplace-conditions', 'distance'], primary: 'workplace-conditions' }
    const ended = await change(t, world.school, placement, 'end-early', body)
    expect(ended.body).toMatchObject({
      status: 'ended-early',
      questions: [{ balance: 'supply', suggested: true }],
      reasons: body.reasons,
    })
    await change(t, world.school, placement, 'seat-answers', { balance: 'supply', reopen: true })
    await daysLater(t, 20)
    const { body: view } = await t.fetch('GET', `/placements/${placement}`, { scope: world.enterprise })
    expect(view.questions).toMatchObject([{ balance: 'need', answer: { reopen: false, by: 'silence' } }])
    expect(
      (await change(t, world.enterprise, placement, 'seat-answers', { balance: 'need', reopen: true })).body.code,
    ).toBe('seat-already-answered')
    await eventually(() => {
      const answers = t
        .events(placementTopic)
        .flatMap(event => (event.subject === placement && event.name === 'seat-answered' ? [event.data] : []))
      expect(answers).toMatchObject([
        { balance: 'supply', reopen: true, by: 'answer' },
        { balance: 'need', reopen: false, by: 'silence' },
      ])
    })
    // a second turn of the timer finds nothing more to do
    const version = await versionOf(t, world.school, placement)
    await daysLater(t, 21)
    expect(await versionOf(t, world.school, placement)).toBe(version)
  })

  it('is refused with the field that is wrong', async () => {
    const { world, placement } = await underway()
    const wrong = await change(t, world.school, placement, 'end-early', {
      endedOn: addDays(today, 1),
      reasons: ['health'],
      primary: 'health',
    })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'date-in-future', errors: [{ pointer: '/endedOn' }] } })
    const early = await change(t, world.school, placement, 'end-early', {
      endedOn: addDays(firstWeek, -1),
      reasons: ['health'],
      primary: 'health',
    })
    expect(early.body.code).toBe('date-too-early')
  })
})

describe('the logbook', () => {
  const sheet = (scope: Scope, agreement: string, week = firstWeek) =>
    t.fetch('GET', `/agreements/${agreement}/weeks/${week}`, { scope })
  const sign = (scope: Scope, agreement: string, exceptions: object[] = [], week = firstWeek) =>
    t.fetch('POST', `/agreements/${agreement}/weeks/${week}/sign`, { scope, body: { exceptions } })

  it('opens pre-filled, is signed for the group with exceptions, and may be signed again', async () => {
    const { world, placements } = await underway(3)
    const [first = '', second = ''] = placements
    const open = (await sheet(world.enterprise, world.agreement)).body
    expect(open.items).toHaveLength(3)
    for (const item of open.items)
      expect(item).toMatchObject({ status: 'open', learnerName: expect.stringMatching(/^Người Học/) })
    const planned: number = open.items[0].hours
    expect(planned).toBeGreaterThan(0)

    const wednesday = addDays(firstWeek, 2)
    const missed = open.items[0].days[wednesday]
    const signed = await sign(world.enterprise, world.agreement, [{ placement: first, days: { [wednesday]: 0 } }])
    expect(signed.body.refusals).toEqual([])
    const hours = new Map(
      signed.body.signed.map((row: { placement: string; hours: number }) => [row.placement, row.hours]),
    )
    expect(hours.get(first)).toBe(planned - missed)
    expect(hours.get(second)).toBe(planned)

    const again = await sign(world.enterprise, world.agreement)
    expect(again.body).toEqual(signed.body)
    expect(
      (await sheet(world.school, world.agreement)).body.items.every(
        ({ status }: { status: string }) => status === 'signed',
      ),
    ).toBe(true)
    await eventually(() => expect(namesOf(first)).toEqual(['assigned', 'started', 'week-logged']))
  })

  it('refuses row by row and signs the others', async () => {
    const { world, placements } = await underway(2)
    const [first = ''] = placements
    const reply = await sign(world.enterprise, world.agreement, [
      { placement: first, days: { [addDays(firstWeek, 8)]: 8 } },
      { placement: world.agreement, days: {} },
    ])
    expect(reply.body.signed).toHaveLength(1)
    expect(codes(reply.body.refusals).sort()).toEqual(['day-outside-week', 'not-found'])
    expect((await sign(world.enterprise, world.agreement, [], addDays(firstWeek, 1))).body.code).toBe('week-not-monday')
    // the week that begins in the future belongs to nobody's past
    const coming = await sign(world.enterprise, world.agreement, [], addDays(firstWeek, 28))
    expect(new Set(codes(coming.body.refusals))).toEqual(new Set(['date-in-future']))
  })

  it('is confirmed or objected to by the learner; the teacher settles the objection', async () => {
    const { world, placement } = await underway()
    const learner = await learnerScope(t, world.school, world.learners[0] ?? '')
    const second = addDays(firstWeek, 7)
    await sign(world.enterprise, world.agreement)
    await sign(world.enterprise, world.agreement, [], second)
    const mine = (await t.fetch('GET', '/me/weeks', { scope: learner })).body.items
    expect(mine).toMatchObject([
      { placement, week: second, status: 'signed', confirmBy: addDays(today, 7) },
      { placement, week: firstWeek, status: 'signed' },
    ])

    const confirmed = await t.fetch('POST', `/placements/${placement}/weeks/${firstWeek}/confirm`, {
      scope: learner,
      body: {},
      ifMatch: mine[0].version,
    })
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', confirmedBy: 'learner' } })
    const remark = 'Em làm thêm sáng thứ Bảy'
    const disputed = await t.fetch('POST', `/placements/${placement}/weeks/${second}/dispute`, {
      scope: learner,
      body: { remark },
      ifMatch: confirmed.etag,
    })
    expect(disputed.body).toMatchObject({ status: 'disputed', remarks: [{ from: 'learner', text: remark }] })
    expect(codes((await sign(world.enterprise, world.agreement, [], second)).body.refusals)).toEqual(['week-disputed'])

    expect((await t.fetch('GET', '/placements?waiting=dispute', { scope: world.school })).body.items).toMatchObject([
      { id: placement, openDisputes: 1 },
    ])
    const settled = await t.fetch('POST', `/placements/${placement}/weeks/${second}/settle`, {
      scope: world.school,
      body: { hours: 44.5, remark: 'Có chữ ký tổ trưởng' },
      ifMatch: disputed.etag,
    })
    expect(settled.body).toMatchObject({ status: 'settled', hours: 44.5 })
    const log = (await t.fetch('GET', `/placements/${placement}/weeks`, { scope: world.enterprise })).body.items
    expect(log[0]).toMatchObject({ status: 'settled', signatures: [{ as: 'trainer', by: world.enterprise.subject }] })
    expect(JSON.stringify(log)).not.toContain(remark)
    await eventually(() => {
      expect(namesOf(placement)).toEqual([
        'assigned',
        'started',
        'week-logged',
        'week-logged',
        'week-confirmed',
        'week-disputed',
        'week-settled',
      ])
      expect(
        t
          .events(placementTopic)
          .filter(({ subject }) => subject === placement)
          .at(-2),
      ).toMatchObject({ actor: 'learner' })
    })
  })

  it('takes seven days of silence as silence, by the clock', async () => {
    const { world, placement } = await underway()
    const learner = await learnerScope(t, world.school, world.learners[0] ?? '')
    await sign(world.enterprise, world.agreement)
    await daysLater(t, 7)
    expect((await t.fetch('GET', '/me/weeks', { scope: learner })).body.items).toMatchObject([{ status: 'signed' }])
    await daysLater(t, 8)
    const [week] = (await t.fetch('GET', '/me/weeks', { scope: learner })).body.items
    expect(week).toMatchObject({ status: 'confirmed', confirmedBy: 'silence' })
    const late = await t.fetch('POST', `/placements/${placement}/weeks/${firstWeek}/dispute`, {
      scope: learner,
      body: {},
      ifMatch: week.version,
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'objection-too-late' } })
    await eventually(() =>
      expect(eventOf(placement, 'week-confirmed')).toMatchObject({ by: 'silence', week: firstWeek }),
    )
  })
})

describe('a placement', () => {
  it('pauses, resumes, completes with its hours and records that the learner was hired', async () => {
    const { world, placement } = await underway()
    await change(t, world.enterprise, placement, 'pause', { pausedOn: addDays(firstWeek, 2), reason: 'exam' })
    expect(
      (await change(t, world.enterprise, placement, 'resume', { resumedOn: addDays(firstWeek, 7) })).body.status,
    ).toBe('started')
    const { signed } = (
      await t.fetch('POST', `/agreements/${world.agreement}/weeks/${firstWeek}/sign`, {
        scope: world.enterprise,
        body: {},
      })
    ).body
    const completed = await change(t, world.enterprise, placement, 'complete', { completedOn: today })
    expect(completed.body).toMatchObject({ status: 'completed', endedOn: today, hours: signed[0].hours })
    expect((await change(t, world.enterprise, placement, 'outcome', { outcome: 'further-study' })).body.code).toBe(
      'outcome-by-school',
    )
    const hired = await change(t, world.enterprise, placement, 'outcome', { outcome: 'hired-here' })
    expect(hired.body.outcomes).toEqual([{ outcome: 'hired-here', monthsAfter: 0, on: today }])
    await eventually(() => {
      expect(namesOf(placement)).toEqual([
        'assigned',
        'started',
        'paused',
        'resumed',
        'week-logged',
        'completed',
        'outcome-recorded',
      ])
      expect(
        t
          .events(placementTopic)
          .filter(({ subject }) => subject === placement)
          .map(({ aggregateVersion }) => aggregateVersion),
      ).toEqual([1, 2, 3, 4, 5, 6, 7])
    })
  })

  it('says nothing of the person in its events but a random reference, sex and age band', async () => {
    const { world, placement } = await underway()
    const { body } = await t.fetch('GET', `/learners/${world.learners[0]}`, { scope: world.school })
    const assigned = await eventually(() => {
      const data = eventOf(placement, 'assigned')
      expect(data).toMatchObject({ sex: 'female', ageBand: '18-24', learnerref: expect.any(String) })
      return data
    })
    for (const hidden of [body.name, body.birthDate, body.subject, body.id, body.localId])
      expect(JSON.stringify(assigned)).not.toContain(hidden)
  })

  it('follows its agreement when that is amended, once', async () => {
    const { world, placement } = await underway()
    const version = Number((await versionOf(t, world.school, placement)).replaceAll('"', ''))
    const endsOn = addDays(world.terms.endsOn, 14)
    const amended = { ...world.terms, endsOn, hoursPerWeek: 32 }
    await t.publish(agreementTopic, world.agreement, 'amended', amended, { version: 3 })
    await t.publish(agreementTopic, world.agreement, 'amended', amended, { version: 3 })
    await eventually(async () =>
      expect((await t.fetch('GET', `/placements/${placement}`, { scope: world.school })).body).toMatchObject({
        plannedTo: endsOn,
        hoursPerWeek: 32,
        version: version + 1,
      }),
    )
    await eventually(() => expect(namesOf(placement).at(-1)).toBe('particulars-changed'))
  })

  it('does not start under an agreement that is over, but what began is brought to its end', async () => {
    const { world, placement } = await underway()
    const idle = await createWorld(t, { seats: 1, learners: 1 })
    const [waiting = ''] = await assignAll(t, idle)
    await endAgreement(t, world)
    await endAgreement(t, idle)
    expect((await change(t, idle.school, waiting, 'start', { startedOn: firstWeek })).body.code).toBe(
      'agreement-not-active',
    )
    expect((await change(t, world.school, placement, 'complete', { completedOn: today })).status).toBe(200)
  })
})
