/** A server of one test alone, to be stopped, killed, frozen and wiped. Never one from the environment. */
export type OwnServer = {
  /** Same port, same data. */
  start(): Promise<void>
  stop(): Promise<void>
  /** As a power cut would: no goodbye, what was acknowledged must still be there after `start`. */
  kill(): Promise<void>
  /** Connections stay open, nothing answers. */
  freeze(): Promise<void>
  thaw(): Promise<void>
  /** Stops it, empties it and starts it again: same port, no data (Kafka: another cluster id). */
  wipe(): Promise<void>
  /** Ends it for good and removes its files. */
  dispose(): Promise<void>
}
export type OwnKafka = OwnServer & { readonly brokers: string }
export type OwnMongo = OwnServer & { readonly uri: string }
