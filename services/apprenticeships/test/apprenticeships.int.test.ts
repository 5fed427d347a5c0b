import { createHash } from 'node:crypto'
import {
  agreementTopic,
  DemandId,
  demandTopic,
  EnterpriseId,
  type EventData,
  organisationTopic,
  type ProposalId,
  placementTopic,
  proposalTopic,
  SchoolId,
  SeatId,
  SlotId,
} from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { addDays, daysBetween, deriveId, localDate, newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apprenticeships } from '../src/index.ts'

let t: Awaited<ReturnType<typeof startForTest<typeof apprenticeships>>>
beforeAll(async () => {
  t = await startForTest(apprenticeships)
}, 120_000)
afterAll(() => t.stop())

const today = localDate(new Date())
const startsOn = addDays(today, 21)
const day = 86_400_000

type Agreed = Omit<EventData<typeof proposalTopic, 'agreed'>, 'effectiveOn'>

type Sides = { readonly enterprise?: Scope; readonly school?: Scope }

/** Two organisations and a proposal both said yes to. */
const world = ({ enterprise = t.scope('enterprise'), school = t.scope('school') }: Sides = {}) => {
  const proposal = newId<ProposalId>()
  const seats = [1, 2, 3].map(n => SeatId.parse(deriveId(proposal, n)))
  const agreed: Agreed = {
    demand: DemandId.parse(newId()),
    slot: SlotId.parse(newId()),
    enterprise: EnterpriseId.parse(enterprise.organisation),
    school: SchoolId.parse(school.organisation),
    headcount: 3,
    type: 'A',
    trade: '6340113',
    level: 'college',
    startsOn,
    weeks: 12,
    hoursPerWeek: 40,
    province: '31',
    ward: '11411',
    seats,
  }
  const id = deriveId('agreement', proposal)
  return { enterprise, school, proposal, seats, agreed, id, path: `/agreements/${id}` }
}
type World = ReturnType<typeof world>

const drafted = async (sides: Sides = {}): Promise<World> => {
  const w = world(sides)
  await t.publish(proposalTopic, w.proposal, 'agreed', w.agreed)
  await eventually(async () => expect((await t.fetch('GET', w.path, { scope: w.school })).status).toBe(200))
  return w
}

const read = async (w: World, scope: Scope = w.school) => t.fetch('GET', w.path, { scope })
const change = async (w: World, scope: Scope, verb: string, body: object = {}) => {
  const { etag } = await read(w)
  return t.fetch(verb === 'terms' ? 'PUT' : 'POST', `${w.path}/${verb}`, { scope, body, ifMatch: etag })
}
const sign = async (w: World, scope: Scope, fullName = `Người ký ${scope.role}`) => {
  const { body } = await read(w)
  return change(w, scope, 'sign', { termsHash: body.amendment?.termsHash ?? body.termsHash, fullName })
}
const inForce = async (sides: Sides = {}): Promise<World> => {
  const w = await drafted(sides)
  await sign(w, w.enterprise)
  expect((await sign(w, w.school)).body).toMatchObject({ status: 'active' })
  return w
}
const eventsOf = (w: World) => t.events(agreementTopic).filter(({ subject }) => subject === w.id)
const published = (w: World, names: readonly string[]) =>
  eventually(() => {
    expect(eventsOf(w).map(({ name }) => name)).toEqual(names)
    expect(eventsOf(w).map(({ aggregateVersion }) => aggregateVersion)).toEqual(names.map((_, n) => n + 1))
    return eventsOf(w)
  })
const settled = (more = {}) => ({ startsOn, weeks: 12, hoursPerWeek: 40, payBand: 'none', ...more })

