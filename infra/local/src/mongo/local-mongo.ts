import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalServerOptions } from '../kafka/local-kafka.ts'
import { freePort, isFree } from '../ports.ts'
import { silent } from '../sentence.ts'
import { endLeftover, type ServerProcess, serverProcess } from '../server-process.ts'
import { chooseLane, type MongoLane, mongoCommand, replicaSet } from './lanes.ts'
import { hello, initiateReplicaSet } from './wire.ts'

export type LocalMongo = ServerProcess & {
  readonly uri: string
  readonly lane: MongoLane
  /** Empties the database (it must be stopped). */
  wipe(): void
}

/** A replica set knows its member by address, so the port is remembered beside the data. */
const rememberedPort = async (folder: string): Promise<number> => {
  const file = join(folder, 'port')
  const known = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
  const port = known > 0 && (await isFree(known)) ? known : await freePort()
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, String(port))
  return port
}

/** A MongoDB on this machine, prepared but not started; data of different lanes never share a folder. */
export const localMongo = async (options: LocalServerOptions & { lane?: MongoLane }): Promise<LocalMongo> => {
  const lane = options.lane ?? (await chooseLane(process.env.MONGODB_LANE))
  const command = await mongoCommand(lane, options.say ?? silent)
  const folder = join(options.folder, lane)
  const dataFolder = join(folder, 'data')
  const pidFile = join(folder, 'mongo.pid')
  await endLeftover(pidFile, dataFolder)
  const port = options.port ?? (await rememberedPort(folder))
  const ready = async () => {
    const answer = await hello(port)
    if (answer.uninitiated && lane === 'mongod') await initiateReplicaSet(port, replicaSet)
    return answer.writable
  }
  const server = serverProcess({
    name: `MongoDB (${lane})`,
    file: command.file,
    args: command.args({ port, dataFolder }),
    logFile: options.logFile,
    pidFile,
    mark: dataFolder,
    ready,
    ...(options.onExit ? { onExit: options.onExit } : {}),
  })
  return {
    lane,
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    get pid() {
      return server.pid
    },
    async start() {
      mkdirSync(dataFolder, { recursive: true })
      await server.start()
    },
    stop: server.stop,
    kill: server.kill,
    freeze: server.freeze,
    thaw: server.thaw,
    wipe: () => rmSync(dataFolder, { recursive: true, force: true }),
  }
}
