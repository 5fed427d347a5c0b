import { afterEach, describe, expect, it } from 'vitest'
import { playChain, type Send } from './chain.ts'
import { repeatingBus } from './chain-bus.ts'
import { expectAgreement, expectOnTopics, firsts } from './chain-checks.ts'
import { startWorld, type World } from './chain-world.ts'

describe('the chain from sign-up to signature', () => {
  let world: World | undefined
  afterEach(async () => {
    await world?.stop()
    world = undefined
  })

  it('with every event published twice: nothing lost, nothing twice, all funnels equal, nothing parked', async () => {
    let repeatAll = async (): Promise<void> => undefined
    world = await startWorld({
      busOf: kafka => {
        const repeating = repeatingBus(kafka)
        repeatAll = repeating.repeatAll
        return repeating.bus
      },
    })
    const chain = await playChain(world)
    await world.quiet(chain.department)
    await expectAgreement(world, chain)
    const twice = await expectOnTopics(world, chain)
    for (const [stream, events] of twice)
      expect(events.length, stream).toBeGreaterThanOrEqual(firsts(events).length * 2)

    // and once more from the beginning: now every old version comes after the newest
    await repeatAll()
    await world.quiet(chain.department)
    await expectAgreement(world, chain)
    const thrice = await expectOnTopics(world, chain)
    for (const [stream, events] of thrice)
      expect(events.length, stream).toBeGreaterThanOrEqual(firsts(events).length * 3)
  })

  it('with two instances of each service, every command sent to both at once: done once, all funnels equal', async () => {
    const started = await startWorld({ instances: 2 })
    world = started
    const toBoth: Send = async (service, method, path, ask) => {
      const [one, other] = await Promise.all(
        [0, 1].map(instance => started.ask(service, method, path, { ...ask, instance })),
      )
      if (one === undefined || other === undefined) throw new Error('two replies were expected')
      const [done, late] = one.status < 300 ? [one, other] : [other, one]
      // the same key: the second one gets the reply of the first, or is told that it came too late
      if (late.status < 300) expect(late.body, `${method} ${path}`).toEqual(done.body)
      else expect([409, 412], `${method} ${path}: ${JSON.stringify(late.body)}`).toContain(late.status)
      return done
    }
    const chain = await playChain(started, toBoth)
    await started.quiet(chain.department)
    await expectAgreement(started, chain)
    await expectOnTopics(started, chain)
  })
})
