import type { LocalDate, RefusalCountTopic } from '@noinghe/contracts'
import type { RuleId } from '@noinghe/legal-rules'
import type { Decider, PublishMap } from '@noinghe/service-kit'

/** How often one rule refused at entry on one day that is over. Names no party. */
export type RefusalCount =
  | { readonly status: 'absent' }
  | { readonly status: 'reported'; readonly rule: RuleId; readonly day: LocalDate; readonly count: number }

export type RefusalCountCommand = {
  readonly type: 'report'
  readonly rule: RuleId
  readonly day: LocalDate
  /** All of the day, what was reported before included. */
  readonly count: number
}
export type RefusalCountEvent = {
  readonly type: 'reported'
  readonly rule: RuleId
  readonly day: LocalDate
  readonly count: number
}

export const refusalCountDecider: Decider<RefusalCount, RefusalCountCommand, RefusalCountEvent> = {
  initial: { status: 'absent' },
  lifeCycle: { report: ['absent', 'reported'] },
  decide: (before, { rule, day, count }) =>
    count <= (before.status === 'absent' ? 0 : before.count) ? [] : [{ type: 'reported', rule, day, count }],
  evolve: (_before, { rule, day, count }) => ({ status: 'reported', rule, day, count }),
}

export const publish: PublishMap<RefusalCount, RefusalCountEvent, RefusalCountTopic> = {
  reported: ({ rule, day, count }) => ({ name: 'reported', data: { rule, day, count, effectiveOn: day } }),
}
