import type { GuardId } from '@noinghe/legal-rules'
import type { Platform } from '@noinghe/service-kit'

type Judged = { _id: string; state?: string }

/** How each rule stood when the standing facts were last judged by it; a service that was down on the day catches up. */
export const createJudgedRules = (connection: Platform['connection']) => {
  const collection = () => connection.collection<Judged>('law_rules_judged')
  return {
    all: async (): Promise<ReadonlyMap<string, string>> => {
      const found = await collection().find({}).toArray()
      return new Map(found.flatMap(({ _id, state }) => (state === undefined ? [] : [[_id, state] as const])))
    },
    set: async (rule: GuardId, state: string): Promise<void> => {
      await collection().updateOne({ _id: rule }, { $set: { state } }, { upsert: true })
    },
  }
}
export type JudgedRules = ReturnType<typeof createJudgedRules>
