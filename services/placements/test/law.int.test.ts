import {
  agreementTopic,
  exceptionTopic,
  type LearnerId,
  legalRuleTopic,
  type OrganisationId,
  placementTopic,
  type SiteId,
} from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { placementLaw } from '../src/law/mount.ts'
import { assign } from '../src/placement/assign.ts'
import { amend, declare, enrol, nothingBanned, settled, signedContract } from './law-world.ts'
import {
  assignAll,
  createWorld,
  daysLater,
  firstWeek,
  type Service,
  startAll,
  startPlacements,
  today,
  type World,
} from './world.ts'

let t: Service
beforeAll(async () => {
  t = await startPlacements()
})
afterEach(() => daysLater(t, 0))
afterAll(() => t?.stop())

const assignTo = ({ agreement, school }: World, learners: readonly string[]) =>
  t.fetch('POST', `/agreements/${agreement}/assignments`, { scope: school, body: { learners } })
const breachesOf = async (subject: string, scope: Scope) =>
  (await t.fetch('GET', `/breaches?subject=${subject}`, { scope })).body.items

const officer = { decidedOn: today, document: 'QĐ 12/2026', by: newId<OrganisationId>() }

describe('a minor', () => {
  it('is assigned by what both sides have signed, without a word of the demand', async () => {
    const world = await createWorld(t, { learners: 0 })
    const minor = await enrol(t, world, '2010-03-01')
    await amend(t, world, {})
    expect((await assignTo(world, [minor])).body.refusals).toMatchObject([{ refusal: { code: 'law-facts-missing' } }])
    await amend(t, world, nothingBanned)
    expect((await assignTo(world, [minor])).body).toMatchObject({ assigned: [{ learner: minor }], refusals: [] })
  })

  it.each([
    ['a banned place', { kindsOfPlace: ['hotel-guesthouse'] }, 'hotel, guesthouse'],
    ['banned work', { kindsOfWork: ['demolition'] }, 'R13'],
    ['a night shift', { workHours: { from: '21:00', to: '05:30', breakMinutes: 45 }, hoursPerDay: 7.5 }, 'R10'],
  ])('is refused by its rule: %s', async (_, more, named) => {
    const world = await createWorld(t, { learners: 1 })
    const minor = await enrol(t, world, '2010-03-01')
    await declare(t, world, nothingBanned, 'posted')
    await t.publish(agreementTopic, world.agreement, 'amended', {
      ...world.terms,
      ...settled,
      ...nothingBanned,
      ...more,
    } as never)
    await eventually(async () =>
      expect(await t.service.app.projections.agreements.get(world.agreement)).toMatchObject({ practice: more }),
    )
    const { assigned, refusals } = (await assignTo(world, [minor, ...world.learners])).body
    // whoever is of age may
    expect(assigned).toMatchObject([{ learner: world.learners[0] }])
    expect(refusals).toMatchObject([{ learner: minor, refusal: { code: 'law-refused' } }])
    expect(JSON.stringify(refusals)).toContain(named)
  })

  it('is assigned by an exception that names the site, and by none for another site', async () => {
    const world = await createWorld(t, { learners: 0 })
    const minor = await enrol(t, world, '2010-03-01')
    const site = newId<SiteId>()
    await declare(t, world, { ...nothingBanned, kindsOfPlace: ['hotel-guesthouse'], site }, 'posted')
    await amend(t, world, {})
    const grant = async (...sites: SiteId[]) => {
      const exception = newId()
      await t.publish(exceptionTopic, exception, 'granted', {
        ...{ enterprise: world.parties.enterprise, sites, rule: 'R13' as never, covers: ['hotel-guesthouse' as never] },
        ...{ validFrom: firstWeek, validTo: addDays(firstWeek, 300), document: 'CV 02/2026', by: officer.by },
      })
      await eventually(async () => expect(await t.service.app.projections.lawExceptions.get(exception)).toBeDefined())
    }
    await grant(newId<SiteId>())
    expect((await assignTo(world, [minor])).body.refusals).toMatchObject([{ refusal: { code: 'law-refused' } }])
    await grant(site)
    expect((await assignTo(world, [minor])).body).toMatchObject({ assigned: [{ learner: minor }], refusals: [] })
  })

  it('at work is judged anew each day: work declared later is a breach at once, and none from the 18th birthday', async () => {
    const world = await createWorld(t, { learners: 0 })
    await declare(t, world, nothingBanned, 'posted')
    await amend(t, world, {})
    const placement = (await assignTo(world, [await enrol(t, world, '2008-10-05')])).body.assigned[0].placement
    await startAll(t, world)
    await declare(t, world, { ...nothingBanned, kindsOfWork: ['demolition'] }, 'revised')
    await daysLater(t, 1)
    await eventually(async () =>
      expect(await breachesOf(placement, world.school)).toMatchObject([
        { rule: 'R13', codes: ['demolition'], status: 'escalated', immediate: true, period: 'standing' },
      ]),
    )
    await daysLater(t, 4)
    expect(await breachesOf(placement, world.school)).toMatchObject([{ status: 'escalated' }])
    await daysLater(t, 5)
    await eventually(async () =>
      expect(await breachesOf(placement, world.school)).toMatchObject([{ status: 'cleared', clearedOn: '2026-10-05' }]),
    )
  })
})

