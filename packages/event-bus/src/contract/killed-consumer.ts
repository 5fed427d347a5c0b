import { appendFileSync } from 'node:fs'
import type { EventBus } from '../port.ts'

export type KilledConsumerTask = { brokers: string[]; group: string; topic: string; effects: string }

/** Runs in a process of its own: each handled record becomes a line of a file (its lasting effect), until the process is killed. */
export const consumeUntilKilled = async (
  makeBus: (brokers: readonly string[]) => EventBus,
  { brokers, group, topic, effects }: KilledConsumerTask,
): Promise<void> => {
  const subscriber = makeBus(brokers).subscriber({
    group,
    topics: [topic],
    sessionTimeoutMs: 6_000,
    handler: async ({ key, value }) => {
      // slow enough to be killed half way
      await new Promise(resolve => setTimeout(resolve, 5))
      appendFileSync(effects, `${key} ${value?.toString()}\n`)
    },
  })
  await subscriber.start()
}
