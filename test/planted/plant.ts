import { beginning, type Member, moves, named } from '@noinghe/local/demo'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { z } from 'zod'
import type { SmallCity } from '../house/small-city.ts'
import { marks, phones } from './marks.ts'
import { type Asking, aboutPlacement, ofEnterprise, told } from './written.ts'

const Made = z.object({ id: z.string() })
const Codes = z.object({ codes: z.array(z.object({ code: z.string() })) })
const WithSubject = z.object({ subject: z.string() })
const Texts = z.object({
  items: z.array(
    z.object({ purpose: z.string(), text: z.object({ version: z.string(), hash: z.string() }).optional() }),
  ),
})

/** A learner with the code of the slip. */
const learnerBy = async ({ stage: { gateway } }: SmallCity, code: string): Promise<Asking> => {
  const reply = await gateway.ask('POST', 'identity', '/learner-sessions', { body: { code } })
  const { accessToken: token } = z.object({ accessToken: z.string() }).parse(reply.body)
  return { ask: (method, service, path, asked) => gateway.ask(method, service, path, { ...asked, token }) }
}

const accounts = async ({ stage }: SmallCity, admin: Member): Promise<void> => {
  const { gateway, password } = stage
  const organisation = { kind: 'enterprise', province: '31', ward: '11413', phone: '02253822616' }
  const account = { email: marks.email('chu-ho'), password, fullName: marks.name('chủ hộ') }
  const made = await gateway.ask('POST', 'identity', '/sign-ups', {
    body: { organisation: { ...organisation, employerType: 'household-business' }, account },
  })
  expect(made.status, made.text).toBe(201)
  const signedIn = await gateway.ask('POST', 'identity', '/sessions', { body: { email: account.email, password } })
  const { accessToken: token } = z.object({ accessToken: z.string() }).parse(signedIn.body)
  const { organisation: id } = z.object({ organisation: z.string() }).parse(made.body)
  const particulars = { name: marks.name('hộ kinh doanh'), number: marks.number }
  await eventually(async () => {
    const path = `/enterprises/${id}/identity-particulars`
    const { etag } = await gateway.ask('GET', 'employers', `/enterprises/${id}`, { token })
    const reply = await gateway.ask('PUT', 'employers', path, {
      token,
      body: particulars,
      ...(etag ? { ifMatch: etag } : {}),
    })
    expect(reply.status, reply.text).toBeLessThan(300)
  })
  await told(admin, 'POST', 'identity', '/data-breaches', {
    foundAt: new Date(Date.now() - 86_400_000 * 300).toISOString(),
    kind: 'disclosure',
    personKinds: ['learner'],
    peopleAffected: 1,
    couldHarm: false,
    description: marks.text('sự cố'),
  })
}

const contacts = async ({ cast }: SmallCity, { enterprise, school }: moves.Pair): Promise<void> => {
  const contact = { name: marks.name('liên hệ'), phone: phones[0], position: 'Nhân sự' }
  const ofEnterprise = `/enterprises/${enterprise.organisation}`
  await told(
    enterprise,
    'PUT',
    'employers',
    `${ofEnterprise}/profile`,
    { sizeBand: '51-100', vsicSection: 'H', contact },
    ofEnterprise,
  )
  const ofSchool = `/schools/${school.organisation}`
  await told(school, 'PUT', 'training-programmes', `${ofSchool}/profile`, { ward: '11413', contact }, ofSchool)
  await told(enterprise, 'POST', 'training-programmes', '/trainers', {
    person: { name: marks.name('người dạy'), phone: phones[1] },
    credentials: [{ kind: 'diploma', level: 'college', on: '2015-07-01', trade: '6340113' }],
  })
  await told(school, 'POST', 'training-programmes', '/teachers', {
    localId: marks.localId('gv'),
    person: { name: marks.name('nhà giáo'), phone: phones[1] },
    trades: ['6340113'],
    credentials: [],
  })
  await told(school, 'POST', 'identity', '/invitations', { email: marks.email('moi'), roles: ['teacher'] })
  expect(cast.members.size).toBeGreaterThan(3)
}

