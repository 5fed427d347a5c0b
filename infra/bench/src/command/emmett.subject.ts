import { CommandHandler, type Event } from '@event-driven-io/emmett'
import { getMongoDBEventStore, toStreamName } from '@event-driven-io/emmett-mongodb'
import { EnterpriseId, isRefusal, PostDemand } from '@noinghe/contracts'
import { employers } from '@noinghe/employers'
import { createClock, newId, runCommand } from '@noinghe/service-kit'
import { MongoClient } from 'mongodb'
import { z } from 'zod'
import type { Subject } from '../process/serve.ts'
import { demandBody } from './demand-body.ts'
import { perClient } from './spread.ts'

const Options = z.object({ mongoUri: z.string(), database: z.string() })
const Run = z.object({ clients: z.int(), commands: z.int() })

const { decider } = employers.aggregates.demand
type Demand = typeof decider.initial
type Command = Parameters<typeof decider.decide>[1]
type DomainEvent = Parameters<typeof decider.evolve>[1]
type Stored = Event<'demand', { event: DomainEvent }>

/** The same decider, run by emmett in this process on its MongoDB store: no HTTP, no token, no broker. */
export const subject: Subject = async options => {
  const { mongoUri, database } = Options.parse(options)
  const client = new MongoClient(mongoUri, { maxPoolSize: 20, ignoreUndefined: true })
  await client.connect()
  const store = getMongoDBEventStore({
    client,
    storage: { type: 'COLLECTION_PER_STREAM_TYPE', databaseName: database },
  })
  const clock = createClock()
  const handle = CommandHandler<Demand, Stored>({
    initialState: () => decider.initial,
    evolve: (state, { data }) => decider.evolve(state, data.event),
  })
  const decided = (state: Demand, command: Command): Stored[] => {
    const outcome = runCommand(decider, state, command, clock.facts())
    if (isRefusal(outcome)) throw new Error(outcome.refused)
    return outcome.events.map(event => ({ type: 'demand', data: { event } }))
  }
  const site = { id: PostDemand.shape.site.parse(newId()), province: '31', ward: '11413', park: 'dinh-vu' }
  const written = (headcount: number) => {
    const { terms, contact } = PostDemand.parse(demandBody(site.id, headcount))
    return { site, terms, contact }
  }
  const employer = { id: EnterpriseId.parse(newId()), type: 'private', name: 'Công ty Minh hoạ' } as const

  return {
    methods: {
      /** Streams of their own for each measurement, none longer than a demand's life; answers milliseconds. */
      run: async argument => {
        const { clients, commands } = Run.parse(argument)
        const plans = perClient(clients, commands, () => toStreamName('demand', newId()))
        for (const { targets } of plans)
          for (const stream of targets)
            await handle(store, stream, state => decided(state, { type: 'post', employer, ...written(1) }))
        const began = performance.now()
        await Promise.all(
          plans.map(async ({ targets, commands: own }) => {
            for (let n = 0; n < own; n++) {
              const stream = targets[n % targets.length] ?? ''
              await handle(store, stream, state => decided(state, { type: 'revise', ...written(2 + (n % 97)) }))
            }
          }),
        )
        return performance.now() - began
      },
    },
    close: () => client.close(),
  }
}
