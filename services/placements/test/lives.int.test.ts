import { assessmentTopic, certificateTopic, followUpTopic, placementTopic, surveyTopic } from '@noinghe/contracts'
import type { Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  assignAll,
  change,
  createWorld,
  daysLater,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
} from './world.ts'

let t: Service
beforeAll(async () => {
  t = await startPlacements()
})
afterEach(() => daysLater(t, 0))
afterAll(() => t?.stop())

const get = (scope: Scope, path: string) => t.fetch('GET', path, { scope })
const underway = async () => {
  const world = await createWorld(t, { seats: 1, learners: 1 })
  const [placement = ''] = await assignAll(t, world)
  await startAll(t, world)
  const learner = await learnerScope(t, world.school, world.learners[0] ?? '')
  return { ...world, placement, learner }
}
const eventually1 = async (scope: Scope, path: string, status?: string) => {
  let items: { id: string; version: number; kind?: string; months?: number; status: string }[] = []
  await eventually(async () => {
    items = (await get(scope, path)).body.items
    expect(items.length).toBeGreaterThan(0)
    if (status) expect(items[0]?.status).toBe(status)
  })
  return items
}

describe('a transfer', () => {
  it('takes the learner to another enterprise: one is transferred, the other names it, and the repeat changes nothing', async () => {
    const { school, placement, enterprise } = await underway()
    const other = await createWorld(t, { seats: 1, learners: 0, school })
    const body = { agreement: other.agreement, transferredOn: today, reason: 'enterprise-closed-post' }
    const ifMatch = (await get(school, `/placements/${placement}`)).etag
    const wrong = { ...body, transferredOn: '2026-10-30' }
    const refused = await t.fetch('POST', `/placements/${placement}/transfer`, { scope: school, body: wrong, ifMatch })
    expect(refused.body.code).toBe('date-in-future')
    const key = `transfer-${placement}`
    const ask = () => t.fetch('POST', `/placements/${placement}/transfer`, { scope: school, body, ifMatch, key })
    const first = await ask()
    expect(first.body, first.text).toMatchObject({ status: 'transferred' })
    expect((await ask()).body).toEqual(first.body)
    const to: string = first.body.transferredTo
    expect((await get(other.enterprise, `/placements/${to}`)).body).toMatchObject({
      status: 'assigned',
      transferredFrom: placement,
    })
    expect((await get(enterprise, `/placements/${placement}`)).body.questions).toMatchObject([{ balance: 'need' }])
    await eventually(() => {
      const names = t.events(placementTopic).filter(({ subject }) => subject === placement)
      expect(names.at(-1)).toMatchObject({ name: 'transferred', data: { to } })
    })
  })
})

describe('an early end', () => {
  it('is told of by the learner too, with what would have made them stay', async () => {
    const { placement, enterprise, school, learner } = await underway()
    const ended = await change(t, enterprise, placement, 'end-early', {
      endedOn: today,
      reasons: ['discipline'],
      primary: 'discipline',
      stay: ['nothing'],
    })
    expect(ended.body.status).toBe('ended-early')
    const told = await change(t, learner, placement, 'early-end-accounts', {
      reasons: ['no-trainer', 'distance'],
      primary: 'no-trainer',
      stay: ['more-guidance'],
      remark: 'Không ai chỉ việc',
    })
    expect(told.status, told.text).toBe(200)
    expect((await get(school, `/placements/${placement}`)).body).toMatchObject({
      primary: 'discipline',
      accounts: [{ view: 'enterprise' }, { view: 'learner', primary: 'no-trainer', stay: ['more-guidance'] }],
    })
    await eventually(() => expect(JSON.stringify(t.events(placementTopic).at(-1))).not.toContain('Không ai'))
  })
})

