import {
  agreementTopic,
  type CampusId,
  type CohortId,
  demandTopic,
  incidentTopic,
  logbookTopic,
  type ProgrammeId,
  placementBreachTopic,
  placementTopic,
  programmeTopic,
  type SiteId,
  slotTopic,
  visitTopic,
} from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignAll,
  cohort,
  createWorld,
  firstWeek,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
  type World,
} from './world.ts'

let t: Service
let world: World
let minor: string
let placement: string
let grown: string

const authority = () => t.scope('labour-authority', { territory: { province: '31' } })
const shift = { from: '07:30', to: '16:00', breakMinutes: 30 }
const night = { from: '22:00', to: '06:00', breakMinutes: 45 }
const day = (n: number) => addDays(firstWeek, n)
const name = 'Vũ Thị Chưa Đủ Tuổi'
const birthDate = '2009-10-15'

const assign = (learners: string[]) =>
  t.fetch('POST', `/agreements/${world.agreement}/assignments`, { scope: world.school, body: { learners } })
const sign = (body: object, scope: Scope = world.enterprise) =>
  t.fetch('POST', `/agreements/${world.agreement}/weeks/${firstWeek}/sign`, { scope, body })
const inspection = (scope: Scope) => t.fetch('GET', `/placements/${placement}/inspection?reason=inspection`, { scope })

beforeAll(async () => {
  t = await startPlacements()
  world = await createWorld(t, { seats: 2, learners: 1, school: t.scope('school', { persons: ['clerk', 'teacher'] }) })
  await t.publish(agreementTopic, world.agreement, 'amended', { ...world.terms, hoursPerDay: 8, workHours: shift })
  const { demand, enterprise } = world.parties
  await t.publish(demandTopic, demand, 'posted', {
    ...{ enterprise, site: newId<SiteId>(), province: '31', ward: '11411', type: 'A', trade: '6340113' },
    ...{ level: 'college', headcount: 2, startWindow: { from: firstWeek, to: firstWeek }, weeks: 14, hoursPerWeek: 40 },
    ...{ shift: 'day', skills: [], payBand: '2m-4m', conditions: [], visibility: 'every-verified-school' },
    ...{
      invitedSchools: [],
      nameHidden: false,
      hirable: 0,
      kindsOfWork: [],
      kindsOfPlace: [],
      jobListedForMinors: false,
    },
  } as never)
  await eventually(async () => {
    const { workplaces, agreements } = t.service.app.projections
    const workplace = await workplaces.get(demand)
    const agreement = await agreements.get(world.agreement)
    const practice = agreement !== undefined && 'practice' in agreement ? agreement.practice : undefined
    if (workplace?.kindsOfWork === undefined || practice?.workHours === undefined)
      throw new Error('the workplace or the agreement is not known yet')
  })
  const body = { localId: 'M1', name, birthDate, sex: 'female', className: 'LOG24A', cohort }
  minor = (await t.fetch('POST', '/learners', { scope: world.school, body })).body.id
})
afterAll(() => t?.stop())

