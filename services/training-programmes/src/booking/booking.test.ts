import type { BookingId, OrganisationId, WorkshopId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type BookingCommand, type BookingEvent, bookingDecider, publish } from './booking.ts'
import { usageOf } from './usage.ts'

const day = specification(bookingDecider, { today: '2026-11-22' })
const id = <Id extends string>(n: number): Id => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id

const [owner, guest, stranger] = [id<OrganisationId>(1), id<OrganisationId>(2), id<OrganisationId>(3)]
const known = { workshop: id<WorkshopId>(9), owner, on: '2026-12-07' }
const wanted = (n = 11, more: object = {}) => ({
  id: id<BookingId>(n),
  by: guest,
  from: '08:00',
  to: '11:30',
  purpose: 'practice' as const,
  people: 15,
  ...more,
})
const book = (n = 11, more: object = {}, rest: object = {}): BookingCommand => ({
  type: 'book',
  ...known,
  wanted: wanted(n, more),
  opening: { opens: '07:00', closes: '21:00' },
  seats: 20,
  ...rest,
})
const booked = (n = 11, more: object = {}, rest: object = {}): BookingEvent => ({
  type: 'booked',
  ...known,
  wanted: wanted(n, more),
  ...rest,
})
const cancelled: BookingEvent = { type: 'cancelled', booking: id<BookingId>(11) }
const use = (more: object = {}): BookingCommand => ({
  type: 'use',
  booking: id<BookingId>(11),
  by: guest,
  from: '08:00',
  to: '10:30',
  people: 12,
  ...more,
})

describe('a day of a workshop', () => {
  it('is booked by whoever comes first', () => day.given().when(book()).then([booked()]))

  it.each([
    ['the same hours', '08:00', '11:30'],
    ['hours within', '09:00', '10:00'],
    ['hours around', '07:00', '12:00'],
    ['a minute at the start', '07:00', '08:01'],
    ['a minute at the end', '11:29', '12:00'],
  ])('is not booked twice: %s', (_what, from, to) =>
    day.given(booked()).when(book(12, { from, to })).refused('booking-overlaps', '/from'),
  )

  it.each([
    ['just before', '07:00', '08:00'],
    ['just after', '11:30', '12:00'],
  ])('takes another %s', (_what, from, to) =>
    day
      .given(booked())
      .when(book(12, { from, to }))
      .then([booked(12, { from, to })]),
  )

  it('is free again where a booking was cancelled', () =>
    day
      .given(booked(), cancelled)
      .when(book(12))
      .then([booked(12)]))

  it.each([
    ['times-reversed', '/to', { to: '08:00' }, {}],
    ['booking-outside-opening', '/from', { from: '06:59' }, {}],
    ['booking-outside-opening', '/to', { to: '21:01' }, {}],
    ['people-exceed-seats', '/people', { people: 21 }, {}],
    ['booking-past', '/on', {}, { on: '2026-11-21' }],
    ['booking-too-far', '/on', {}, { on: '2027-11-23' }],
  ] as const)('is refused: %s', (code, at, more, rest) =>
    day
      .given()
      .when(book(11, more, rest))
      .refused(code, at),
  )

  it('is booked today, a year ahead, full, and for the whole opening', () => {
    for (const rest of [{ on: '2026-11-22' }, { on: '2027-11-22' }])
      day
        .given()
        .when(book(11, { people: 20, from: '07:00', to: '21:00' }, rest))
        .thenState({ status: 'open' })
  })

  it('lets go of a booking for whoever booked, and for the owner', () => {
    for (const by of [guest, owner])
      day
        .given(booked())
        .when({ type: 'cancel', booking: id<BookingId>(11), by })
        .then([cancelled])
    day
      .given(booked())
      .when({ type: 'cancel', booking: id<BookingId>(11), by: stranger })
      .refused('booking-not-yours')
    day
      .given(booked(), cancelled)
      .when({ type: 'cancel', booking: id<BookingId>(11), by: guest })
      .refused('booking-not-standing')
    day
      .given(booked())
      .when({ type: 'cancel', booking: id<BookingId>(12), by: guest })
      .refused('booking-unknown')
  })
})

describe('the usage log', () => {
  const today = { on: '2026-11-22' }
  const used: BookingEvent = { type: 'used', booking: id<BookingId>(11), from: '08:00', to: '10:30', people: 12 }

  it('keeps what was really used, once, not before the day', () => {
    day
      .given(booked(11, {}, today))
      .when(use())
      .then([used])
    day
      .given(booked(11, {}, today), used)
      .when(use())
      .refused('booking-not-standing')
    day.given(booked()).when(use()).refused('use-in-future')
    day
      .given(booked(11, {}, today))
      .when(use({ to: '08:00' }))
      .refused('times-reversed', '/to')
    day
      .given(booked(11, {}, today))
      .when(use({ by: stranger }))
      .refused('booking-not-yours')
  })

  it('adds up by organisation, without what was cancelled', () => {
    const state = day
      .given(
        booked(11, {}, today),
        booked(12, { by: owner, from: '13:00', to: '14:00' }, today),
        booked(13, { from: '15:00', to: '16:00' }, today),
        { type: 'cancelled', booking: id<BookingId>(13) },
        used,
      )
      .state()
    expect(usageOf([{ id: 'd', version: 5, state, createdAt: new Date(0) }])).toEqual({
      bookedMinutes: 270,
      usedMinutes: 150,
      people: 12,
      byOrganisation: [
        { organisation: guest, bookedMinutes: 210, usedMinutes: 150, people: 12 },
        { organisation: owner, bookedMinutes: 60, usedMinutes: 0, people: 0 },
      ],
    })
  })

  it('is told to others as of the day it was', () => {
    const state = day.given(booked(11, {}, today), used).state()
    expect(publish.used(used as Extract<BookingEvent, { type: 'used' }>, state)).toEqual({
      name: 'used',
      data: {
        ...{ booking: id<BookingId>(11), workshop: known.workshop, owner, by: guest, on: '2026-11-22' },
        ...{ from: '08:00', to: '10:30', people: 12, effectiveOn: '2026-11-22' },
      },
    })
  })
})
