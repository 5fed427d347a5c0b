import type { RefusalCountTopic } from '@noinghe/contracts'
import type { RuleId } from '@noinghe/legal-rules'
import { defineAggregate, type Platform } from '@noinghe/service-kit'
import {
  publish,
  type RefusalCount,
  type RefusalCountCommand,
  type RefusalCountEvent,
  refusalCountDecider,
} from './refusal-count.ts'

export const refusalCountOn = (topic: RefusalCountTopic) =>
  defineAggregate<RefusalCount, RefusalCountCommand, RefusalCountEvent, RefusalCountTopic>({
    name: 'refusal-count',
    ...refusalCountDecider,
    topic,
    publish,
    store: { collection: 'refusal_counts', indexes: [[{ 'state.day': 1, 'state.rule': 1 }]] },
  })

/** The running count of a day: a number and nothing else, so that it cannot say who was refused. */
export type Tally = { readonly rule: RuleId; readonly day: string; readonly n: number; readonly reported: number }

type TallyDocument = { _id: string; rule: RuleId; day: string; n?: number; reported?: number }

export const createTallies = (connection: Platform['connection']) => {
  const collection = () => connection.collection<TallyDocument>('refusal_tallies')
  const idOf = (rule: RuleId, day: string) => `${rule}|${day}`
  return {
    add: async (rule: RuleId, day: string): Promise<void> => {
      await collection().updateOne({ _id: idOf(rule, day) }, { $inc: { n: 1 }, $set: { rule, day } }, { upsert: true })
    },
    /** Of days before this one. */
    before: async (day: string): Promise<readonly Tally[]> => {
      const found = await collection()
        .find({ day: { $lt: day } })
        .toArray()
      return found.map(tally => ({ rule: tally.rule, day: tally.day, n: tally.n ?? 0, reported: tally.reported ?? 0 }))
    },
    markReported: async ({ rule, day, n }: Tally): Promise<void> => {
      await collection().updateOne({ _id: idOf(rule, day) }, { $set: { reported: n } })
    },
    remove: async ({ rule, day, n }: Tally): Promise<void> => {
      await collection().deleteOne({ _id: idOf(rule, day), n })
    },
  }
}
export type Tallies = ReturnType<typeof createTallies>
