import { placementTopic, trainingContractTopic } from '@noinghe/contracts'
import type { Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ContractWorld, contractWorld, secretName } from './contract-world.ts'
import { daysLater, type Service, startPlacements, today } from './world.ts'

let t: Service
let recruit: ContractWorld['recruit']
let draft: ContractWorld['draft']
let get: ContractWorld['get']
let act: ContractWorld['act']
beforeAll(async () => {
  t = await startPlacements()
  ;({ recruit, draft, get, act } = contractWorld(t))
})
afterEach(() => daysLater(t, 0))
afterAll(() => t?.stop())

const ready = {
  fitForTrade: true,
  safetyTrainedOn: '2026-09-29',
  safetyTrainedByEmployer: true,
  safetyTrainingHoldsTo: '2027-09-28',
  strictSafetyJob: false,
}

const placementUnder = async (enterprise: Scope, contract: string): Promise<string> => {
  let found = ''
  await eventually(async () => {
    const { items } = (await get(enterprise, `/placements?agreement=${contract}`)).body
    expect(items).toHaveLength(1)
    found = items[0].id
  })
  return found
}

describe('a learner whom an enterprise recruited itself', () => {
  it('is seen by that enterprise alone and entered once', async () => {
    const one = await recruit()
    const path = `/learners/recruited/${one.id}`
    expect((await get(one.enterprise, path)).body).toMatchObject({ name: secretName, status: 'enrolled' })
    expect((await get(t.scope('enterprise'), path)).status).toBe(404)
    expect((await get(t.scope('school'), `/learners/${one.id}`)).status).toBe(404)
    const again = await t.fetch('POST', '/learners/recruited', {
      scope: one.enterprise,
      body: { localId: one.localId, name: 'Khác', birthDate: '2000-01-01', sex: 'male' },
    })
    expect(again.body.code).toBe('learner-exists')
  })

  it('learns under a contract all have signed, without school, demand or slot, and its end starts the duty of R5', async () => {
    const one = await recruit()
    const { enterprise, learner } = one
    const drafted = await draft(one)
    expect(drafted.status, drafted.text).toBe(201)
    const contract: string = drafted.body.id
    const path = `/training-contracts/${contract}`
    expect(drafted.body).toMatchObject({ status: 'drafted', owedSignatures: ['employer', 'learner'], trainingFee: 0 })
    const { termsHash } = drafted.body

    expect((await act(learner, learner, path, 'sign', { termsHash: 'b'.repeat(64) })).body.code).toBe(
      'contract-terms-changed',
    )
    expect((await act(learner, learner, path, 'sign', { termsHash })).body.owedSignatures).toEqual(['employer'])
    expect((await act(enterprise, enterprise, path, 'sign', { termsHash })).body.status).toBe('signed')

    const placement = await placementUnder(enterprise, contract)
    const view = (await get(enterprise, `/placements/${placement}`)).body
    expect(view).toMatchObject({ type: 'C', contract, status: 'assigned' })
    for (const absent of ['demand', 'slot', 'school']) expect(view).not.toHaveProperty(absent)

    const at = `/placements/${placement}`
    const start = () => act(enterprise, enterprise, at, 'start', { startedOn: today })
    expect((await start()).body.code).toBe('law-facts-missing')
    const made = await act(enterprise, enterprise, path, 'readiness', ready, 'PUT')
    expect(made.status, made.text).toBe(200)
    const started = await start()
    expect(started.body.status, started.text).toBe('started')
    expect((await get(enterprise, path)).body.verdicts.map(({ rule }: { rule: string }) => rule)).toContain('R16')

    await daysLater(t, 30)
    const completed = await act(enterprise, enterprise, at, 'complete', { completedOn: '2026-10-30' })
    expect(completed.body.status, completed.text).toBe('completed')
    await eventually(async () => {
      const ended = (await get(enterprise, path)).body
      expect(ended).toMatchObject({ status: 'ended', endReason: 'completed', endedOn: '2026-10-30' })
      expect(ended.duties).toMatchObject([{ rule: 'R5', dueOn: '2026-10-31' }])
    })

    const eventsOf = (topic: typeof trainingContractTopic | typeof placementTopic, id: string) =>
      t.events(topic).filter(({ subject }) => subject === id)
    await eventually(() => {
      const names = eventsOf(trainingContractTopic, contract).map(({ name }) => name)
      expect(names.filter(name => name !== 'particulars-changed')).toEqual(['drafted', 'signed', 'ended'])
      expect(eventsOf(placementTopic, placement).map(({ name }) => name)).toContain('completed')
    })
    const sent = JSON.stringify([eventsOf(trainingContractTopic, contract), eventsOf(placementTopic, placement)])
    for (const secret of [secretName, 'Kho số 2', '30000', one.id]) expect(sent).not.toContain(secret)
    const stored = JSON.stringify(
      await t.service.app.connection.db?.collection('training_contracts').findOne({ _id: contract as never }),
    )
    for (const secret of [secretName, 'Kho số 2', '30000', '2000-02-29']) expect(stored).not.toContain(secret)

    // erased: the contract stays as dates and type, and leads to nobody
    const gone = await act(enterprise, enterprise, `/learners/recruited/${one.id}`, 'erase')
    expect(gone.body.status, gone.text).toBe('erased')
    const left = (await get(enterprise, path)).body
    expect(left).toMatchObject({ status: 'ended', startsOn: today, type: 'C' })
    for (const field of ['pay', 'workplace', 'learner', 'learnerName', 'verdicts'])
      expect(left).not.toHaveProperty(field)
    expect((await get(learner, path)).status).toBe(404)
  })
})

