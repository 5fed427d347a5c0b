import type { DemandId, DemandTerms, RefusalCode, SchoolId, SiteId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contact, employer, post, posted, termsWith, today, workplace } from './demand.fixtures.ts'
import { demandAggregate } from './demand.store.ts'
import { type Demand, type DemandCommand, type DemandEvent, demandDecider } from './demand.ts'

const demand = specification(demandDecider, { today })
const on = (day: string) => specification(demandDecider, { today: day })

const revise = (more = {}, rest = {}): DemandCommand => ({
  type: 'revise',
  site: workplace,
  terms: termsWith(more),
  ...rest,
})
const revised = (more = {}, validUntil = '2027-05-22'): DemandEvent => ({
  type: 'revised',
  site: workplace,
  terms: termsWith(more),
  validUntil,
})
const withdrawn: DemandEvent = { type: 'withdrawn', reason: 'no-longer-needed' }
const [link, another] = [newId<DemandId>(), newId<DemandId>()]
const closed: DemandEvent = { type: 'closed', reason: 'filled' }

describe('posting', () => {
  it('keeps the terms, and is valid until the last start in time would be over', () =>
    demand.given().when(post()).then([posted()]))

  it('is valid for half a year at most', () =>
    demand
      .given()
      .when(post({ weeks: 52 }))
      .then([posted({ weeks: 52 }, '2027-07-14')]))

  it('keeps the contact person', () =>
    demand
      .given()
      .when({ type: 'post', employer, site: workplace, terms: termsWith(), contact })
      .thenState({ contact }))

  it('takes an occupation instead of a trade', () =>
    demand
      .given()
      .when(post({ trade: undefined, occupation: '4321' }))
      .thenState({ status: 'open' }))

  it('happens once', () => demand.given(posted()).when(post()).refused('not-in-this-state'))

  it.each<[string, Partial<DemandTerms>, RefusalCode, string]>([
    ['a type that is not served yet', { type: 'B' }, 'type-not-served', '/terms/type'],
    [
      'a window that ends before it begins',
      { startWindow: { from: '2027-03-10', to: '2027-03-01' } },
      'window-reversed',
      '/terms/startWindow',
    ],
    [
      'a window of yesterday',
      { startWindow: { from: '2027-01-01', to: '2027-01-14' } },
      'window-past',
      '/terms/startWindow/to',
    ],
    [
      'a window of another age',
      { startWindow: { from: '2027-02-01', to: '2072-02-01' } },
      'window-too-far',
      '/terms/startWindow/to',
    ],
    ['more women than people', { womenExpected: 13 }, 'women-exceed-headcount', '/terms/womenExpected'],
    ['more to hire than people', { hirable: 13 }, 'hirable-exceeds-headcount', '/terms/hirable'],
    ['neither trade nor occupation', { trade: undefined }, 'trade-or-occupation-needed', '/terms/trade'],
    ['a trade of no catalogue', { trade: '6999999' }, 'trade-unknown', '/terms/trade'],
    ['an occupation of no catalogue', { occupation: '0000' }, 'occupation-unknown', '/terms/occupation'],
    [
      'invited schools that are none',
      { visibility: 'invited-schools' },
      'invited-schools-missing',
      '/terms/invitedSchools',
    ],
    [
      'schools invited to what all may see',
      { invitedSchools: [newId<SchoolId>()] },
      'invited-schools-unused',
      '/terms/invitedSchools',
    ],
    [
      'a link named twice',
      { linkedDemands: [link, another, link] },
      'linked-demand-repeated',
      '/terms/linkedDemands/2',
    ],
  ])('refuses %s', (_what, more, code, at) => demand.given().when(post(more)).refused(code, at))

  it.each<[string, Partial<DemandTerms>]>([
    ['a window that ends today', { startWindow: { from: '2027-01-01', to: today } }],
    ['all of them women, all to be hired', { womenExpected: 12, hirable: 12 }],
    ['an unknown number of women', { womenExpected: undefined }],
    ['to be served by one school, with two others', { oneSchool: true, linkedDemands: [link, another] }],
    ['invited schools alone', { visibility: 'invited-schools', invitedSchools: [newId<SchoolId>()] }],
  ])('accepts %s', (_what, more) => demand.given().when(post(more)).thenState({ status: 'open' }))

  it('refuses a contact person nobody can call', () =>
    demand
      .given()
      .when({ type: 'post', employer, site: workplace, terms: termsWith(), contact: { ...contact, phone: '12345678' } })
      .refused('phone-invalid', '/contact/phone'))
})

