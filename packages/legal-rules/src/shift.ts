/** One shift; an end at or before the start lies on the next day. Times are HH:MM, the break is the longest one in it. */
export type Shift = { readonly from: string; readonly to: string; readonly breakMinutes: number }
/** A time of day that may cross midnight. */
export type Hours = { readonly from: string; readonly to: string }

const dayMinutes = 1440

export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

export const isShift = (value: unknown): value is Shift =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  isTime(value.from) &&
  'to' in value &&
  isTime(value.to) &&
  'breakMinutes' in value &&
  typeof value.breakMinutes === 'number' &&
  value.breakMinutes >= 0 &&
  value.breakMinutes <= shiftMinutes({ from: value.from, to: value.to })

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Start and end in minutes after midnight of the first day. */
const spanOf = ({ from, to }: Hours): readonly [number, number] => {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return [start, end > start ? end : end + dayMinutes]
}

/** From start to end, the break included; the same time twice is a whole day. */
export const shiftMinutes = (shift: Hours): number => {
  const [start, end] = spanOf(shift)
  return end - start
}

/** Minutes of a shift that lie in the given hours of any day, the break not taken off: nobody knows where it lies. */
export const minutesWithin = (shift: Hours, hours: Hours): number => {
  const [start, end] = spanOf(shift)
  const [opens, closes] = spanOf(hours)
  return [-dayMinutes, 0, dayMinutes]
    .map(offset => Math.min(end, closes + offset) - Math.max(start, opens + offset))
    .reduce((sum, minutes) => sum + Math.max(0, minutes), 0)
}
