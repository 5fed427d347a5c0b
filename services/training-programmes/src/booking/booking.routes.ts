import {
  BookingDays as BookingDaysView,
  BookingDayView,
  type BookingId,
  BookingParams,
  BookingQuery,
  isRefusal,
  NoBody,
  OrganisationId,
  PostBooking,
  refuse,
  UseBooking,
  WorkshopId,
  WorkshopUsage,
} from '@noinghe/contracts'
import {
  anyoneVerified,
  clerkOf,
  daysBetween,
  newId,
  personOf,
  type Route,
  route,
  type Saved,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Workshops } from '../workshop/workshop.store.ts'
import { type BookingDays, dayIdOf, daysOf } from './booking.store.ts'
import type { BookingCommand, BookingDay } from './booking.ts'
import { usageOf } from './usage.ts'

type Parts = { readonly workshops: Workshops; readonly bookings: BookingDays }

const longestPeriod = 366

const dayView = ({ id, version, state }: Saved<BookingDay>): z.input<typeof BookingDayView> => {
  if (state.status === 'absent') throw new Error(`day ${id} was never booked`)
  const { workshop, on, bookings } = state
  return { id, version, workshop, on, bookings: bookings.toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
}

export const bookingRoutes = ({ workshops, bookings }: Parts): readonly Route[] => {
  const clerk = clerkOf('school', 'enterprise')
  const own = clerk.or(personOf('school', 'teacher')).owning(bookings)
  const changes = { reply: BookingDayView, view: dayView } as const

  /** Whoever books a day first makes its document; who comes at the same moment finds it. */
  const book = async (id: string, command: BookingCommand) => {
    const changed = await bookings.change(id, undefined, command)
    if (!isRefusal(changed) || changed.refused !== 'not-found') return changed
    const created = await bookings.create(command, { id })
    return isRefusal(created) && created.refused === 'already-exists'
      ? bookings.change(id, undefined, command)
      : created
  }

  const within = async (id: string, query: { readonly from: string; readonly to: string }) => {
    if (query.to < query.from) return refuse('window-reversed', { at: '/to' })
    if (daysBetween(query.from, query.to) >= longestPeriod)
      return refuse('period-too-long', { at: '/to', params: { days: longestPeriod } })
    if ((await workshops.get(id)) === undefined) return refuse('not-found')
    return bookings.find(daysOf(id, query))
  }

  return [
    route.post('/workshops/:id/bookings', {
      ...changes,
      may: clerk,
      summary: { vi: 'Đặt xưởng', en: 'Book a workshop' },
      body: PostBooking,
      example: { on: '2026-12-07', from: '08:00', to: '11:30', purpose: 'practice', people: 15 },
      // what two may want at once is decided by the day, not by a version that one of them has seen
      ifMatch: false,
      status: 201,
      run: async ({ id, body: { on, ...times }, scope, reply }) => {
        const workshop = (await workshops.get(id))?.state
        if (workshop === undefined || workshop.status === 'absent') return refuse('not-found')
        if (workshop.status === 'closed') return refuse('workshop-closed')
        const { owner, terms } = workshop
        const booked = await book(dayIdOf(id, on), {
          type: 'book',
          workshop: WorkshopId.parse(id),
          owner,
          on,
          wanted: { id: newId<BookingId>(), by: OrganisationId.parse(scope.organisation), ...times },
          opening: { opens: terms.opens, closes: terms.closes },
          seats: terms.seats,
        })
        if (!isRefusal(booked)) reply.header('location', `/workshops/${id}/bookings?from=${on}&to=${on}`)
        return booked
      },
    }),
    route.get('/workshops/:id/bookings', {
      may: anyoneVerified,
      summary: { vi: 'Lịch đặt xưởng', en: 'Bookings of a workshop' },
      query: BookingQuery,
      reply: BookingDaysView,
      run: async ({ id, query }) => {
        const found = await within(id, query)
        if (isRefusal(found)) return found
        return { days: found.map(dayView).toSorted((a, b) => (a.on < b.on ? -1 : 1)) }
      },
    }),
    route.get('/workshops/:id/usage', {
      may: anyoneVerified,
      summary: { vi: 'Nhật ký sử dụng xưởng', en: 'Usage log of a workshop' },
      query: BookingQuery,
      reply: WorkshopUsage,
      run: async ({ id, query }) => {
        const found = await within(id, query)
        return isRefusal(found) ? found : { workshop: WorkshopId.parse(id), ...query, ...usageOf(found) }
      },
    }),
    route.post('/booking-days/:id/bookings/:booking/cancel', {
      ...changes,
      may: own,
      summary: { vi: 'Huỷ lượt đặt xưởng', en: 'Cancel a booking' },
      params: BookingParams,
      body: NoBody,
      run: ({ id, version, params: { booking }, scope }) =>
        bookings.change(id, version, { type: 'cancel', booking, by: OrganisationId.parse(scope.organisation) }),
    }),
    route.post('/booking-days/:id/bookings/:booking/use', {
      ...changes,
      may: own,
      summary: { vi: 'Ghi nhận đã sử dụng', en: 'Record the use' },
      params: BookingParams,
      body: UseBooking,
      example: { from: '08:00', to: '11:00', people: 14 },
      run: ({ id, version, params: { booking }, body, scope }) =>
        bookings.change(id, version, { type: 'use', booking, by: OrganisationId.parse(scope.organisation), ...body }),
    }),
  ]
}
