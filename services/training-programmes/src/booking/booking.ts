import {
  type BookingId,
  type bookingPurposes,
  type bookingTopic,
  isRefusal,
  type LocalDate,
  type OrganisationId,
  type Refusal,
  refuse,
  type WorkshopId,
} from '@noinghe/contracts'
import { addDays, type Decider, type Decision, type Facts, type LifeCycle, type PublishMap } from '@noinghe/service-kit'

/** HH:mm; compares as text. */
type Times = { readonly from: string; readonly to: string }
export type Booking = Times & {
  readonly id: BookingId
  readonly by: OrganisationId
  readonly purpose: (typeof bookingPurposes)[number]
  readonly people: number
  readonly status: 'booked' | 'cancelled' | 'used'
  readonly used?: Times & { readonly people: number }
}

type Day = { readonly workshop: WorkshopId; readonly owner: OrganisationId; readonly on: LocalDate }

/**
 * One day of one workshop: who has it when. The day is the aggregate, so that two bookings of the same hours meet in
 * one guarded write and the second is refused.
 */
export type BookingDay =
  | { readonly status: 'absent' }
  | (Day & { readonly status: 'open'; readonly bookings: readonly Booking[] })

type Wanted = Omit<Booking, 'status' | 'used'>

export type BookingCommand =
  /** `opening` and `seats` are the workshop's when it was asked. */
  | ({ readonly type: 'book'; readonly wanted: Wanted; readonly opening: Opening; readonly seats: number } & Day)
  | { readonly type: 'cancel'; readonly booking: BookingId; readonly by: OrganisationId }
  | ({
      readonly type: 'use'
      readonly booking: BookingId
      readonly by: OrganisationId
      readonly people: number
    } & Times)

type Opening = { readonly opens: string; readonly closes: string }

export type BookingEvent =
  | ({ readonly type: 'booked'; readonly wanted: Wanted } & Day)
  | { readonly type: 'cancelled'; readonly booking: BookingId }
  | ({ readonly type: 'used'; readonly booking: BookingId; readonly people: number } & Times)

export const lifeCycle = {
  book: ['absent', 'open'],
  cancel: ['open'],
  use: ['open'],
} as const satisfies LifeCycle<BookingDay, BookingCommand>

/** So far ahead a workshop is booked. */
const farthestDays = 365

type Book = Extract<BookingCommand, { type: 'book' }>

const refuseBooking = (
  day: BookingDay,
  { wanted, opening, seats, on }: Book,
  today: LocalDate,
): Refusal | undefined => {
  const { from, to, people } = wanted
  if (to <= from) return refuse('times-reversed', { at: '/to' })
  if (from < opening.opens || to > opening.closes)
    return refuse('booking-outside-opening', { at: from < opening.opens ? '/from' : '/to', params: { ...opening } })
  if (on < today) return refuse('booking-past', { at: '/on' })
  const until = addDays(today, farthestDays)
  if (on > until) return refuse('booking-too-far', { at: '/on', params: { until } })
  if (people > seats) return refuse('people-exceed-seats', { at: '/people', params: { seats } })
  const standing = day.status === 'absent' ? [] : day.bookings.filter(({ status }) => status !== 'cancelled')
  // one that ends when the other begins is beside it
  const other = standing.find(one => one.from < to && from < one.to)
  return other && refuse('booking-overlaps', { at: '/from', params: { from: other.from, to: other.to } })
}

/** A standing booking that this organisation may touch: whoever booked, and the owner of the workshop. */
const standing = (
  day: Extract<BookingDay, { status: 'open' }>,
  id: BookingId,
  by: OrganisationId,
): Booking | Refusal => {
  const found = day.bookings.find(one => one.id === id)
  if (found === undefined) return refuse('booking-unknown')
  if (found.by !== by && day.owner !== by) return refuse('booking-not-yours')
  return found.status === 'booked' ? found : refuse('booking-not-standing')
}

export const decide = (day: BookingDay, command: BookingCommand, { today }: Facts): Decision<BookingEvent> => {
  if (command.type === 'book') {
    const { workshop, owner, on, wanted } = command
    return refuseBooking(day, command, today) ?? [{ type: 'booked', workshop, owner, on, wanted }]
  }
  if (day.status === 'absent') return []
  if (command.type === 'cancel') {
    const found = standing(day, command.booking, command.by)
    return isRefusal(found) ? found : [{ type: 'cancelled', booking: found.id }]
  }
  const { booking, by, from, to, people } = command
  const found = standing(day, booking, by)
  if (isRefusal(found)) return found
  if (day.on > today) return refuse('use-in-future')
  return to <= from ? refuse('times-reversed', { at: '/to' }) : [{ type: 'used', booking, from, to, people }]
}

const withBooking = (
  day: Extract<BookingDay, { status: 'open' }>,
  id: BookingId,
  change: (booking: Booking) => Booking,
): BookingDay => ({ ...day, bookings: day.bookings.map(one => (one.id === id ? change(one) : one)) })

export const evolve = (day: BookingDay, event: BookingEvent): BookingDay => {
  if (event.type === 'booked') {
    const { workshop, owner, on, wanted } = event
    const before = day.status === 'absent' ? [] : day.bookings
    return { status: 'open', workshop, owner, on, bookings: [...before, { ...wanted, status: 'booked' }] }
  }
  if (day.status === 'absent') return day
  if (event.type === 'cancelled') return withBooking(day, event.booking, one => ({ ...one, status: 'cancelled' }))
  const { from, to, people } = event
  return withBooking(day, event.booking, one => ({ ...one, status: 'used', used: { from, to, people } }))
}

export const bookingDecider: Decider<BookingDay, BookingCommand, BookingEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const told = (state: BookingDay, id: BookingId) => {
  const found = state.status === 'absent' ? undefined : state.bookings.find(one => one.id === id)
  if (state.status === 'absent' || found === undefined) throw new Error(`a day without booking ${id}`)
  const { workshop, owner, on } = state
  return { booking: id, workshop, owner, by: found.by, on }
}

export const publish: PublishMap<BookingDay, BookingEvent, typeof bookingTopic> = {
  booked: ({ wanted: { id, from, to, purpose, people } }, state) => ({
    name: 'booked',
    data: { ...told(state, id), from, to, purpose, people },
  }),
  cancelled: ({ booking }, state) => {
    const { on: _, ...rest } = told(state, booking)
    return { name: 'cancelled', data: rest }
  },
  used: ({ booking, from, to, people }, state) => {
    const known = told(state, booking)
    return { name: 'used', data: { ...known, from, to, people, effectiveOn: known.on } }
  },
}
