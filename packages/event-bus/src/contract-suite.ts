import { afterEach, beforeEach, describe } from 'vitest'
import type { BusContract } from './contract/contract.ts'
import { deliveryCases } from './contract/delivery.ts'
import { failureCases } from './contract/failure.ts'
import { lifeCases } from './contract/life.ts'
import { positionCases } from './contract/position.ts'
import { type World, world } from './contract/world.ts'

export { busFaultContract } from './contract/broker-faults.ts'
export type { BusContract, BusFaultContract, OwnBroker } from './contract/contract.ts'

/** What every adapter of the event bus must pass, on a broker shared with other tests. */
export const busContract = (contract: BusContract): void => {
  describe(`event bus: ${contract.name}`, () => {
    let current: World | undefined
    const inWorld = (): World => {
      if (!current) throw new Error('no test is running')
      return current
    }
    beforeEach(() => {
      const { brokers, prefix } = contract.shared()
      current = world(contract.makeBus(brokers), prefix)
    })
    afterEach(() => inWorld().close())

    deliveryCases(contract, inWorld)
    failureCases(inWorld)
    positionCases(inWorld)
    lifeCases(inWorld)
  })
}