describe('an agreed proposal', () => {
  it('becomes one draft, however often it is told', async () => {
    const w = world()
    for (const version of [4, 4, 4]) await t.publish(proposalTopic, w.proposal, 'agreed', w.agreed, { version })
    const other = await drafted()
    await published(other, ['drafted'])
    const [event] = await published(w, ['drafted'])
    expect(event?.data).toMatchObject({ seats: w.seats, headcount: 3, endsOn: addDays(startsOn, 83), payBand: 'none' })
    const view = (await read(w)).body
    expect(view).toMatchObject({ status: 'drafted', version: 1, missing: ['enterprise', 'school'], yourTurn: true })
    expect(createHash('sha256').update(view.canonicalTerms).digest('hex')).toBe(view.termsHash)
  })

  it('shows the names of the organisations once they are known', async () => {
    const w = await drafted()
    const place = { province: '31', ward: '11411' }
    await t.publish(organisationTopic, w.enterprise.organisation, 'registered', {
      kind: 'enterprise',
      employerType: 'household-business',
      ...place,
    })
    await t.publish(organisationTopic, w.school.organisation, 'registered', {
      kind: 'school',
      name: 'Trường Minh Hoạ',
      ...place,
    })
    const { body } = await eventually(async () => {
      const got = await read(w)
      expect(got.body.schoolName).toBe('Trường Minh Hoạ')
      return got
    })
    expect(body).not.toHaveProperty('enterpriseName')
  })
})