describe('a minor', () => {
  it('is assigned once consent and health are known, under rules that stand with their versions', async () => {
    const first = await assign([...world.learners, minor])
    expect(first.body.assigned).toHaveLength(1)
    grown = first.body.assigned[0].placement
    expect(first.body.refusals).toMatchObject([{ learner: minor, refusal: { code: 'law-facts-missing' } }])

    const path = `/learners/${minor}/work-file`
    const put = (ifMatch: number, body: object) => t.fetch('PUT', path, { scope: world.school, body, ifMatch })
    expect((await put(0, { guardianConsentOn: addDays(today, 1) })).body.code).toBe('date-in-future')
    expect((await put(0, { guardianConsentOn: firstWeek })).status).toBe(200)
    expect((await put(0, {})).body.code).toBe('version-mismatch')
    // the register of minors still lacks the health check: that is known, and refused by its rule
    expect((await assign([minor])).body.refusals).toMatchObject([{ refusal: { code: 'law-refused' } }])
    expect((await put(1, { guardianConsentOn: firstWeek, healthCheckedOn: firstWeek })).status).toBe(200)
    const second = await assign([minor])
    expect(second.body.refusals).toEqual([])
    placement = second.body.assigned[0].placement
    await startAll(t, world)

    const { allowed } = (await inspection(authority())).body
    expect(allowed.rules).toContainEqual(
      expect.objectContaining({ rule: 'R11', version: 1, outcome: 'passes', ground: expect.any(Object) }),
    )
    const kept = JSON.stringify(await t.service.app.aggregates.placements.model.findById(placement).lean())
    expect(kept).not.toContain(birthDate)
  })

  it('does not work at night by the log; what was worked all the same stands and is a breach', async () => {
    const exception = { placement, days: { [day(1)]: night } }
    const refused = await sign({ shift, exceptions: [exception] })
    expect(refused.body.signed).toMatchObject([{ placement: grown, hours: 40 }])
    expect(refused.body.refusals).toMatchObject([{ placement, refusal: { code: 'law-refused' } }])
    expect(JSON.stringify(refused.body.refusals)).toContain('R10')

    const again = await sign({ shift, exceptions: [{ ...exception, workedAnyway: true }] })
    expect(again.body.refusals).toEqual([])
    const [week] = (await t.fetch('GET', `/placements/${placement}/weeks`, { scope: world.enterprise })).body.items
    expect(week).toMatchObject({ hours: 39.25, nightHours: 7.25, shifts: { [day(0)]: shift, [day(1)]: night } })
    await eventually(async () => {
      const { items } = (await t.fetch('GET', `/breaches?subject=${placement}`, { scope: world.enterprise })).body
      expect(items).toMatchObject([{ rule: 'R10', status: 'found', period: day(1), immediate: false }])
      expect(t.events(placementBreachTopic)).toHaveLength(1)
      const logged = t.events(placementTopic).filter(event => event.name === 'week-logged')
      expect(logged).toContainEqual(
        expect.objectContaining({ data: expect.objectContaining({ nightHours: 7.25, overtimeHours: 0 }) }),
      )
    })
    const { body } = await inspection(authority())
    expect(body.weeks[0].judgement.rules).toContainEqual(
      expect.objectContaining({ rule: 'R10', outcome: 'refuses', at: day(1) }),
    )
    expect(body.owed.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining(['week-unconfirmed', 'breach-answer']),
    )
    expect(JSON.stringify(body)).not.toMatch(/Chưa Đủ Tuổi|2009/)
  })
})

describe('an incident', () => {
  it('is told by the learner, declared where the law asks, and shown to the authority without words', async () => {
    const learner = await learnerScope(t, world.school, minor)
    const words = 'Em bị kẹp tay, anh tổ trưởng đưa đi viện'
    const body = {
      ...{ placements: [placement], happenedOn: today, kind: 'accident', severity: 'serious' },
      ...{ seriouslyInjured: 2, causes: ['machine'], text: words },
    }
    const told = await t.fetch('POST', '/incidents', { scope: learner, body, key: 'once' })
    expect(told.status, told.text).toBe(201)
    expect((await t.fetch('POST', '/incidents', { scope: learner, body, key: 'once' })).body.id).toBe(told.body.id)
    expect(
      (await t.fetch('POST', '/incidents', { scope: learner, body: { ...body, placements: [grown] } })).status,
    ).toBe(404)
    const { id } = told.body
    const seen = (await t.fetch('GET', `/incidents/${id}`, { scope: authority() })).body
    expect(seen).toMatchObject({ responsible: { side: 'school' }, seriouslyInjured: 2, reportedBy: 'learner' })
    expect(JSON.stringify(seen)).not.toContain('kẹp tay')
    const own = await t.fetch('GET', `/incidents/${id}`, { scope: world.enterprise })
    expect(own.body.texts).toMatchObject([{ text: words }])

    const verb = (what: string, more: object, ifMatch: string | undefined) =>
      t.fetch('POST', `/incidents/${id}/${what}`, { scope: world.enterprise, body: more, ifMatch })
    const close = { measures: ['equipment-repaired'] }
    expect((await verb('close', close, own.etag)).body.code).toBe('declaration-owed')
    const waiting = '/incidents?waiting=declaration'
    expect((await t.fetch('GET', waiting, { scope: authority() })).body.items).toHaveLength(1)
    const declared = await verb('declare', { towards: 'labour-authority', declaredOn: today }, own.etag)
    expect((await t.fetch('GET', waiting, { scope: authority() })).body.items).toEqual([])
    expect((await verb('close', close, declared.etag)).body).toMatchObject({ status: 'closed' })
    await eventually(() => {
      const events = t.events(incidentTopic)
      expect(events.map(event => event.name)).toEqual(['reported', 'declared', 'closed'])
      expect(JSON.stringify(events)).not.toContain('kẹp tay')
    })
    const stored = await t.service.app.aggregates.incidents.model.findById(id).lean()
    expect(JSON.stringify(stored)).not.toContain('kẹp tay')
  })
})

