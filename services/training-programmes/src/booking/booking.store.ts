import { bookingTopic } from '@noinghe/contracts'
import { defineAggregate, deriveId, type Filter, type Repository } from '@noinghe/service-kit'
import { type BookingCommand, type BookingDay, type BookingEvent, bookingDecider, publish } from './booking.ts'

export type BookingDays = Repository<BookingDay, BookingCommand>

export const bookingAggregate = defineAggregate<BookingDay, BookingCommand, BookingEvent, typeof bookingTopic>({
  name: 'booking',
  ...bookingDecider,
  topic: bookingTopic,
  publish,
  store: {
    collection: 'booking_days',
    indexes: [[{ 'state.workshop': 1, 'state.on': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.owner, ...state.bookings.map(({ by }) => by)]),
  },
})

/** The one document of a workshop and day: whoever books first makes it. */
export const dayIdOf = (workshop: string, on: string): string => deriveId('booking-day', workshop, on)

export const daysOf = (workshop: string, { from, to }: { from: string; to: string }): Filter => ({
  'state.workshop': workshop,
  'state.on': { $gte: from, $lte: to },
})