describe('after the end', () => {
  it('all assess each other, the learner is followed up and certified, and a survey counts', async () => {
    const { placement, enterprise, school, learner, learners } = await underway()
    expect((await change(t, enterprise, placement, 'complete', { completedOn: today })).body.status).toBe('completed')

    // assessments
    const due = await eventually1(learner, '/assessments/due?limit=10')
    const mine = due.find(({ kind }) => kind === 'learner-enterprise')
    const answers = { guidance: 2, 'task-fit': 2, safety: 2, hours: 2, respect: 2, learned: 2 }
    const remark = 'Người hướng dẫn ít có mặt'
    const at = `/assessments/${mine?.id}`
    const submit = (scope: Scope, ifMatch: number | undefined) =>
      t.fetch('POST', `${at}/submit`, { scope, body: { form: 1, answers, remark }, ifMatch })
    expect((await submit(enterprise, mine?.version)).status).toBe(404)
    expect((await submit(learner, mine?.version)).body).toMatchObject({ status: 'submitted', band: 'low' })
    expect((await get(school, at)).body).toMatchObject({ remark, band: 'low' })
    expect((await get(enterprise, at)).status).toBe(404)
    expect((await get(enterprise, '/assessments/due')).body.items).toMatchObject([{ kind: 'enterprise-learner' }])

    // follow-ups
    const [now] = (await eventually1(learner, '/follow-ups?waiting=true', 'asked')).filter(({ months }) => months === 0)
    const answered = await t.fetch('POST', `/follow-ups/${now?.id}/answer`, {
      scope: learner,
      body: { outcome: 'hired-elsewhere', tie: 'left' },
      ifMatch: now?.version,
    })
    expect(answered.body, answered.text).toMatchObject({ status: 'answered', by: 'learner' })
    await eventually(async () =>
      expect((await get(school, `/placements/${placement}`)).body.outcomes).toMatchObject([
        { outcome: 'hired-elsewhere', monthsAfter: 0, tie: 'left' },
      ]),
    )
    await daysLater(t, 182)
    await eventually1(school, '/follow-ups?waiting=true', 'asked')
    expect((await get(school, '/follow-ups/rates')).body.items).toEqual([
      { months: '0', type: 'A', asked: 1, answered: 1, waiting: 0, unanswered: 0, rate: 100 },
      { months: '6', type: 'A', asked: 1, answered: 0, waiting: 1, unanswered: 0 },
    ])
    expect((await get(school, '/follow-ups/rates?year=2027')).body.items).toMatchObject([{ months: '6' }])

    // a certificate
    const number = 'SC-2026-BÍ-MẬT'
    const body = {
      placement,
      kind: 'elementary',
      from: '2026-06-30',
      to: '2026-09-29',
      hours: 320,
      issuedOn: '2026-10-05',
      number,
    }
    const issued = await t.fetch('POST', '/certificates', { scope: school, body })
    expect(issued.body, issued.text).toMatchObject({ months: 3, countsForTarget: true })
    const short = await t.fetch('POST', '/certificates', { scope: school, body: { ...body, to: '2026-09-28' } })
    expect(short.body.code).toBe('certificate-too-short')
    const paper = `/certificates/${issued.body.id}`
    expect((await get(learner, paper)).body.number).toBe(number)
    expect((await get(enterprise, paper)).body).not.toHaveProperty('number')
    expect((await get(t.scope('school'), paper)).status).toBe(404)

    // a survey of the one graduate
    const survey = await t.fetch('POST', '/surveys', {
      scope: school,
      body: { kind: 'CS08', group: 'graduates', year: 2027, trade: '6340113', base: 3, learners, dueBy: '2027-06-30' },
    })
    expect(survey.body.figure, survey.text).toEqual({ status: 'not-enough', missing: { asked: 1, answers: 2 } })
    const reply = () =>
      t.fetch('POST', `/surveys/${survey.body.id}/answers`, { scope: learner, body: { code: 'other-job' } })
    expect((await reply()).status).toBe(200)
    expect((await reply()).body.code).toBe('survey-answered')
    expect((await get(learner, '/surveys')).body.items).toMatchObject([{ answered: true }])

    await eventually(() => {
      for (const topic of [assessmentTopic, followUpTopic, certificateTopic, surveyTopic])
        expect(t.events(topic).length).toBeGreaterThan(0)
    })
    const sent = JSON.stringify(
      [assessmentTopic, followUpTopic, certificateTopic, surveyTopic].map(topic => t.events(topic)),
    )
    for (const secret of [number, remark, learners[0] ?? '', learner.subject]) expect(sent).not.toContain(secret)
  })
})