describe('a rule that changes in the middle of a placement', () => {
  it('is a breach of the placement and of the contract; cleared by correction, or when the rule changes again', async () => {
    const [kept, corrected] = [await createWorld(t, { learners: 1 }), await createWorld(t, { learners: 1 })]
    for (const world of [kept, corrected]) await amend(t, world, {})
    const [one, other] = [(await assignAll(t, kept))[0], (await assignAll(t, corrected))[0]]
    if (one === undefined || other === undefined) return expect.fail('nobody is placed')
    for (const world of [kept, corrected]) await startAll(t, world)
    const contract = await signedContract(t)
    const rule = newId()
    const thresholds = (version: number, from: string, number: number) =>
      t.publish(legalRuleTopic, rule, 'thresholds-changed', {
        ...{ rule: 'R8' as never, version, basedOn: 1, validFrom: from, ...officer },
        thresholds: [{ name: 'weekHours' as never, number }],
      })
    await thresholds(1001, addDays(today, 2), 36)
    await eventually(async () => expect(await t.service.app.projections.lawRules.get(rule)).toBeDefined())
    await daysLater(t, 1)
    expect(await t.service.app.aggregates.breach.count({ 'state.rule': 'R8' })).toBe(0)

    await daysLater(t, 2)
    const found = { rule: 'R8', ruleVersion: 1001, status: 'found', period: 'R8-v1001', codes: ['week-hours'] }
    await eventually(async () => {
      expect(await breachesOf(one, kept.enterprise)).toMatchObject([{ ...found, kind: 'placement' }])
      expect(await breachesOf(other, corrected.school)).toMatchObject([{ ...found, answerBy: '2026-10-07' }])
      expect(await breachesOf(contract.id, contract.enterprise)).toMatchObject([
        { ...found, kind: 'training-contract' },
      ])
    })

    const clear = async (scope: Scope, subject: string) => {
      const [{ id, version }] = await breachesOf(subject, scope)
      return t.fetch('POST', `/breaches/${id}/clear`, { scope, body: {}, ifMatch: version })
    }
    expect((await clear(corrected.school, other)).body.code).toBe('breach-stands')
    expect((await clear(contract.enterprise, contract.id)).body.code).toBe('breach-stands')
    await amend(t, corrected, { hoursPerWeek: 36 })
    await eventually(async () =>
      expect((await clear(corrected.school, other)).body).toMatchObject({ reason: 'corrected' }),
    )

    await thresholds(1002, addDays(today, 3), 44)
    await eventually(async () => {
      const known = await t.service.app.projections.lawRules.get(rule)
      expect(known?.versions).toHaveLength(2)
    })
    await daysLater(t, 3)
    await eventually(async () => {
      expect(await breachesOf(one, kept.enterprise)).toMatchObject([{ status: 'cleared', reason: 'rule-changed' }])
      expect(await breachesOf(contract.id, contract.enterprise)).toMatchObject([{ status: 'cleared' }])
    })
  })

  it('by being confirmed: what was only warned of is a breach, until the confirmation is withdrawn', async () => {
    const { id, enterprise } = await signedContract(t, { trainingFee: 100_000 })
    const rule = newId()
    const data = { rule: 'R3' as never, version: 1 }
    await t.publish(legalRuleTopic, rule, 'confirmed', {
      ...{ ...data, confirmedOn: today, document: '12/XN', by: officer.by },
    })
    await eventually(async () =>
      expect((await t.service.app.projections.lawRules.get(rule))?.confirmations).toHaveLength(1),
    )
    await daysLater(t, 1)
    await eventually(async () =>
      expect(await breachesOf(id, enterprise)).toMatchObject([{ rule: 'R3', codes: ['fee-charged'], status: 'found' }]),
    )
    await t.publish(legalRuleTopic, rule, 'confirmation-withdrawn', { ...data, reason: 'mistake' })
    await eventually(async () =>
      expect((await t.service.app.projections.lawRules.get(rule))?.confirmations).toHaveLength(0),
    )
    await daysLater(t, 1)
    await eventually(async () =>
      expect(await breachesOf(id, enterprise)).toMatchObject([{ status: 'cleared', reason: 'rule-changed' }]),
    )
  })
})

