import type { DemoClock } from './clock.ts'
import type { Stage } from './stage.ts'

/** A city that lives beside the scenario: it has a past, and goes on wherever the clock goes. */
export type Neighbours = {
  /** Everybody signs up and has a place, on the first day of theirs. */
  readonly settle: () => Promise<void>
  /** The days on which they look around, after one day and up to another. */
  readonly looks: (after: number, upTo: number) => readonly number[]
  /** Lives what has happened since the last look; the clock stands on that day. */
  readonly liveUpTo: (day: number) => Promise<void>
}

export type BringNeighbours = (stage: Stage) => Neighbours

/** A clock that does not pass a day on which somebody beside the scenario has something to do. */
export const clockBeside = (clock: DemoClock, { looks, liveUpTo }: Neighbours): DemoClock => ({
  ...clock,
  moveTo: async days => {
    for (const day of looks(clock.now(), days)) {
      await clock.moveTo(day)
      await liveUpTo(day)
    }
    await clock.moveTo(days)
  },
})
