import { say } from './console.ts'
import { installationFolder } from './installation.ts'
import { resolveKafka, resolveMongo } from './resolver.ts'
import { runProgram } from './run-program.ts'
import { findRunning } from './running.ts'
import { serviceEnvironment } from './service-environment.ts'
import { choosePorts } from './supervisor.ts'
import { backingOptions, worldOf } from './world.ts'

const program = 'services/labour-monitor/dist/rebuild.js'

/** `npm run rebuild`: builds the monitor's figures anew from Kafka, beside the running installation or without it. */
export const rebuild = async (args: readonly string[]): Promise<number> => {
  const running = findRunning()
  if (running) return runProgram(program, args, serviceEnvironment('labour-monitor', running.ports, running.world))
  const folder = await installationFolder()
  const kafka = await resolveKafka({ ...backingOptions(folder), say })
  const mongo = await resolveMongo({ ...backingOptions(folder), say })
  try {
    const world = worldOf(folder, { brokers: kafka.brokers, mongoUri: mongo.uri }, false)
    return await runProgram(program, args, serviceEnvironment('labour-monitor', await choosePorts(), world))
  } finally {
    await kafka.stop()
    await mongo.stop()
  }
}