describe('the law', () => {
  it('refuses tập nghề of a day more than three calendar months; học nghề takes as long as its programme', async () => {
    const one = await recruit()
    const long = await draft(one, { endsOn: '2026-12-30' })
    expect(long.body).toMatchObject({ code: 'law-refused' })
    expect(long.text).toContain('R2')
    expect((await draft(one, { type: 'B', endsOn: '2026-12-30' })).status).toBe(201)
  })

  it('refuses who is not fourteen on the first day, and takes who is', async () => {
    expect((await draft(await recruit('2012-10-01'))).body.code).toBe('law-refused')
    const young = { hoursPerDay: 4, hoursPerWeek: 20, shift: { from: '08:00', to: '12:00', breakMinutes: 0 } }
    const taken = await draft(await recruit('2012-09-30'), young)
    expect(taken.status, taken.text).toBe(201)
    expect(taken.body.owedSignatures).toEqual(['employer', 'learner', 'representative'])
  })

  it('lets no minor start before the legal representative has signed, also on paper', async () => {
    const one = await recruit('2009-05-05')
    const { enterprise, learner, guardian } = one
    const drafted = await draft(one)
    const { id: contract, termsHash } = drafted.body
    const path = `/training-contracts/${contract}`
    await act(learner, learner, path, 'sign', { termsHash })
    const paper = { party: 'employer', termsHash, signedOn: '2026-09-28' }
    const two = await act(enterprise, enterprise, path, 'paper-signatures', paper)
    expect(two.body).toMatchObject({ status: 'drafted', owedSignatures: ['representative'] })
    expect((await act(guardian, guardian, path, 'sign', { termsHash })).body).toMatchObject({
      status: 'signed',
      signatures: [
        { party: 'employer', way: 'paper' },
        { party: 'learner' },
        { party: 'representative', way: 'portal' },
      ],
    })
    const placement = await placementUnder(enterprise, contract)
    const start = () => act(enterprise, enterprise, `/placements/${placement}`, 'start', { startedOn: today })
    await act(
      enterprise,
      enterprise,
      path,
      'readiness',
      {
        ...ready,
        kindsOfWork: ['hot-metal-and-welding'],
        kindsOfPlace: [],
        registerEntries: ['full-name', 'birth-date', 'job', 'health-check-results'],
      },
      'PUT',
    )
    expect((await start()).text).toContain('R13')
    await act(enterprise, enterprise, path, 'readiness', { kindsOfWork: [] }, 'PUT')
    expect((await start()).body.status).toBe('started')
  })
})

describe('an own employee (type D)', () => {
  it('has the terms of Art. 62, two copies and no placement; a course answers it', async () => {
    const one = await recruit()
    const { enterprise, learner } = one
    expect((await draft(one, { type: 'D' })).body.code).not.toBeUndefined()
    const course = {
      commitmentMonths: 12,
      cost: 9_000_000,
      repayment: 'Hoàn trả nếu nghỉ trước hạn',
      employerDuties: 'Trả lương',
      employeeDuties: 'Học đủ giờ',
    }
    const drafted = await draft(one, { type: 'D', level: 'elementary', course })
    expect(drafted.body, drafted.text).toMatchObject({ type: 'D', copies: 2 })
    const path = `/training-contracts/${drafted.body.id}`
    const { termsHash } = drafted.body
    await act(learner, learner, path, 'sign', { termsHash })
    expect((await act(enterprise, enterprise, path, 'sign', { termsHash })).body.status).toBe('signed')
    await daysLater(t, 40)
    const held = { startedOn: '2026-10-01', endedOn: '2026-10-30', hours: 120, result: 'passed' }
    expect((await act(enterprise, enterprise, path, 'course', held)).body.held).toEqual(held)
    expect((await get(enterprise, `/placements?agreement=${drafted.body.id}`)).body.items).toEqual([])
  })
})