describe('signing', () => {
  it('by both sides brings the agreement into force once, with its seats and without a person in any event', async () => {
    const w = await drafted()
    expect(await sign(w, w.enterprise)).toMatchObject({ status: 200, body: { status: 'drafted', missing: ['school'] } })
    const last = await sign(w, w.school)
    expect(last).toMatchObject({
      status: 200,
      etag: '"4"',
      body: { status: 'active', missing: [], activatedOn: today },
    })
    expect(last.text).not.toContain('Người ký')
    const events = await published(w, ['drafted', 'signed', 'signed', 'activated'])
    expect(events[3]?.data).toMatchObject({ seats: w.seats, headcount: 3, termsHash: last.body.termsHash })
    expect(JSON.stringify(events)).not.toContain('Người ký')
    expect((await read(w, w.school)).text).toContain('Người ký school')
    expect((await read(w, w.school)).text).not.toContain('Người ký enterprise')
    const stored = JSON.stringify(await t.service.app.aggregates.agreement.model.findById(w.id).lean())
    expect(stored).not.toContain('Người ký')
  })

  it('answers the same under its Idempotency-Key, and signs once', async () => {
    const w = await drafted()
    const { body, etag } = await read(w)
    const ask = {
      scope: w.school,
      ifMatch: etag,
      key: newId(),
      body: { termsHash: body.termsHash, fullName: 'Người ký' },
    }
    const first = await t.fetch('POST', `${w.path}/sign`, ask)
    expect(first.status).toBe(200)
    expect(await t.fetch('POST', `${w.path}/sign`, ask)).toMatchObject({
      status: 200,
      text: first.text,
      etag: first.etag,
    })
    expect((await read(w)).body.version).toBe(2)
  })

  it('is refused by another hash, twice by one side, and on a draft edited meanwhile', async () => {
    const w = await drafted()
    expect(await change(w, w.school, 'sign', { termsHash: 'a'.repeat(64), fullName: 'Người ký' })).toMatchObject({
      status: 409,
      body: { code: 'terms-changed' },
    })
    await sign(w, w.school)
    expect(await sign(w, w.school)).toMatchObject({ status: 409, body: { code: 'already-signed' } })
    const seen = (await read(w)).body.termsHash
    const edited = await change(w, w.enterprise, 'terms', settled({ payBand: '2m-4m', remarks: 'Có xe đưa đón' }))
    expect(edited).toMatchObject({
      status: 200,
      body: { missing: ['enterprise', 'school'], terms: { payBand: '2m-4m' } },
    })
    expect(await change(w, w.enterprise, 'sign', { termsHash: seen, fullName: 'Người ký' })).toMatchObject({
      body: { code: 'terms-changed' },
    })
    const events = await published(w, ['drafted', 'signed', 'revised'])
    expect(JSON.stringify(events)).not.toContain('xe đưa đón')
  })

  it('of both sides at the same moment ends in force or with one told to look again', async () => {
    const w = await drafted()
    const { body, etag } = await read(w)
    const both = await Promise.all(
      [w.enterprise, w.school].map(scope =>
        t.fetch('POST', `${w.path}/sign`, {
          scope,
          ifMatch: etag,
          body: { termsHash: body.termsHash, fullName: 'Người ký' },
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const late = both[0]?.status === 412 ? w.enterprise : w.school
    expect((await sign(w, late)).body.status).toBe('active')
    await published(w, ['drafted', 'signed', 'signed', 'activated'])
  })

  it('many at once gives a result for each', async () => {
    const first = await drafted()
    const second = await drafted({ school: first.school })
    const strangers = await drafted()
    await sign(first, first.enterprise)
    const item = async (w: World, more = {}) => {
      const { version, termsHash } = (await read(w)).body
      return { agreement: w.id, version, termsHash, ...more }
    }
    const agreements = [await item(first), await item(second), await item(strangers), await item(first, { version: 1 })]
    const ask = { scope: first.school, key: newId(), body: { fullName: 'Người ký', agreements } }
    const reply = await t.fetch('POST', '/agreement-signatures', ask)
    expect(reply).toMatchObject({
      status: 200,
      body: {
        items: [
          { agreement: first.id, result: 'in-force', version: 4 },
          { agreement: second.id, result: 'signed', version: 2 },
          { agreement: strangers.id, result: 'refused', refusal: { code: 'not-found' } },
          { agreement: first.id, result: 'refused', refusal: { code: 'version-mismatch' } },
        ],
      },
    })
    expect((await read(first)).body.status).toBe('active')
    const statuses = await Promise.all([
      t.fetch('POST', '/agreement-signatures', { ...ask, scope: { ...first.school, persons: ['clerk'] } }),
      t.fetch('POST', '/agreement-signatures', { ...ask, body: { fullName: 'Người ký', agreements: [] } }),
      t.fetch('POST', '/agreement-signatures', { body: ask.body }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([403, 400, 401])
  })

  it('many at once again under the same Idempotency-Key signs nothing twice', async () => {
    const w = await drafted()
    const { version, termsHash } = (await read(w)).body
    const body = { fullName: 'Người ký', agreements: [{ agreement: w.id, version, termsHash }] }
    const ask = { scope: w.school, key: newId(), body }
    const first = await t.fetch('POST', '/agreement-signatures', ask)
    expect(first.body.items).toMatchObject([{ result: 'signed', version: 2 }])
    expect((await t.fetch('POST', '/agreement-signatures', ask)).body).toEqual(first.body)
    expect((await read(w)).body.version).toBe(2)
  })
})

describe('an amendment', () => {
  it('is in force and told to others only when both have signed it', async () => {
    const w = await inForce()
    const proposed = await change(w, w.school, 'amend', settled({ weeks: 14 }))
    expect(proposed).toMatchObject({ status: 200, body: { terms: { weeks: 12 }, amendment: { terms: { weeks: 14 } } } })
    expect(await sign(w, w.school)).toMatchObject({
      status: 200,
      body: { terms: { weeks: 12 }, missing: ['enterprise'] },
    })
    const waiting = await t.fetch('GET', '/agreements?waiting=true', { scope: w.enterprise })
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toEqual([w.id])
    expect((await sign(w, w.enterprise)).body).toMatchObject({
      terms: { weeks: 14 },
      earlier: [{ terms: { weeks: 12 } }],
    })
    const start = ['drafted', 'signed', 'signed', 'activated'] as const
    const events = await published(w, [...start, 'particulars-changed', 'signed', 'signed', 'amended'])
    expect(events.at(-1)?.data).toMatchObject({ weeks: 14, endsOn: addDays(startsOn, 97), seats: w.seats })
  })

  it('can be dropped', async () => {
    const w = await inForce()
    await change(w, w.school, 'amend', settled({ hoursPerWeek: 20 }))
    const dropped = await change(w, w.enterprise, 'drop-amendment')
    expect(dropped.status).toBe(200)
    expect(dropped.body).not.toHaveProperty('amendment')
    expect(await change(w, w.enterprise, 'drop-amendment')).toMatchObject({
      status: 409,
      body: { code: 'no-amendment' },
    })
  })
})

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
      until: addDays(startsOn, 83),
    })
  })

  it('of an agreement ended early are those nobody was placed on, asked of both', async () => {
    const w = await inForce()
    const { agreed, seats, id } = w
    const [taken, freed] = [seats[0] ?? '', seats[1] ?? ''].map(seat => SeatId.parse(seat))
    if (taken === undefined || freed === undefined) throw new Error('three seats expected')
    const { demand, slot, enterprise, school } = agreed
    const refs = { agreement: id, demand, slot, enterprise, school } as const
    const placed = {
      learnerref: newId(),
      type: 'A',
      level: 'college',
      sex: 'female',
      ageBand: '18-24',
      plannedFrom: startsOn,
      plannedTo: addDays(startsOn, 83),
      hoursPerWeek: 40,
      province: '31',
      ward: '11411',
    } as const
    const [stays, leaves] = [newId(), newId()]
    for (const [placement, seat] of [
      [stays, taken],
      [leaves, freed],
    ] as const)
      await t.publish(placementTopic, placement, 'assigned', { ...refs, ...placed, seat } as never)
    await t.publish(placementTopic, leaves, 'unassigned', { ...refs, seat: freed } as never)
    await eventually(async () =>
      expect((await t.service.app.projections.assignments.get(id))?.seats).toEqual({ [stays]: taken }),
    )
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

describe('who sees what', () => {
  const labour = (territory: Scope['territory']) =>
    t.scope('labour-authority', { persons: ['clerk'], ...(territory ? { territory } : {}) })

  it('strangers are told that it does not exist', async () => {
    const w = await inForce()
    const { etag } = await read(w)
    for (const stranger of [t.scope('enterprise'), t.scope('school')]) {
      expect((await read(w, stranger)).status).toBe(404)
      expect((await t.fetch('GET', `${w.path}/document`, { scope: stranger })).status).toBe(404)
      expect((await t.fetch('GET', '/agreements', { scope: stranger })).body).toEqual({ items: [] })
      expect(
        (await t.fetch('POST', `${w.path}/end`, { scope: stranger, ifMatch: etag, body: { reason: 'other' } })).status,
      ).toBe(404)
    }
  })

  it('an authority sees those of its territory, and no signatory', async () => {
    const w = await inForce()
    const seen = await read(w, labour({ province: '31' }))
    expect(seen).toMatchObject({ status: 200, body: { status: 'active', terms: { weeks: 12 } } })
    expect(seen.text).not.toContain('Người ký')
    expect((await t.fetch('GET', `${w.path}/document`, { scope: labour({ province: '31' }) })).text).not.toContain(
      'Người ký',
    )
    for (const elsewhere of [{ province: '01' }, { province: '31', wards: ['11407'] }, undefined])
      expect((await read(w, labour(elsewhere))).status).toBe(404)
  })

  it('a zone authority sees those of its parks', async () => {
    const w = await drafted()
    const zone = (park: string) => t.scope('zone-authority', { territory: { province: '31', parks: [park] } })
    expect((await read(w, zone('dinh-vu'))).status).toBe(404)
    await t.publish(demandTopic, w.agreed.demand, 'posted', {
      enterprise: w.agreed.enterprise,
      site: newId(),
      province: '31',
      ward: '11411',
      park: 'dinh-vu',
      type: 'A',
      trade: '6340113',
      level: 'college',
      headcount: 3,
      startWindow: { from: startsOn, to: addDays(startsOn, 14) },
      weeks: 12,
      hoursPerWeek: 40,
      shift: 'day',
      skills: [],
      payBand: 'none',
      conditions: [],
      visibility: 'every-verified-school',
      invitedSchools: [],
      nameHidden: false,
      hirable: 0,
    } as never)
    await eventually(async () => expect((await read(w, zone('dinh-vu'))).status).toBe(200))
    expect((await read(w, zone('trang-due'))).status).toBe(404)
  })

  it('the printed agreement is a page without script, with the own signatory', async () => {
    const w = await inForce()
    const page = await t.fetch('GET', `${w.path}/document`, { scope: w.enterprise })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.text).toContain('Người ký enterprise')
    expect(page.text).not.toContain('Người ký school')
  })

  it('lists go page by page and by what is asked', async () => {
    const w = await drafted()
    const others = [await drafted({ school: w.school }), await inForce({ enterprise: w.enterprise })]
    const ids = async (query: string, scope = w.school) => {
      const { body } = await t.fetch('GET', `/agreements${query}`, { scope })
      return { ids: body.items.map(({ id }: { id: string }) => id), next: body.next }
    }
    const first = await ids('?limit=1')
    const second = await ids(`?limit=1&cursor=${first.next}`)
    expect([...first.ids, ...second.ids].sort()).toEqual([w.id, others[0]?.id].sort())
    expect(second.next).toBeUndefined()
    expect((await ids('?status=drafted', w.enterprise)).ids).toEqual([w.id])
    expect((await ids(`?proposal=${w.proposal}`)).ids).toEqual([w.id])
    expect((await ids(`?demand=${w.agreed.demand}&slot=${w.agreed.slot}`)).ids).toEqual([w.id])
    expect((await ids('?stuck=true')).ids).toEqual([])
  })
})

describe('every change', () => {
  const bodies: readonly (readonly [method: string, verb: string, body: object, wrong: object])[] = [
    ['PUT', 'terms', settled(), { weeks: 0 }],
    ['POST', 'sign', { termsHash: 'a'.repeat(64), fullName: 'Người ký' }, { termsHash: 'x', fullName: 'Người ký' }],
    ['POST', 'amend', settled(), { hoursPerWeek: 49 }],
    ['POST', 'drop-amendment', {}, []],
    ['POST', 'end', { reason: 'other' }, { reason: 'term-reached' }],
    ['POST', 'cancel', { reason: 'other' }, { reason: 'mistake' }],
    ['POST', 'seat-answers', { balance: 'need', reopen: true }, { balance: 'both' }],
  ]
  let w: World
  beforeAll(async () => {
    w = await drafted()
  })

  it.each(bodies)(
    '%s %s needs a signed-in member of a side, a valid body and the version seen',
    async (method, verb, body, wrong) => {
      const path = `${w.path}/${verb}`
      const { etag, body: before } = await read(w)
      const ask = (more: object) => t.fetch(method, path, { scope: w.school, ifMatch: etag, body, ...more })
      const statuses = [
        (await t.fetch(method, path, { body })).status,
        (await ask({ scope: t.scope('labour-authority', { territory: { province: '31' } }) })).status,
        (await ask({ scope: { ...w.school, persons: ['reader'] } })).status,
        (await ask({ scope: { ...w.school, verified: false } })).status,
        (await ask({ scope: t.scope('school') })).status,
        (await ask({ body: wrong })).status,
        (await ask({ ifMatch: undefined })).status,
      ]
      expect(statuses).toEqual([401, 403, 403, 403, 404, 400, 428])
      expect((await read(w)).body).toEqual(before)
    },
  )

  it.each(bodies.filter(([, verb]) => verb === 'terms' || verb === 'sign' || verb === 'cancel'))(
    '%s %s is refused at another version',
    async (method, verb, body) =>
      expect(await t.fetch(method, `${w.path}/${verb}`, { scope: w.school, ifMatch: 7, body })).toMatchObject({
        status: 412,
        body: { code: 'version-mismatch' },
      }),
  )

  it.each(['sign', 'end'])('%s needs a signatory, a clerk is not enough', async verb => {
    const body = bodies.find(([, name]) => name === verb)?.[2]
    const { etag } = await read(w)
    const reply = await t.fetch('POST', `${w.path}/${verb}`, {
      scope: { ...w.school, persons: ['clerk'] },
      ifMatch: etag,
      body,
    })
    expect(reply).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
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
    const endsOn = addDays(startsOn, 83)
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
