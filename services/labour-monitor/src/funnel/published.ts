import type { Step } from '../facts/move.ts'
import type { Show } from './funnel.ts'

const smallest = 5
const fewest = 2

/**
 * What may be published of a count: none under five people, none that a single organisation stands behind, everything
 * else to the nearest five. Zero says nothing of anybody.
 */
export const published =
  (organisations: (step: Step) => number): Show =>
  (people, step) => {
    if (people === 0) return 0
    if (people < smallest || organisations(step) < fewest) return null
    return Math.round(people / smallest) * smallest
  }