describe('the logbook', () => {
  it('has cover, staff, content, results and visits; names for the sides, none for the authority', async () => {
    const at = `/agreements/${world.agreement}/logbook`
    const write = (method: string, what: string, body: object, ifMatch: number, scope = world.enterprise) =>
      t.fetch(method, `${at}/${what}`, { scope, body, ifMatch })
    const trainer = newId()
    expect((await write('PUT', 'staff', { instructors: [trainer], teachers: [] }, 0)).body.version).toBe(1)
    const text = 'Xếp dỡ hàng, kiểm đếm'
    const content = { week: firstWeek, modules: ['warehouse-operations'], skills: ['forklift'], text }
    expect((await write('POST', 'content', content, 1)).body.version).toBe(2)
    expect((await write('POST', 'content', content, 1)).body.code).toBe('version-mismatch')
    const result = { placement, module: 'warehouse-operations', result: 'attained' }
    expect((await write('POST', 'results', result, 2, world.school)).status).toBe(200)
    expect((await write('POST', 'results', { ...result, placement: newId() }, 3)).body.code).toBe(
      'placement-not-of-agreement',
    )
    expect((await write('POST', 'gaps', { module: 'customs-declaration', learners: 2 }, 3)).status).toBe(200)
    const visit = await t.fetch('POST', '/visits', {
      scope: world.school,
      body: { agreement: world.agreement, plannedFor: today },
    })
    const made = { madeOn: today, placements: [placement], findings: ['breaks-not-given'], text }
    const recorded = await t.fetch('POST', `/visits/${visit.body.id}/record`, {
      ...{ scope: world.school, body: made, ifMatch: visit.etag },
    })
    expect(recorded.body).toMatchObject({ status: 'made', learners: 1 })

    const book = (await t.fetch('GET', at, { scope: world.school })).body
    expect(book).toMatchObject({
      cover: { classes: ['LOG24A'], schoolYear: '2026-2027', trade: '6340113' },
      instructors: [trainer],
      content: [{ week: firstWeek, text }],
      gaps: [{ module: 'customs-declaration', learners: 2 }],
      visits: [{ findings: ['breaks-not-given'] }],
    })
    expect(book.learners.map((one: { name: string }) => one.name)).toContain(name)
    const one = (await t.fetch('GET', `/placements/${placement}/logbook`, { scope: authority() })).body
    expect(one.learners).toMatchObject([{ placement, nightHours: 7.25, results: [{ result: 'attained' }] }])
    expect(JSON.stringify(one)).not.toMatch(/Chưa Đủ Tuổi|Xếp dỡ/)
    const file = async (format: string) =>
      (await t.fetch('GET', `${at}.${format}`, { scope: world.school })).text.slice(0, 4)
    expect([await file('pdf'), await file('xlsx')]).toEqual(['%PDF', 'PK\u0003\u0004'])
    const foreign = await t.fetch('GET', `${at}.pdf`, { scope: t.scope('school') })
    expect(foreign.status).toBe(404)
    await eventually(() => {
      const told = [...t.events(logbookTopic), ...t.events(visitTopic)]
      expect(told).toHaveLength(6)
      expect(JSON.stringify(told)).not.toContain('Xếp dỡ')
    })
  })
})