const learners = async ({ cast, stage }: SmallCity, school: Member): Promise<readonly string[]> => {
  const cohort = named(cast.cohorts, 'ct01k1')
  const person = (n: number, birthDate: string) => ({
    localId: marks.localId(`hs${n}`),
    name: marks.name(`người học ${n}`),
    birthDate,
    sex: 'female',
    phone: phones[1],
    className: 'LOG24A',
    cohort,
    guardian: { name: marks.name('người giám hộ'), phone: phones[0] },
  })
  const grown = Made.parse(await told(school, 'POST', 'placements', '/learners', person(1, marks.birthDate)))
  const child = Made.parse(await told(school, 'POST', 'placements', '/learners', person(2, marks.childBirthDate)))
  const csv = `localId,name,birthDate,sex,className,phone\n${marks.localId('hs3')},${marks.name('tệp')},13/02/2007,nữ,LOG24A,${phones[1]}\n`
  const imported = await school.ask('POST', 'placements', `/roster-imports?cohort=${cohort}`, { body: csv })
  expect(imported.text, imported.text).toMatch(/"created":1/)
  const { items } = Texts.parse((await stage.gateway.ask('GET', 'placements', '/personal-data/purposes')).body)
  const text = items.find(({ purpose }) => purpose === 'graduate-survey')?.text
  const agreed = { purpose: 'graduate-survey', textVersion: text?.version, textHash: text?.hash, agree: true }
  const signedOn = stage.clock.dayAt(-112)
  await told(school, 'POST', 'placements', '/personal-data/consents', {
    person: child.id,
    kind: 'learner',
    ...agreed,
    by: 'both',
    signedOn,
  })
  return [grown.id, child.id]
}

/** One placement with everything people write about it. */
const course = async (city: SmallCity, pair: moves.Pair, learner: string): Promise<void> => {
  const { stage, cast } = city
  const { enterprise, school } = pair
  const met = await beginning.meet(stage, cast)
  const draft = await moves.agree(pair, met.proposal)
  await moves.sign(school, draft.id, marks.name('hiệu trưởng'))
  await moves.sign(enterprise, draft.id, marks.name('giám đốc'))
  await eventually(async () => {
    const reply = await school.ask('POST', 'placements', `/agreements/${draft.id}/assignments`, {
      body: { learners: [learner] },
    })
    expect(reply.text).toContain('"placement"')
  })
  await stage.clock.moveTo(-98)
  const [placement] = await moves.placementsOf(school, draft.id)
  if (placement === undefined) throw new Error('nobody was assigned')
  await moves.start(enterprise, draft.id, stage.clock.dayAt(-98))
  await stage.clock.moveTo(-88)
  const [week] = await moves.signWeeks(enterprise, draft.id, stage.clock.dayAt(-98), stage.clock.dayAt(-91))
  const { subject } = WithSubject.parse((await school.ask('GET', 'placements', `/learners/${learner}`)).body)
  const codes = await told(school, 'POST', 'identity', '/learner-codes', {
    codes: [{ subject, role: 'learner', validUntil: stage.clock.dayAt(200) }],
  })
  const self = await learnerBy(city, Codes.parse(codes).codes[0]?.code ?? '')
  const at = `/placements/${placement.id}`
  await told(self, 'POST', 'placements', `${at}/weeks/${week}/dispute`, { remark: marks.text('phản đối') }, at)
  await told(self, 'POST', 'placements', '/personal-data/me/requests', {
    right: 'delete',
    remark: marks.text('yêu cầu'),
  })
  const today = stage.clock.dayAt(-88)
  await aboutPlacement(pair, { agreement: draft.id, placement: placement.id, week: week ?? '', today })
  await ofEnterprise(city, enterprise, today)
  await told(
    enterprise,
    'POST',
    'placements',
    `${at}/end-early`,
    { endedOn: today, reasons: ['distance'], primary: 'distance', remark: marks.text('kết thúc') },
    at,
  )
  const account = { reasons: ['no-trainer'], primary: 'no-trainer', stay: [], remark: marks.text('phía em') }
  await told(self, 'POST', 'placements', `${at}/early-end-accounts`, account, at)
}

/** Plants marks wherever a person can be entered. Answers who may be asked afterwards. */
export const plant = async (city: SmallCity) => {
  const pair = beginning.heroes(city.cast)
  await accounts(city, city.cast.admin)
  await contacts(city, pair)
  const [grown = '', child = ''] = await learners(city, pair.school)
  await course(city, pair, grown)
  // the one who is erased leaves nothing behind either
  await told(pair.school, 'POST', 'placements', '/personal-data/erasures', { person: child, kind: 'learner' })
  return { ...pair, learner: grown }
}
