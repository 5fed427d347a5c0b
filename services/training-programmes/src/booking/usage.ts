import type { WorkshopUsage } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { BookingDay } from './booking.ts'

type Totals = { readonly bookedMinutes: number; readonly usedMinutes: number; readonly people: number }

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const lengthOf = ({ from, to }: { readonly from: string; readonly to: string }): number => minutes(to) - minutes(from)

const none: Totals = { bookedMinutes: 0, usedMinutes: 0, people: 0 }
const plus = (a: Totals, b: Totals): Totals => ({
  bookedMinutes: a.bookedMinutes + b.bookedMinutes,
  usedMinutes: a.usedMinutes + b.usedMinutes,
  people: a.people + b.people,
})

/** What bookings and use of some days add up to, in all and by organisation; what was cancelled counts nowhere. */
export const usageOf = (
  days: readonly Saved<BookingDay>[],
): Omit<z.input<typeof WorkshopUsage>, 'workshop' | 'from' | 'to'> => {
  const rows = days.flatMap(({ state }) =>
    state.status === 'absent'
      ? []
      : state.bookings
          .filter(({ status }) => status !== 'cancelled')
          .map(one => ({
            organisation: one.by,
            bookedMinutes: lengthOf(one),
            usedMinutes: one.used === undefined ? 0 : lengthOf(one.used),
            people: one.used?.people ?? 0,
          })),
  )
  const by = new Map<(typeof rows)[number]['organisation'], Totals>()
  for (const { organisation, ...row } of rows) by.set(organisation, plus(by.get(organisation) ?? none, row))
  return {
    ...rows.reduce<Totals>(plus, none),
    byOrganisation: [...by].map(([organisation, totals]) => ({ organisation, ...totals })),
  }
}
