import { agreementBreachTopic, legalRuleTopic, type OrganisationId, proposalTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world?.t.stop())

const workHours = { from: '07:30', to: '16:30', breakMinutes: 60 }
const declared = {
  ...{ kindsOfWork: [], kindsOfPlace: [], jobListedForMinors: false, hoursRegime: 'daily' as const },
  ...{ hoursPerDay: 8, workHours, youngestAge: 16 },
}

/** A draft as it comes of a proposal both said yes to. */
const draftFrom = async (more: object) => {
  const { t } = world
  const w = world.agreedProposal()
  await t.publish(proposalTopic, w.proposal, 'agreed', { ...w.agreed, ...more })
  await eventually(async () => expect((await world.read(w)).status).toBe(200))
  return w
}

describe('what the demand declared for minors', () => {
  it('stands in the terms that both sides sign, and is announced with them', async () => {
    const w = await draftFrom(declared)
    expect((await world.read(w)).body.terms).toMatchObject(declared)
    for (const side of [w.enterprise, w.school]) expect((await world.sign(w, side)).status).toBe(200)
    const [drafted] = await world.published(w, ['drafted', 'signed', 'signed', 'activated'])
    expect(drafted?.data).toMatchObject(declared)
    const inspected = await world.t.fetch('GET', `${w.path}/inspection`, { scope: w.school })
    for (const { verdicts } of inspected.body.sheets[0].signatures)
      expect(verdicts).toContainEqual(
        expect.objectContaining({
          ...{ rule: 'R13', version: 1, outcome: 'passes' },
          inputs: expect.objectContaining({ kindsOfWork: [], kindsOfPlace: [], youngestAge: 16 }),
        }),
      )
  })

  it('may be settled otherwise, but not against its rule', async () => {
    const w = await draftFrom(declared)
    const place = { ...declared, kindsOfPlace: ['hotel-guesthouse'] }
    expect((await world.change(w, w.enterprise, 'terms', settled(place))).body).toMatchObject({
      code: 'law-refused',
      params: { codes: 'R13/hotel-guesthouse' },
    })
    const adults = settled({ ...place, youngestAge: 18 })
    expect((await world.change(w, w.enterprise, 'terms', adults)).body.terms).toMatchObject({ youngestAge: 18 })
  })
})

describe('a rule that changes while an agreement is in force', () => {
  /** Noon of a day for the service, whenever the test runs. */
  const on = (day: string) => world.t.setClock(Date.parse(`${day}T05:00:00Z`) - Date.now())

  it('leaves three working days over the New Year, then it is a case; in order again it is cleared', async () => {
    const { t } = world
    await on('2026-12-30')
    const w = await draftFrom({ startsOn: '2027-01-18' })
    for (const side of [w.enterprise, w.school]) expect((await world.sign(w, side)).status).toBe(200)
    await t.publish(legalRuleTopic, newId(), 'thresholds-changed', {
      ...{ rule: 'R8' as never, version: 1001, basedOn: 1, validFrom: '2026-12-31', decidedOn: '2026-12-30' },
      ...{ document: 'QĐ 12/2026', by: newId<OrganisationId>() },
      thresholds: [{ name: 'weekHours' as never, number: 36 }],
    })
    await world.caughtUp()
    const mine = async () => (await t.fetch('GET', `/breaches?subject=${w.id}`, { scope: w.school })).body.items
    await on('2026-12-30')
    expect(await mine()).toEqual([])
    await on('2026-12-31')
    // Friday is New Year: Monday, Tuesday, Wednesday
    const found = { rule: 'R8', ruleVersion: 1001, kind: 'agreement', period: 'R8-v1001', answerBy: '2027-01-06' }
    const [breach] = await mine()
    expect(breach).toMatchObject({ ...found, status: 'found', foundOn: '2026-12-31' })
    await on('2027-01-06')
    expect(await mine()).toMatchObject([{ status: 'found' }])
    await on('2027-01-07')
    expect(await mine()).toMatchObject([{ status: 'escalated', escalatedOn: '2027-01-07' }])

    const clear = async () => {
      const [{ id, version }] = await mine()
      return t.fetch('POST', `/breaches/${id}/clear`, { scope: w.school, body: {}, ifMatch: version })
    }
    expect((await clear()).body.code).toBe('breach-stands')
    const shorter = settled({ startsOn: '2027-01-18', hoursPerWeek: 36 })
    expect((await world.change(w, w.school, 'amend', shorter)).status).toBe(200)
    // proposed only, nothing of it is in force
    expect((await clear()).body.code).toBe('breach-stands')
    for (const side of [w.enterprise, w.school]) expect((await world.sign(w, side)).status).toBe(200)
    expect((await clear()).body).toMatchObject({ status: 'cleared', reason: 'corrected', clearedOn: '2027-01-07' })
    await eventually(() => {
      const names = t.events(agreementBreachTopic).filter(({ subject }) => subject === breach.id)
      expect(names.map(({ name }) => name)).toEqual(['found', 'escalated', 'cleared'])
    })
  })
})
