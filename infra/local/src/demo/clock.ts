import { addDays, daysBetween } from './calendar.ts'
import { eachOf, unexpected } from './expectation.ts'

const dayMs = 86_400_000

/** The domain's clock of all services, moved over their admin ports. Days count from the real today: −7 is a week ago. */
export type DemoClock = {
  /** The real today, Asia/Ho_Chi_Minh. */
  readonly today: string
  /** The calendar day so many days from the real today. */
  readonly dayAt: (days: number) => string
  /** The other way round: how many days from the real today a calendar day is. */
  readonly dayOf: (date: string) => number
  readonly moveTo: (days: number) => Promise<void>
  /** To a moment; only on the services named, where some are. */
  readonly moveToMoment: (moment: number, only?: readonly string[]) => Promise<void>
  /** Where the clock stands, in days. */
  readonly now: () => number
}

export const createDemoClock = (adminUrls: Readonly<Record<string, string>>, today: string): DemoClock => {
  let standsAt = 0
  const set = async (offsetMs: number, only: readonly string[] = Object.keys(adminUrls)): Promise<void> => {
    await eachOf(only, async name => {
      const response = await fetch(`${adminUrls[name]}/clock`, { method: 'PUT', body: JSON.stringify({ offsetMs }) })
      if (!response.ok)
        throw unexpected(
          { vi: `đồng hồ của ${name} chỉnh được`, en: `the clock of ${name} can be set` },
          await response.text(),
        )
    })
    standsAt = offsetMs / dayMs
  }
  return {
    today,
    dayAt: days => addDays(today, days),
    dayOf: date => daysBetween(today, date),
    moveTo: days => set(Math.round(days * dayMs)),
    moveToMoment: (moment, only) => set(moment - Date.now(), only),
    now: () => standsAt,
  }
}
