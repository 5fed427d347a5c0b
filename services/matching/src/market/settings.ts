import { TargetGroup } from '@noinghe/contracts'
import { z } from 'zod'
import type { AllocationPolicy } from '../allocation/policy.ts'
import { planRules } from '../allocation/rules.ts'
import { type Markets, readMarkets } from './markets.ts'

/** On the scale of a score, 0 to 1000. */
const points = z.coerce.number().int().min(0).max(1000)

const Environment = z.object({
  MARKETS: z.string().optional(),
  BATCH_MINUTES: z.coerce.number().positive().max(1440).default(5),
  MIN_WEEKS_LEFT: z.coerce.number().int().min(0).max(52).default(4),
  LEASE_SECONDS: z.coerce.number().min(1).max(600).default(6),
  KEEP_BONUS: points.default(planRules.keepBonus),
  SCHOOL_FAIRNESS: points.default(0),
  ENTERPRISE_FAIRNESS: points.default(0),
  TARGET_GROUPS: z.string().default(''),
  TARGET_GROUPS_DECISION: z.string().trim().default(''),
  PRIORITY_TRADES: z.union([z.literal('none'), z.literal('tier'), z.string().regex(/^\+\d{1,3}%$/u)]).default('none'),
})

export type Settings = {
  readonly markets: Markets
  readonly batchMs: number
  /** A seat is not given back with fewer weeks left. */
  readonly leastWeeks: number
  /** A market's lease whose beats stand still so long is taken over. */
  readonly patienceMs: number
  /** What the authority has decided about batches. */
  readonly policy: AllocationPolicy
}

/** @throws ZodError, or Error for markets that contradict each other */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const { MARKETS, BATCH_MINUTES, MIN_WEEKS_LEFT, LEASE_SECONDS, ...decided } = Environment.parse(env)
  return {
    markets: readMarkets(MARKETS),
    batchMs: BATCH_MINUTES * 60_000,
    leastWeeks: MIN_WEEKS_LEFT,
    patienceMs: LEASE_SECONDS * 1000,
    policy: {
      keepBonus: decided.KEEP_BONUS,
      schoolFairness: decided.SCHOOL_FAIRNESS,
      enterpriseFairness: decided.ENTERPRISE_FAIRNESS,
      priority: priorityOf(decided.PRIORITY_TRADES),
      ...targetGroupsOf(decided.TARGET_GROUPS, decided.TARGET_GROUPS_DECISION),
    },
  }
}

const priorityOf = (written: string): AllocationPolicy['priority'] => {
  if (written === 'none' || written === 'tier') return { rule: written }
  return { rule: 'percent', more: Number(written.slice(1, -1)) }
}

const GroupPoints = z.tuple([TargetGroup, points])

/** Such as `disabled:120 poor-household:80`. @throws Error when no document says so */
const targetGroupsOf = (written: string, decision: string): Pick<AllocationPolicy, 'targetGroups'> => {
  const groups = written.split(/\s+/u).filter(group => group !== '')
  if (groups.length === 0) return {}
  if (decision === '')
    throw new Error('TARGET_GROUPS needs TARGET_GROUPS_DECISION: number and date of the document that decides it')
  return {
    targetGroups: { decision, points: Object.fromEntries(groups.map(one => GroupPoints.parse(one.split(':')))) },
  }
}
