import { cohortTopic, type ProgrammeId, surveyTopic } from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addLearner,
  assignAll,
  change,
  cohort,
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
afterAll(() => t?.stop())

type Survey = {
  id: string
  kind: string
  group: string
  remindOn?: string
  counts?: { base: number; sample: number; answered: number }
  figure?: object
}
const surveys = async (scope: Scope): Promise<Survey[]> => (await t.fetch('GET', '/surveys', { scope })).body.items

it('the year asks by itself: employers of graduates and learners, each once, with a reminder; a school that asked is not made to ask again', async () => {
  const world = await createWorld(t, { seats: 1, learners: 1 })
  const { school, enterprise, parties } = world
  const [placement = ''] = await assignAll(t, world)
  await startAll(t, world)
  await addLearner(t, school, 'L9', 'Người Học Ở Trường')
  await t.publish(cohortTopic, cohort, 'opened', {
    ...{ school: parties.school, programme: newId<ProgrammeId>(), label: 'LG-K15', quota: 60, applicants: 60 },
    ...{ enrolled: { female: 2, male: 1, other: 0 }, entryLevel: 'upper-secondary', startsOn: addDays(today, -400) },
    ...{ endsOn: addDays(today, 400), diploma: true },
  })
  await eventually(async () =>
    expect(await t.service.app.projections.cohorts.get(cohort)).toMatchObject({ enrolled: 3 }),
  )
  expect((await change(t, enterprise, placement, 'complete', { completedOn: today })).body.status).toBe('completed')
  const hired = { outcome: 'hired-here', monthsAfter: 0, on: today, tie: 'in-trade' }
  expect((await change(t, enterprise, placement, 'outcome', hired)).status).toBe(200)
  expect(await surveys(school)).toEqual([])

  await daysLater(t, 1)
  const kinds = async () => (await surveys(school)).map(({ kind, group }) => `${kind} ${group}`).toSorted()
  await eventually(async () => expect(await kinds()).toEqual(['CS09 learners', 'CS10 employers']))
  // killed in between, or two instances: whoever looks again finds everything sent
  await daysLater(t, 2)
  await daysLater(t, 1)
  expect(await kinds()).toHaveLength(2)

  const [asked] = await surveys(enterprise)
  expect(asked).toMatchObject({ kind: 'CS10', remindOn: expect.any(String) })
  expect(asked).not.toHaveProperty('counts')
  const learner = await learnerScope(t, school, world.learners[0] ?? '')
  const [mine] = await surveys(learner)
  expect(mine).toMatchObject({ kind: 'CS09', answered: false })
  const answer = (scope: Scope, id: string | undefined) =>
    t.fetch('POST', `/surveys/${id}/answers`, { scope, body: { code: '5' } })
  expect((await answer(enterprise, asked?.id)).status).toBe(200)
  expect((await answer(learner, mine?.id)).status).toBe(200)

  // five working days before the last one: CS10 has all its answers, CS09 lacks one
  await daysLater(t, 23)
  await eventually(() => {
    const reminded = t.events(surveyTopic).filter(({ name }) => name === 'reminded')
    expect(reminded).toMatchObject([{ subject: mine?.id, data: { sample: 2, answered: 1 } }])
  })
  const own = (await surveys(school)).find(({ id }) => id === mine?.id)
  // two of three asked is half, one of two is below seven in ten
  expect(own).toMatchObject({
    counts: { base: 3, sample: 2, answered: 1 },
    figure: { status: 'not-enough', missing: { asked: 0, answers: 1 } },
  })
  expect(own).not.toHaveProperty('remindOn')

  // the next year asks anew, unless the school has
  const body = {
    ...{ kind: 'CS10', group: 'employers', year: 2027, trade: '6340113', base: 1 },
    ...{ employers: [enterprise.organisation], dueBy: '2027-12-20' },
  }
  expect((await t.fetch('POST', '/surveys', { scope: school, body })).status).toBe(201)
  await daysLater(t, 370)
  await eventually(async () =>
    expect(await kinds()).toEqual(['CS09 learners', 'CS09 learners', 'CS10 employers', 'CS10 employers']),
  )
})
