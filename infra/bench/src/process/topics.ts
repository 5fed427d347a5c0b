import { kafkaBus } from '@noinghe/event-bus'
import type { World } from '../world.ts'

/** Partitions of a topic, as in an installation. */
const partitions = 6

/** Makes topics with the settings of an installation. */
export const makeTopics = async (world: World, ...names: readonly string[]): Promise<void> => {
  const admin = kafkaBus({ brokers: world.brokers.split(','), clientId: 'bench-admin', log: () => undefined }).admin()
  try {
    await admin.ensure(names.map(name => ({ name, partitions })))
  } finally {
    await admin.disconnect()
  }
}
