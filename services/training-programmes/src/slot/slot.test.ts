import { slotTopic, type TargetGroup } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { campus, contact, ground, ids, offered, place, school } from '../fixtures.ts'
import { type PublishedSlot, publish, type SlotCommand, type SlotEvent, slotDecider } from './slot.ts'
import type { SlotTerms } from './slot-terms.ts'

const slot = specification(slotDecider, { today: '2027-01-15' })

const terms = (more: Partial<SlotTerms> = {}): SlotTerms => ({
  ...offered(),
  trade: '6340113',
  level: 'college',
  ...more,
})
const known = (more: Partial<PublishedSlot> = {}): PublishedSlot => ({
  school,
  programme: ids.programme,
  cohort: { id: ids.cohort, label: 'LG-K15' },
  campus: { id: ids.campus, label: 'Cơ sở Hải An' },
  place,
  terms: terms(),
  publishedOn: '2027-01-15',
  validUntil: '2027-06-30',
  ...more,
})
const published = (more: Partial<PublishedSlot> = {}): SlotEvent => ({ type: 'published', slot: known(more) })
const post = (more: Parameters<typeof offered>[0] = {}, on = ground(), rest = {}): SlotCommand => ({
  type: 'publish',
  school,
  terms: offered(more),
  ground: on,
  ...rest,
})
const revise = (more: Parameters<typeof offered>[0] = {}, on = ground(), rest = {}): SlotCommand => ({
  type: 'revise',
  terms: offered(more),
  ground: on,
  ...rest,
})

const seatsFor = (...targets: readonly (readonly [TargetGroup, number])[]) =>
  targets.map(([group, seats]) => ({ group, seats }))