describe('the modules of the programme', () => {
  const programme = newId<ProgrammeId>()
  const module = { code: 'md-15', label: 'Nghiệp vụ kho hàng', hours: 120, place: 'in-company', skills: ['forklift'] }
  const version = (name: 'published' | 'revised', effectiveOn: string, modules?: object[]) =>
    t.publish(programmeTopic, programme, name, {
      ...{ school: own.parties.school, label: 'Logistics', trade: '6340113', level: 'college', hours: 2500 },
      ...{ inCompanyShare: 30, effectiveOn, ...(modules ? { modules } : {}) },
    } as never)
  let own: World

  it('bound what is noted: a version that came later adds, and takes nothing away', async () => {
    own = await createWorld(t, { seats: 1, learners: 1, school: t.scope('school', { persons: ['clerk', 'teacher'] }) })
    const [placed = ''] = await assignAll(t, own)
    const at = `/agreements/${own.agreement}/logbook`
    let book = 0
    const note = async (what: string, body: object) => {
      const reply = await t.fetch('POST', `${at}/${what}`, { scope: own.enterprise, body, ifMatch: book })
      if (reply.status === 200) book = reply.body.version
      return reply
    }
    const result = (code: string, more: object = {}) =>
      note('results', { placement: placed, module: code, result: 'attained', ...more })
    // nobody knows the programme yet: any code
    expect((await result('anything')).status).toBe(200)

    await t.publish(slotTopic, own.parties.slot, 'published', {
      ...{ school: own.parties.school, programme, cohort: newId<CohortId>(), campus: newId<CampusId>(), type: 'A' },
      ...{ province: '31', ward: '11411', level: 'college', capacity: 5, window: { from: firstWeek, to: day(90) } },
      ...{ weeks: 12, hoursPerWeek: 40, wards: [], skills: [], funding: 'school', conditions: [] },
      ...{ otherProvinces: false },
    } as never)
    await version('published', day(-30), [module])
    // after the first day of the agreement: the placement began under the version before
    await version('revised', day(10), [{ ...module, code: 'md-16', label: 'Hải quan' }])
    await eventually(async () =>
      expect((await result('anything', { result: 'in-part' })).body.code).toBe('module-unknown'),
    )
    await eventually(async () => expect((await result('md-16')).status).toBe(200))
    expect((await result('md-15', { skills: ['forklift', 'welding'] })).body).toMatchObject({
      code: 'skill-not-of-module',
      errors: [{ pointer: '/skills/1' }],
    })
    expect((await result('md-15', { skills: ['forklift'] })).status).toBe(200)
    const content = (modules: string[]) => note('content', { week: firstWeek, modules, skills: [] })
    expect((await content(['md-15', 'md-17'])).body.errors).toMatchObject([{ pointer: '/modules/1' }])
    expect((await content(['md-15'])).status).toBe(200)
    const gap = (named: string) => note('gaps', { module: 'customs', learners: 1, programme: named })
    expect((await gap(newId())).body.code).toBe('programme-not-of-agreement')
    expect((await gap(programme)).status).toBe(200)

    const { body } = await t.fetch('GET', `/placements/${placed}/logbook`, { scope: own.enterprise })
    expect(body.cover.programme).toBe(programme)
    expect(body.learners[0]).toMatchObject({
      modules: [
        { ...module, weeks: 1, result: 'attained', attained: ['forklift'], open: [] },
        { code: 'md-16', weeks: 0, result: 'attained', open: ['forklift'] },
      ],
      progress: { of: 2, attained: 2, open: 0, hours: { of: 240, attained: 240 } },
    })
    // what was noted before stands
    expect(body.learners[0].results.map((one: { module: string }) => one.module)).toContain('anything')
    await eventually(() => {
      const told = t.events(logbookTopic).filter(event => event.data.agreement === own.agreement)
      expect(told.at(-1)).toMatchObject({ name: 'gap-noted', data: { programme, module: 'customs' } })
      expect(told).toContainEqual(
        expect.objectContaining({ data: expect.objectContaining({ module: 'md-15', skills: ['forklift'] }) }),
      )
    })
  })
})
