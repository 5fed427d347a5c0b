import type { City } from '../city/city.ts'

/** What the city's legal officer decides, in days from today. */
export type Ruling = { readonly day: number; readonly rule: string } & (
  | { readonly confirms: number }
  | { readonly validFrom: number; readonly thresholds: readonly { readonly name: string; readonly number: number }[] }
)

/** Hours of a week up to 17 years of age: those of the law (R10, BLLĐ Art. 146.2), then those this city sets. */
export const hoursOfMinors = { law: 40, city: 36 } as const

/** Decided after half of the span and in force a month later, in the middle of placements. */
const decidedAfter = 0.55
const announcedAhead = 28

const decidedOn = ({ firstDay, lastDay }: City['span']): number =>
  Math.round(firstDay + decidedAfter * (lastDay - firstDay))

/**
 * The law in between: sources that were not settled are confirmed, then the city tightens the hours of minors. Rules hold
 * for the whole installation, so a city beside others only confirms a duty that keeps nobody out.
 */
export const rulingsOf = ({ span, changesLaw }: City): readonly Ruling[] => {
  const day = decidedOn(span)
  return [
    { day: span.firstDay + 40, rule: 'R18', confirms: 1 },
    ...(changesLaw
      ? [
          { day: span.firstDay + 150, rule: 'R14', confirms: 1 },
          {
            day,
            rule: 'R10',
            validFrom: day + announcedAhead,
            thresholds: [{ name: 'weekHours', number: hoursOfMinors.city }],
          },
        ]
      : []),
  ]
}

/** Most hours a week for minors in force on a day. */
export const minorsHoursOn = ({ span, changesLaw }: City, day: number): number =>
  changesLaw && day >= decidedOn(span) + announcedAhead ? hoursOfMinors.city : hoursOfMinors.law

/** Hours a week that parties ask for and offer: once the change is announced, by what will be in force. */
export const weekHoursOn = (city: City, day: number): number => minorsHoursOn(city, day + announcedAhead)
