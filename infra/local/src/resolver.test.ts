import { describe, expect, it } from 'vitest'
import { type ResolveOptions, resolveKafka, resolveMongo } from './resolver.ts'

/** A machine that only notes which way was taken. */
const machine = ({ env = {}, docker = false }: { env?: NodeJS.ProcessEnv; docker?: boolean }) => {
  const taken: string[] = []
  const way = (name: string) => ({
    kafka: async () => {
      taken.push(name)
      return { brokers: `${name}:9092`, stop: async () => void taken.push(`${name} stopped`) }
    },
    mongo: async () => {
      taken.push(name)
      return { uri: `mongodb://${name}`, stop: async () => void taken.push(`${name} stopped`) }
    },
  })
  const options: ResolveOptions = { env, dockerAnswers: async () => docker, docker: way('docker'), local: way('local') }
  return { options, taken }
}

describe('the broker', () => {
  it('is the one of KAFKA_BROKERS, even where Docker answers', async () => {
    const { options, taken } = machine({ env: { KAFKA_BROKERS: 'a:1,b:2' }, docker: true })
    const kafka = await resolveKafka(options)
    expect(kafka).toMatchObject({ origin: 'env', brokers: 'a:1,b:2' })
    await kafka.stop()
    expect(taken).toEqual([])
  })

  it('comes from Docker when its engine answers', async () => {
    const { options } = machine({ docker: true })
    expect(await resolveKafka(options)).toMatchObject({ origin: 'docker', brokers: 'docker:9092' })
  })

  it('is started on the machine otherwise, and stopped by us', async () => {
    const { options, taken } = machine({})
    const kafka = await resolveKafka(options)
    expect(kafka).toMatchObject({ origin: 'local', brokers: 'local:9092' })
    await kafka.stop()
    expect(taken).toEqual(['local', 'local stopped'])
  })

  it('is not taken from an empty variable', async () => {
    expect((await resolveKafka(machine({ env: { KAFKA_BROKERS: '' } }).options)).origin).toBe('local')
  })
})

describe('the database', () => {
  it('is the one of MONGODB_URI and never stopped by us', async () => {
    const { options, taken } = machine({ env: { MONGODB_URI: 'mongodb://elsewhere' }, docker: true })
    const mongo = await resolveMongo(options)
    expect(mongo).toMatchObject({ origin: 'env', uri: 'mongodb://elsewhere' })
    await mongo.stop()
    expect(taken).toEqual([])
  })

  it('follows the same order: Docker, then the machine', async () => {
    expect((await resolveMongo(machine({ docker: true }).options)).origin).toBe('docker')
    expect((await resolveMongo(machine({}).options)).origin).toBe('local')
  })

  it('is chosen by itself: a broker from the environment says nothing about it', async () => {
    expect((await resolveMongo(machine({ env: { KAFKA_BROKERS: 'a:1' } }).options)).origin).toBe('local')
  })
})
