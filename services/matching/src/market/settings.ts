import { z } from 'zod'
import { type Markets, readMarkets } from './markets.ts'

const Environment = z.object({
  MARKETS: z.string().optional(),
  BATCH_MINUTES: z.coerce.number().positive().max(1440).default(5),
  MIN_WEEKS_LEFT: z.coerce.number().int().min(0).max(52).default(4),
  LEASE_SECONDS: z.coerce.number().min(1).max(600).default(6),
})

export type Settings = {
  readonly markets: Markets
  readonly batchMs: number
  /** A seat is not given back with fewer weeks left. */
  readonly leastWeeks: number
  /** A market's lease whose beats stand still so long is taken over. */
  readonly patienceMs: number
}

/** @throws ZodError, or Error for markets that contradict each other */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const { MARKETS, BATCH_MINUTES, MIN_WEEKS_LEFT, LEASE_SECONDS } = Environment.parse(env)
  return {
    markets: readMarkets(MARKETS),
    batchMs: BATCH_MINUTES * 60_000,
    leastWeeks: MIN_WEEKS_LEFT,
    patienceMs: LEASE_SECONDS * 1000,
  }
}