describe('a slot', () => {
  it('is published with the trade and level of its programme, from the place of its campus', () =>
    slot.given().when(post()).then([published()]))

  it('has no trade where its programme has none', () => {
    const { trade: _, ...without } = terms({ level: 'elementary' })
    slot
      .given()
      .when(post({}, ground({ programme: { trade: undefined, level: 'elementary' } })))
      .then([published({ terms: without })])
  })

  it('keeps the point of the campus and the contact person', () => {
    const point = { lat: 20.83, lon: 106.72 }
    slot
      .given()
      .when(post({}, ground({ campus: { point } }), { contact }))
      .then([published({ place: { ...place, point }, contact })])
  })

  it('is offered for half a year at most, and never beyond its window', () => {
    const window = { from: '2027-03-01', to: '2027-12-31' }
    slot
      .given()
      .when(post({ window }))
      .then([published({ terms: terms({ window }), validUntil: '2027-07-14' })])
  })

  it('takes all learners of its cohort, and a window that just holds its weeks', () => {
    slot
      .given()
      .when(post({ capacity: 59 }))
      .thenState({ status: 'open' })
    slot
      .given()
      .when(post({ weeks: 2, window: { from: '2027-03-01', to: '2027-03-14' } }))
      .thenState({ status: 'open' })
  })

  it('may send all its learners together or nobody, each of them of a target group', () => {
    const conditions = { minimumCohort: 30, targetGroupSeats: seatsFor(['women', 18], ['ex-soldier', 12]) }
    slot
      .given()
      .when(post(conditions))
      .then([published({ terms: terms(conditions) })])
  })

  it.each([
    ['slot-type-not-served', '/terms/type', post({ type: 'C' })],
    ['trade-not-of-programme', '/terms/trade', post({ trade: '6340102' })],
    ['level-not-of-programme', '/terms/level', post({ level: 'intermediate' })],
    ['window-reversed', '/terms/window', post({ window: { from: '2027-03-10', to: '2027-03-01' } })],
    ['window-past', '/terms/window/to', post({ window: { from: '2026-10-01', to: '2027-01-14' } })],
    ['weeks-exceed-window', '/terms/weeks', post({ weeks: 2, window: { from: '2027-03-01', to: '2027-03-13' } })],
    ['capacity-exceeds-cohort', '/terms/capacity', post({ capacity: 60 })],
    ['minimum-cohort-exceeds-capacity', '/terms/minimumCohort', post({ minimumCohort: 31 })],
    [
      'target-group-seats-exceed-capacity',
      '/terms/targetGroupSeats',
      post({ targetGroupSeats: seatsFor(['women', 18], ['ex-soldier', 13]) }),
    ],
    [
      'target-group-repeated',
      '/terms/targetGroupSeats/2/group',
      post({ targetGroupSeats: seatsFor(['women', 1], ['minor', 1], ['women', 1]) }),
    ],
    ['ward-unknown', '/terms/wards/1', post({ wards: ['11413', '99999'] })],
    ['cohort-not-of-programme', '/cohort', post({}, ground({ programme: { id: ids.otherProgramme } }))],
    ['cohort-graduated', '/cohort', post({}, ground({ cohort: { graduated: true } }))],
    ['window-outside-cohort', '/terms/window', post({}, ground({ cohort: { endsOn: '2027-02-28' } }))],
    ['window-outside-cohort', '/terms/window', post({}, ground({ cohort: { startsOn: '2027-07-01' } }))],
    ['campus-closed', '/campus', post({}, ground({ campus: { status: 'closed' } }))],
    ['phone-invalid', '/contact/phone', post({}, ground(), { contact: { ...contact, phone: '00000000' } })],
  ] as const)('is refused: %s at %s', (code, at, command) => {
    slot.given().when(command).refused(code, at)
    if (command.type === 'publish')
      slot
        .given(published())
        .when({ ...command, type: 'revise' })
        .refused(code, at)
  })

  it('is revised: its capacity may shrink, its campus may change', () => {
    slot
      .given(published())
      .when(revise({ capacity: 5 }))
      .then([
        {
          type: 'revised',
          terms: terms({ capacity: 5 }),
          campus: { id: ids.campus, label: 'Cơ sở Hải An' },
          place,
          validUntil: '2027-06-30',
        },
      ])
    const on = ground({ campus: { id: ids.otherCampus, label: 'Cơ sở B', ward: '11383' } })
    slot
      .given(published())
      .when(revise({}, on))
      .thenState({ campus: { id: ids.otherCampus, label: 'Cơ sở B' }, place: { province: '31', ward: '11383' } })
  })

  it('says only what a revision changed', () => {
    slot.given(published()).when(revise()).then([])
    slot
      .given(published())
      .when(revise({}, ground(), { contact }))
      .then([{ type: 'contact-changed', contact }])
    slot
      .given(published({ contact }))
      .when(revise())
      .then([{ type: 'contact-changed', contact: undefined }])
    expect(slot.given(published({ contact }), { type: 'contact-changed' }).state()).not.toHaveProperty('contact')
  })

  it('is renewed as far as half a year and the window allow', () => {
    const early = published({ validUntil: '2027-02-01' })
    slot
      .given(early)
      .when({ type: 'renew' })
      .then([{ type: 'renewed', validUntil: '2027-06-30' }])
    slot
      .given(early)
      .when({ type: 'renew', validUntil: '2027-03-01' })
      .then([{ type: 'renewed', validUntil: '2027-03-01' }])
    slot.given(early).when({ type: 'renew', validUntil: '2027-07-01' }).refused('slot-renewal-too-long', '/validUntil')
    slot.given(early).when({ type: 'renew', validUntil: '2027-02-01' }).refused('slot-renewal-too-short', '/validUntil')
    slot.given(published()).when({ type: 'renew' }).refused('slot-renewal-too-short')
  })

  it('closes by itself the day after its last', () => {
    slot
      .given(published({ validUntil: '2027-01-15' }))
      .when({ type: 'expire' })
      .then([])
    slot
      .given(published({ validUntil: '2027-01-14' }))
      .when({ type: 'expire' })
      .then([{ type: 'closed', reason: 'expired' }])
  })

  const withdrawn: SlotEvent = { type: 'withdrawn', reason: 'mistake' }
  const closed: SlotEvent = { type: 'closed', reason: 'filled' }

  it('is withdrawn or closed with a reason', () => {
    slot.given(published()).when({ type: 'withdraw', reason: 'mistake' }).then([withdrawn])
    slot.given(published()).when({ type: 'close', reason: 'filled' }).then([closed])
    expect(slot.given(published(), withdrawn).state()).toMatchObject({ status: 'withdrawn', reason: 'mistake' })
  })

  const commands: SlotCommand[] = [
    revise(),
    { type: 'renew' },
    { type: 'withdraw', reason: 'other' },
    { type: 'close', reason: 'other' },
    { type: 'expire' },
  ]
  it.each(commands)('takes no $type when it is over, or was never there', command => {
    for (const over of [withdrawn, closed]) slot.given(published(), over).when(command).refused('not-in-this-state')
    slot.given().when(command).refused('not-in-this-state')
  })
})

describe('what others learn of a slot', () => {
  const state = slot.given(published({ contact, place: { ...place, point: { lat: 20.8, lon: 106.7 } } })).state()
  const events = {
    published: publish.published({ type: 'published', slot: known({ contact }) }, state),
    renewed: publish.renewed({ type: 'renewed', validUntil: '2027-06-30' }, state),
    withdrawn: publish.withdrawn({ type: 'withdrawn', reason: 'mistake' }, state),
    closed: publish.closed({ type: 'closed', reason: 'expired' }, state),
    'particulars-changed': publish['contact-changed']({ type: 'contact-changed', contact }, state),
  }

  it.each(Object.entries(events))('%s fits its contract', (name, event) => {
    expect(event.name).toBe(name)
    const { schema } = slotTopic.events[event.name]
    expect(schema.safeParse({ effectiveOn: '2027-01-15', ...event.data })).toMatchObject({ success: true })
  })

  it('is whose it is, from where, and its terms', () =>
    expect(events.published.data).toMatchObject({
      school: ids.school,
      programme: ids.programme,
      cohort: ids.cohort,
      campus: campus().id,
      ...place,
      point: { lat: 20.8, lon: 106.7 },
      trade: '6340113',
      capacity: 30,
    }))

  it('holds nothing of the contact person', () =>
    expect(JSON.stringify(events)).not.toMatch(/Minh Hoạ|0901234567|contact/))
})
