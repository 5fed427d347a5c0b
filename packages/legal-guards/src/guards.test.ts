import type { Refusal } from '@noinghe/contracts'
import { say } from '@noinghe/contracts'
import type { Facts, Moment, RuleId } from '@noinghe/legal-rules'
import { newId, type Projection } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { exceptionsAbout, type GrantedException } from './exceptions.ts'
import { type About, createGuards } from './guards.ts'
import type { CityRule } from './rule-book/rule-book.ts'
import { publishedVerdicts, readVerdicts, verdictView } from './verdicts.ts'

/** A projection's documents as they would be found; only `find` is asked. */
const holding = <S>(documents: readonly S[]): Projection<S> =>
  ({ find: async () => documents.map((state, n) => ({ ...state, _id: String(n) })) }) as unknown as Projection<S>

const parties = { enterprise: newId(), school: newId(), site: newId(), ward: '11411', trade: '6810201' }
const hotel: GrantedException = {
  enterprise: parties.enterprise,
  granted: {
    rule: 'R13',
    covers: ['hotel-guesthouse'],
    grantedBy: newId(),
    document: 'CV 02/2027',
    validFrom: '2027-01-01',
    validTo: '2027-12-31',
  },
}

/** A learner of 16 in a hotel; everything else in order. */
const learner: Facts = {
  placementType: 'A',
  startDate: '2027-03-01',
  endDate: '2027-05-31',
  birthDate: '2011-02-01',
  hazardousTrade: false,
  hoursRegime: 'daily',
  hoursOfDay: 8,
  hoursOfWeek: 40,
  shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
  guardianConsent: true,
  registerEntries: ['full-name', 'birth-date', 'job', 'health-check-results'],
  kindsOfWork: [],
  kindsOfPlace: ['hotel-guesthouse'],
  venue: 'enterprise',
}
const about: About = { on: '2027-01-15', exceptionsFor: parties }

const world = (city: readonly CityRule[] = [], exceptions: readonly GrantedException[] = []) => {
  const counted: RuleId[] = []
  const guards = createGuards({
    rules: holding(city),
    exceptions: holding(exceptions),
    count: async rule => {
      counted.push(rule)
    },
  })
  const judge = (moment: Moment, facts: Facts, more: Partial<About> = {}) =>
    guards.judge(moment, facts, { ...about, ...more })
  return { guards, judge, counted }
}
const refusalOf = (judged: Awaited<ReturnType<ReturnType<typeof world>['judge']>>): Refusal => {
  if (!('refusal' in judged)) expect.fail('let through')
  return judged.refusal
}

describe('what is entered', () => {
  it('is refused with rule, version, source and what is wrong, and counted by rule', async () => {
    const { judge, counted } = world()
    const refusal = refusalOf(await judge('assignment', learner))
    expect(refusal).toMatchObject({
      refused: 'law-refused',
      params: { rule: 'R13', version: 1, codes: 'R13/hotel-guesthouse' },
    })
    expect(say(refusal, 'vi')).toBe(
      'Quy định pháp luật không cho phép: Cấm người chưa đủ 18 tuổi làm việc tại: khách sạn, nhà nghỉ. Căn cứ: R13 phiên bản 1 (Bộ luật Lao động 45/2019, Điều 147).',
    )
    expect(say(refusal, 'en')).toContain('Banned under 18: hotel, guesthouse.')
    expect(counted).toEqual(['R13'])
  })

  it('names every rule against it, counts each, and holds no birth date', async () => {
    const { judge, counted } = world()
    const refusal = refusalOf(await judge('assignment', { ...learner, hoursOfWeek: 50 }))
    expect(refusal.params?.codes).toBe('R8/week-hours R10/week-hours R13/hotel-guesthouse')
    expect(counted).toEqual(['R8', 'R10', 'R13'])
    expect(JSON.stringify(refusal)).not.toContain('2011-02-01')
  })

  it('points to where the fact stands in the request', async () => {
    const { judge } = world()
    const at = { kindsOfPlace: '/terms/kindsOfPlace' }
    expect(refusalOf(await judge('assignment', learner, { at })).at).toBe('/terms/kindsOfPlace')
  })

  it('is let through with the verdicts to keep', async () => {
    const { judge, counted } = world()
    const judged = await judge('assignment', { ...learner, kindsOfPlace: [] })
    if ('refusal' in judged) expect.fail(say(judged.refusal, 'en'))
    expect(judged.verdicts.find(({ rule }) => rule === 'R13')).toMatchObject({
      outcome: 'passes',
      ground: { vi: 'R13 phiên bản 1 (Bộ luật Lao động 45/2019, Điều 147)' },
    })
    expect(counted).toEqual([])
  })

  it('of an adult in type A passes without words on safety training or consent', async () => {
    const { birthDate: _, guardianConsent: __, registerEntries: ___, ...adult } = learner
    const judged = await world().judge('assignment', { ...adult, birthDate: '2006-05-05' })
    expect('verdicts' in judged).toBe(true)
  })

  it('that cannot be judged is refused from the assignment on, and owed before', async () => {
    const { guardianConsent: _, ...untold } = { ...learner, kindsOfPlace: [] }
    const refusal = refusalOf(await world().judge('assignment', untold))
    expect(refusal).toMatchObject({ refused: 'law-facts-missing', params: { facts: 'guardianConsent' } })
    expect(say(refusal, 'vi')).toContain('còn thiếu: sự đồng ý của cha, mẹ hoặc người giám hộ')
    expect('verdicts' in (await world().judge('assignment', untold, { missing: 'owed' }))).toBe(true)
    const plan = await world().judge('slot-publication', { placementType: 'A', hoursOfWeek: 40 })
    if ('refusal' in plan) expect.fail(say(plan.refusal, 'en'))
    const owed = plan.verdicts.map(verdict => verdictView(verdict)).find(({ rule }) => rule === 'R1')?.owed
    expect(owed?.map(({ fact }) => fact)).toEqual(['hazardousTrade'])
  })

  it('is counted neither in a trial nor when only looked at', async () => {
    const { judge, guards, counted } = world()
    refusalOf(await judge('assignment', learner, { counted: false }))
    expect((await guards.look('assignment', learner, about)).some(({ outcome }) => outcome === 'refuses')).toBe(true)
    expect(counted).toEqual([])
  })
})