describe('revising', () => {
  it('replaces the terms', () =>
    demand
      .given(posted())
      .when(revise({ headcount: 20 }))
      .then([revised({ headcount: 20 })]))

  it('moves to another site', () => {
    const site = { ...workplace, id: newId<SiteId>() }
    demand.given(posted()).when(revise({}, { site })).thenState({ site })
  })

  it('of the contact person alone is a private fact', () =>
    demand
      .given(posted())
      .when(revise({}, { contact }))
      .then([{ type: 'contact-changed', contact }]))

  it('that changes nothing is nothing', () => demand.given(posted()).when(revise()).then([]))

  it('checks the new terms', () =>
    demand
      .given(posted())
      .when(revise({ headcount: 4 }))
      .refused('women-exceed-headcount'))

  it('may shrink the headcount after the window, which stays as it was', () =>
    on('2027-03-15')
      .given(posted())
      .when(revise({ headcount: 10 }))
      .thenState({ terms: termsWith({ headcount: 10 }) }))

  it('does not move the window into the past', () =>
    on('2027-03-15')
      .given(posted())
      .when(revise({ startWindow: { from: '2027-02-01', to: '2027-03-01' } }))
      .refused('window-past'))
})

describe('validity', () => {
  const long = { weeks: 52 }

  it('is renewed for another half year', () =>
    on('2027-06-01')
      .given(posted(long, '2027-07-14'))
      .when({ type: 'renew' })
      .then([{ type: 'renewed', validUntil: '2027-11-28' }]))

  it('is renewed to the day asked for', () =>
    on('2027-06-01')
      .given(posted(long, '2027-07-14'))
      .when({ type: 'renew', validUntil: '2027-08-01' })
      .thenState({ validUntil: '2027-08-01' }))

  it('never reaches beyond the last placement', () =>
    demand.given(posted()).when({ type: 'renew', validUntil: '2027-05-23' }).refused('renewal-too-long', '/validUntil'))

  it('is not shortened by renewing', () => demand.given(posted()).when({ type: 'renew' }).refused('renewal-too-short'))

  it('ends by the clock, not on its last day', () => {
    on('2027-05-23')
      .given(posted())
      .when({ type: 'expire' })
      .then([{ type: 'closed', reason: 'expired' }])
    on('2027-05-22').given(posted()).when({ type: 'expire' }).then([])
  })
})

describe('the end', () => {
  it('is a withdrawal with its reason', () =>
    demand
      .given(posted())
      .when({ type: 'withdraw', reason: 'budget' })
      .thenState({ status: 'withdrawn', reason: 'budget' }))

  it('is closing with its reason', () =>
    demand.given(posted()).when({ type: 'close', reason: 'filled' }).thenState({ status: 'closed', reason: 'filled' }))

  it.each([withdrawn, closed])('is the end ($type)', end => {
    const commands: readonly DemandCommand[] = [
      revise(),
      { type: 'renew' },
      { type: 'withdraw', reason: 'other' },
      { type: 'close', reason: 'other' },
      { type: 'expire' },
      post(),
    ]
    for (const command of commands) demand.given(posted(), end).when(command).refused('not-in-this-state')
  })
})