describe('an inspection by an authority', () => {
  it('says why, and that is kept with who looked, when, and what was shown', async () => {
    const world = await createWorld(t, { learners: 1 })
    const [placement] = await assignAll(t, world)
    const scope = t.scope('labour-authority', { territory: { province: '31' } })
    const look = (query: string) => t.fetch('GET', `/placements/${placement}/inspection${query}`, { scope })
    expect((await look('')).body).toMatchObject({ code: 'view-needs-reason', errors: [{ pointer: '/reason' }] })
    expect((await look('?reason=complaint')).status).toBe(200)
    const views = await t.service.app.connection
      .collection('person_views')
      .find({ persons: world.learners[0] })
      .toArray()
    expect(views.filter(({ role }) => role === 'labour-authority')).toMatchObject([
      {
        by: scope.subject,
        organisation: scope.organisation,
        reason: 'complaint',
        fields: ['records'],
        at: expect.any(Date),
      },
    ])
    // the sides look without a reason, and see who has looked
    expect((await t.fetch('GET', `/placements/${placement}/inspection`, { scope: world.school })).status).toBe(200)
    const viewings = (who: Scope) => t.fetch('GET', `/placements/${placement}/viewings`, { scope: who })
    expect((await viewings(world.enterprise)).body.items).toMatchObject([
      { role: 'school', organisation: world.school.organisation },
      { role: 'labour-authority', organisation: scope.organisation, reason: 'complaint', at: expect.any(String) },
    ])
    expect((await viewings(t.scope('school'))).status).toBe(404)
  })
})

describe('two assignments of one learner at the same moment', () => {
  it('by a process that dies before either looks again leave one placement', async () => {
    const first = await createWorld(t, { learners: 1 })
    const second = await createWorld(t, { learners: 0, school: first.school })
    const { clock, aggregates, projections } = t.service.app
    const { placements, learners } = aggregates
    const { judging } = placementLaw(t.service.app)
    let met = 0
    /** Dies at its second look; the first one waits until both have looked. */
    const dying = (): typeof placements => {
      let looks = 0
      const find: typeof placements.find = async (...asked) => {
        looks += 1
        if (looks > 1) throw new Error('killed')
        const found = await placements.find(...asked)
        met += 1
        await eventually(() => expect(met).toBe(2))
        return found
      }
      return { ...placements, find }
    }
    const assigning = [first, second].map(async ({ agreement: id }) => {
      const agreement = await projections.agreements.get(id)
      if (agreement === undefined || agreement.status === 'unknown') return expect.fail('not known')
      const parts = { learners, placements: dying(), agreement: { ...agreement, id }, facts: clock.facts(), judging }
      return assign(parts, first.learners as LearnerId[])
    })
    for (const died of await Promise.allSettled(assigning))
      expect(died).toMatchObject({ reason: { message: 'killed' } })

    const of = { 'state.agreement': { $in: [first.agreement, second.agreement] } }
    const statuses = async () => (await placements.find(of)).map(({ state }) => state.status).sort()
    await eventually(async () => expect(await statuses()).toEqual(['assigned', 'unassigned']))
    await eventually(() => expect(t.events(placementTopic).filter(({ name }) => name === 'unassigned')).toHaveLength(1))
    // whoever has the seat may go on, the other seat is free again
    const { items } = (await t.fetch('GET', '/agreements?status=active', { scope: first.school })).body
    expect(items.map(({ free }: { free: number }) => free).sort()).toEqual([1, 2])
  })
})
