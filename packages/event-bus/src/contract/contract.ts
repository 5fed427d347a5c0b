import type { EventBus } from '../port.ts'

/** An adapter of the port, and where its tests find a broker. */
export type BusContract = {
  name: string
  makeBus(brokers: readonly string[]): EventBus
  /** Path of a module that exports the same `makeBus`, for the tests that run a process of their own. */
  adapterModule: string
  /** A broker shared with other tests, and a prefix for topics and groups that nobody else uses. */
  shared(): { brokers: readonly string[]; prefix: string }
}

/** A broker of the test's own, to be stopped, killed, frozen and wiped. */
export type OwnBroker = {
  brokers: readonly string[]
  stop(): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  freeze(): Promise<void>
  thaw(): Promise<void>
  wipe(): Promise<void>
  dispose(): Promise<void>
}

export type BusFaultContract = Pick<BusContract, 'name' | 'makeBus'> & { ownBroker(): Promise<OwnBroker> }