describe('what is published', () => {
  const wire = (events: readonly DemandEvent[]) => {
    let state: Demand = demandDecider.initial
    return events.map(event => {
      state = demandDecider.evolve(state, event)
      const published = demandAggregate.publish?.(event, state, newId())
      return [published?.type.split('.').at(-2), published?.data]
    })
  }
  const { label: _, id, ...place } = workplace

  it('is what was declared of banned work and places, and nothing where nothing was said', () => {
    const declared = { kindsOfWork: ['heavy-lifting'], kindsOfPlace: [], jobListedForMinors: false } as const
    const dataOf = (more: Parameters<typeof posted>[0]) =>
      demandAggregate.publish?.(posted(more), demand.given(posted(more)).state(), newId()).data
    expect(dataOf({ ...declared, kindsOfWork: [...declared.kindsOfWork], kindsOfPlace: [] })).toMatchObject(declared)
    expect(dataOf({})).not.toHaveProperty('kindsOfWork')
  })

  it('is one contract event for each fact, with the whole terms', () =>
    expect(
      wire([
        posted(),
        revised({ headcount: 9 }),
        { type: 'contact-changed', contact },
        { type: 'renewed', validUntil: '2027-05-30' },
        withdrawn,
      ]),
    ).toEqual([
      ['posted', { enterprise: employer.id, site: id, ...place, ...termsWith() }],
      ['revised', { enterprise: employer.id, site: id, ...place, ...termsWith({ headcount: 9 }) }],
      ['particulars-changed', { enterprise: employer.id }],
      ['renewed', { enterprise: employer.id, validUntil: '2027-05-30' }],
      ['withdrawn', { enterprise: employer.id, reason: 'no-longer-needed' }],
    ]))

  it('holds neither contact person nor label of the site', () => {
    const text = JSON.stringify(wire([posted(), { type: 'contact-changed', contact }, closed]))
    for (const secret of [contact.name, contact.phone, 'Kho Đình Vũ', employer.name]) expect(text).not.toContain(secret)
  })
})

it('stays within its counts, window and validity whatever is asked of it, and never leaves its end', () => {
  const terms = fc
    .record({
      headcount: fc.integer({ min: 1, max: 30 }),
      womenExpected: fc.integer({ min: 0, max: 30 }),
      hirable: fc.integer({ min: 0, max: 30 }),
      weeks: fc.integer({ min: 1, max: 60 }),
    })
    .map(termsWith)
  const command: fc.Arbitrary<DemandCommand> = fc.oneof(
    terms.map((some): DemandCommand => ({ type: 'post', employer, site: workplace, terms: some })),
    terms.map((some): DemandCommand => ({ type: 'revise', site: workplace, terms: some })),
    fc.constant<DemandCommand>({ type: 'renew' }),
    fc.constant<DemandCommand>({ type: 'expire' }),
    fc.constant<DemandCommand>({ type: 'withdraw', reason: 'other' }),
    fc.constant<DemandCommand>({ type: 'close', reason: 'other' }),
  )
  const day = fc.integer({ min: 15, max: 31 }).map(n => `2027-01-${n}`)
  fc.assert(
    fc.property(fc.array(fc.tuple(command, day), { maxLength: 25 }), steps => {
      let state: Demand = demandDecider.initial
      for (const [asked, on] of steps) {
        const before: Demand = state
        const possible: readonly string[] = demandDecider.lifeCycle[asked.type]
        if (!possible.includes(before.status)) continue
        const decided = demandDecider.decide(before, asked, { today: on, now: `${on}T05:00:00.000Z` })
        if ('refused' in decided) continue
        state = decided.reduce(demandDecider.evolve, before)
        if (state.status === 'absent') throw new Error('a decided command left nothing')
        expect(before.status === 'absent' || before.status === 'open').toBe(true)
        expect(state.terms.womenExpected ?? 0).toBeLessThanOrEqual(state.terms.headcount)
        expect(state.terms.hirable).toBeLessThanOrEqual(state.terms.headcount)
        expect(state.validUntil >= on).toBe(true)
      }
    }),
  )
})

it('a contact person is erased also after the demand was withdrawn, once', () => {
  const known: DemandEvent = { type: 'contact-changed', contact }
  demand
    .given(posted(), known, withdrawn)
    .when({ type: 'erase-contact' })
    .then([{ type: 'contact-changed' }])
  demand.given(posted(), known, withdrawn, { type: 'contact-changed' }).when({ type: 'erase-contact' }).then([])
})