describe('the city', () => {
  const confirmation = {
    rule: 'R14',
    version: 1,
    confirmedBy: newId(),
    confirmedOn: '2027-01-10',
    document: 'CV 1',
  } as const
  const atSchool: Facts = { placementType: 'A', venue: 'school', activity: 'practice', hoursOfDay: 9, hoursOfWeek: 40 }

  it('has a warning become a refusal by confirming the rule, from that day on', async () => {
    const facts = { ...atSchool, shift: { from: '07:00', to: '17:00', breakMinutes: 60 } }
    const city = [{ confirmations: [confirmation], versions: [] }]
    const outcome = async (rules: readonly CityRule[], on: string) =>
      (await world(rules).guards.look('day', facts, { on })).find(({ rule }) => rule === 'R14')?.outcome
    expect(await outcome([], '2027-01-15')).toBe('warns')
    expect(await outcome(city, '2027-01-09')).toBe('warns')
    expect(await outcome(city, '2027-01-10')).toBe('refuses')
  })

  it('judges by its own thresholds from their day on', async () => {
    const version = {
      rule: 'R8',
      version: 1001,
      basedOn: 1,
      validFrom: '2027-07-01',
      document: 'QĐ 12/2027',
      thresholds: [{ name: 'weekHours', number: 44 }],
    } as const
    const { judge } = world([{ confirmations: [], versions: [version] }])
    const week = (on: string) => judge('week', { hoursOfWeek: 46, birthDate: '2000-01-01' }, { on })
    expect('verdicts' in (await week('2027-06-28'))).toBe(true)
    const refusal = refusalOf(await week('2027-07-05'))
    expect(refusal.params).toMatchObject({ rule: 'R8', version: 1001 })
    expect(say(refusal, 'vi')).toContain('QĐ 12/2027')
  })
})

describe('an exception', () => {
  it('lets through what it covers, and is named in the verdict', async () => {
    const judged = await world([], [hotel]).judge('assignment', learner)
    if ('refusal' in judged) expect.fail(say(judged.refusal, 'en'))
    const view = judged.verdicts.map(verdict => verdictView(verdict)).find(({ rule }) => rule === 'R13')
    expect(view).toMatchObject({ outcome: 'passes', exceptions: ['CV 02/2027'] })
  })

  it('is looked for only where the parties are named', async () => {
    const judged = await world([], [hotel]).judge('assignment', learner, { exceptionsFor: undefined })
    expect('refusal' in judged).toBe(true)
  })

  it.each([
    ['for all of the enterprise', {}, true],
    ['for the school', { school: parties.school }, true],
    ['for another school', { school: newId() }, false],
    ['for the site', { sites: [newId(), parties.site] }, true],
    ['for another site', { sites: [newId()] }, false],
    ['for the ward', { ward: '11411' }, true],
    ['for another ward', { ward: '11413' }, false],
    ['for the trade', { trade: '6810201' }, true],
    ['for another trade', { trade: '5810201' }, false],
    ['of another enterprise', { enterprise: newId() }, false],
  ])('%s reaches the case: %s', (_, narrower, reaches) =>
    expect(exceptionsAbout([{ ...hotel, ...narrower }], parties).length).toBe(reaches ? 1 : 0),
  )

  it('narrower than what is known of the case does not reach it', () =>
    expect(exceptionsAbout([{ ...hotel, sites: [parties.site] }], { enterprise: parties.enterprise })).toEqual([]))

  it('ends the day before it was revoked, never later than it was granted for', () => {
    const last = (revokedOn: string) => exceptionsAbout([{ ...hotel, revokedOn }], parties)[0]?.validTo
    expect(last('2027-06-01')).toBe('2027-05-31')
    expect(last('2028-06-01')).toBe('2027-12-31')
  })

  it('revoked before its grant is known covers nothing', () =>
    expect(exceptionsAbout([{ enterprise: parties.enterprise, revokedOn: '2027-06-01' }], parties)).toEqual([]))
})

describe('verdicts', () => {
  it('are read back as they were kept', async () => {
    const verdicts = await world([], [hotel]).guards.look('assignment', { ...learner, hoursOfWeek: 50 }, about)
    expect(readVerdicts(JSON.stringify(verdicts))).toEqual(verdicts)
    expect(() => readVerdicts('[{"outcome":"maybe"}]')).toThrow()
  })

  it('show their inputs only where asked, and publish none', async () => {
    const verdicts = await world().guards.look('assignment', learner, about)
    const shown = (inputs: boolean) => JSON.stringify(verdicts.map(verdict => verdictView(verdict, { inputs })))
    expect(shown(true)).toContain('2011-02-01')
    expect(shown(false)).not.toContain('2011-02-01')
    const published = publishedVerdicts(verdicts)
    expect(published).toContainEqual({ rule: 'R13', version: 1, outcome: 'refuses' })
    expect(published.every(({ outcome }) => outcome !== 'not-applicable')).toBe(true)
    expect(JSON.stringify(published)).not.toContain('2011')
  })
})
