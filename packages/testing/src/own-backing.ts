import { join } from 'node:path'
import { dockerAnswers, localKafka, localMongo, type MongoLane, type ServerProcess } from '@noinghe/local'
import type { OwnKafka, OwnMongo, OwnServer } from './own-server.ts'
import { takeSlot } from './slots.ts'
import { removeFolder, temporaryFolder } from './temporary.ts'

const own = (server: ServerProcess & { wipe(): void }, folder: string, giveBack: () => void): OwnServer => ({
  start: server.start,
  stop: server.stop,
  kill: server.kill,
  freeze: async () => server.freeze(),
  thaw: async () => server.thaw(),
  async wipe() {
    await server.stop()
    server.wipe()
    await server.start()
  },
  async dispose() {
    await server.kill()
    removeFolder(folder)
    giveBack()
  },
})

/** Starts `prepare`d servers under a slot; when that fails, nothing stays behind. */
const inSlot = async <T>(
  purpose: string,
  prepare: (folder: string, giveBack: () => void) => Promise<T>,
): Promise<T> => {
  const giveBack = await takeSlot()
  const folder = temporaryFolder(purpose)
  try {
    return await prepare(folder, giveBack)
  } catch (error) {
    removeFolder(folder)
    giveBack()
    throw error
  }
}

/** A Kafka broker of its own, started. */
export const ownKafka = async (): Promise<OwnKafka> => {
  if (await dockerAnswers()) return (await import('./containers.ts')).ownKafkaContainer()
  return inSlot('own-kafka', async (folder, giveBack) => {
    const kafka = await localKafka({ folder, logFile: join(folder, 'kafka.log'), onExit: 'SIGKILL' })
    await kafka.start()
    return { brokers: kafka.brokers, ...own(kafka, folder, giveBack) }
  })
}

/** A MongoDB of its own, started; on the lane MONGODB_LANE names, unless `lane` does. */
export const ownMongo = async ({ lane }: { lane?: MongoLane } = {}): Promise<OwnMongo> => {
  if (await dockerAnswers()) return (await import('./containers.ts')).ownMongoContainer()
  return inSlot('own-mongo', async (folder, giveBack) => {
    const mongo = await localMongo({
      folder,
      logFile: join(folder, 'mongo.log'),
      onExit: 'SIGKILL',
      ...(lane ? { lane } : {}),
    })
    await mongo.start()
    return { uri: mongo.uri, ...own(mongo, folder, giveBack) }
  })
}
