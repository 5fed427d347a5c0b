import { afterEach, describe, expect, it } from 'vitest'
import type { ClusterMemory, EventPublisher } from '../port.ts'
import type { BusFaultContract, OwnBroker } from './contract.ts'
import { counted, firstAppearances, numbered, record, until, type World, world } from './world.ts'

const patience = 90_000

/** As a relay does: the same batch again until it is acknowledged. */
const publishStubbornly = async (publisher: EventPublisher, topic: string, keys: readonly string[], value: string) => {
  for (;;) {
    try {
      return await publisher.publish([{ topic, records: keys.map(key => record(key, value)) }])
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TransientBusError') throw error
    }
  }
}

/** The cases that stop, kill, freeze or wipe a broker: each on its own. */
export const busFaultContract = ({ name, makeBus, ownBroker }: BusFaultContract): void => {
  describe(`event bus over faults of the broker: ${name}`, () => {
    let broker: OwnBroker | undefined
    let current: World | undefined

    const begin = async () => {
      const own = await ownBroker()
      broker = own
      const opened = world(makeBus(own.brokers), 'fault')
      current = opened
      return { own, at: opened }
    }

    afterEach(async () => {
      await current?.close()
      await broker?.dispose()
      current = undefined
      broker = undefined
    })

    const interruptions: {
      what: string
      interrupt: (own: OwnBroker) => Promise<void>
      recover: (own: OwnBroker) => Promise<void>
    }[] = [
      { what: 'stopped and started', interrupt: own => own.stop(), recover: own => own.start() },
      { what: 'killed and started', interrupt: own => own.kill(), recover: own => own.start() },
      { what: 'frozen and thawed', interrupt: own => own.freeze(), recover: own => own.thaw() },
    ]

    for (const { what, interrupt, recover } of interruptions) {
      it(`goes on by itself when the broker is ${what} under load: nothing lost, order kept`, async () => {
        const { own, at } = await begin()
        const topic = await at.topic(3)
        const publisher = await at.publisher()
        const keys = ['a', 'b', 'c', 'd']
        const fatal: string[] = []
        const subscriber = await at.subscriber({
          group: at.group(),
          topics: [topic],
          onFatal: reason => fatal.push(reason),
        })
        const failures: unknown[] = []
        const load = (async () => {
          for (const value of counted(300)) {
            await publishStubbornly(publisher, topic, keys, value)
            await new Promise(resolve => setTimeout(resolve, 5))
          }
        })().catch((error: unknown) => failures.push(error))
        await until(() => expect(subscriber.handled.length).toBeGreaterThan(100))
        await interrupt(own)
        if (what === 'frozen and thawed') {
          await until(() => expect(subscriber.health().lastHeartbeatAgeMs).toBeGreaterThan(8_000), patience)
        } else {
          await until(() => expect(publisher.isConnected()).toBe(false), patience)
          await until(() => expect(subscriber.health().running).toBe(false), patience)
        }
        await recover(own)
        await load
        expect(failures).toEqual([])
        await until(() => {
          for (const key of keys) expect(firstAppearances(subscriber.handled, key)).toEqual(counted(300))
        }, patience)
        expect(fatal).toEqual([])
        expect(publisher.isConnected()).toBe(true)
        await until(() => expect(subscriber.health()).toMatchObject({ running: true, assigned: 3 }), patience)
        await until(async () => expect((await subscriber.lag()).map(({ lag }) => lag)).toEqual([0, 0, 0]), patience)
      })
    }

    it('starts before the broker does', async () => {
      const { own, at } = await begin()
      const topic = await at.topic(1)
      await own.stop()
      const publisher = await at.publisher()
      const subscriber = await at.subscriber({ group: at.group(), topics: [topic] })
      expect(publisher.isConnected()).toBe(false)
      expect(subscriber.health().running).toBe(false)
      const sent = publishStubbornly(publisher, topic, ['k'], '0')
      await own.start()
      await sent
      await until(() => expect(firstAppearances(subscriber.handled, 'k')).toEqual(['0']), patience)
    })

    it('notices a wiped broker while it runs and after a restart, and handles nothing from it', async () => {
      const { own, at } = await begin()
      const topic = await at.topic(1)
      const group = at.group()
      const publisher = await at.publisher()
      await publisher.publish([{ topic, records: numbered(['k'], 20) }])
      let kept: string | undefined
      const clusterId: ClusterMemory = {
        load: async () => kept,
        save: async id => {
          kept = id
        },
      }
      const reasons: string[] = []
      const options = { group, topics: [topic], clusterId, onFatal: (reason: string) => reasons.push(reason) }
      const subscriber = await at.subscriber(options)
      await until(() => expect(kept).toContain(group))
      expect(subscriber.handled).toHaveLength(20)
      await own.wipe()
      await until(() => at.admin.ensure([{ name: topic, partitions: 1 }]), patience)
      await publishStubbornly(publisher, topic, ['k'], 'of another life')
      await until(() => expect(reasons).toHaveLength(1), patience)
      expect(subscriber.health()).toMatchObject({ running: false, fatal: reasons[0] })
      await subscriber.stop()
      const restarted = await at.subscriber(options)
      await until(() => expect(reasons).toHaveLength(2), patience)
      expect(firstAppearances([...subscriber.handled, ...restarted.handled], 'k')).toEqual(counted(20))
    })
  })
}
