import { setTimeout as delay } from 'node:timers/promises'
import { ownKafka, ownMongo } from '@noinghe/testing'
import { afterEach, describe, it } from 'vitest'
import { playChain, type Send } from './chain.ts'
import { expectAgreement, expectOnTopics } from './chain-checks.ts'
import { startWorld, type World } from './chain-world.ts'

/** How long a server is away. */
const outageMs = 20_000

/** As an integrator would: the same key until there is an answer that is neither silence nor "not now". */
const patient =
  (world: World): Send =>
  async (service, method, path, ask) => {
    for (let tries = 0; ; tries++) {
      try {
        const reply = await world.ask(service, method, path, ask)
        if (reply.status !== 503 || tries > 300) return reply
      } catch (error) {
        if (tries > 300) throw error
      }
      await delay(200)
    }
  }

/** Puts an outage between commands: in front of the first one to each of these services. */
const interrupted = (send: Send, services: readonly string[], outage: () => Promise<void>): Send => {
  const left = new Set(services)
  return async (service, method, path, ask) => {
    if (left.delete(service)) await outage()
    return send(service, method, path, ask)
  }
}

describe('the chain from sign-up to signature', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }, 120_000)

  const finish = async (world: World, send: Send): Promise<void> => {
    const chain = await playChain(world, send)
    await world.quiet(chain.department)
    await expectAgreement(world, chain)
    await expectOnTopics(world, chain)
  }

  it('with the broker away for 20 s before the first listing, answer and signature: nothing lost, nothing twice', async () => {
    const kafka = await ownKafka()
    ends.push(kafka.dispose)
    const world = await startWorld({ env: { KAFKA_BROKERS: kafka.brokers } })
    ends.push(world.stop)
    let back: Promise<void> = Promise.resolve()
    // commands go on meanwhile: the broker comes back by itself
    const outage = async () => {
      await back
      await kafka.stop()
      back = delay(outageMs).then(() => kafka.start())
    }
    await finish(world, interrupted(patient(world), ['training-programmes', 'matching', 'apprenticeships'], outage))
    await back
  })

  it('with the database killed for 20 s before the first listing, answer and signature: nothing lost, nothing twice', async () => {
    const mongo = await ownMongo()
    ends.push(mongo.dispose)
    const world = await startWorld({ env: { MONGODB_URI: mongo.uri } })
    ends.push(world.stop)
    let back: Promise<void> = Promise.resolve()
    const outage = async () => {
      await back
      await mongo.kill()
      back = delay(outageMs).then(() => mongo.start())
    }
    await finish(world, interrupted(patient(world), ['training-programmes', 'matching', 'apprenticeships'], outage))
    await back
  })
})
