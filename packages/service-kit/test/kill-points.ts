import { type EventBus, kafkaBus } from '@noinghe/event-bus'
import { readConfig, startService } from '../src/index.ts'
import { counterService, fault } from './counter.ts'

/** Where the process ends itself without goodbye. The service is the real one; only its surroundings pull the plug. */
const point = process.env.KILL_POINT ?? 'never'
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

const config = readConfig(process.env)
const real = kafkaBus({ brokers: [...config.brokers], clientId: 'killed', log: () => undefined })

let deadLettered = false
const bus: EventBus = {
  ...real,
  publisher: options => {
    const publisher = real.publisher(options)
    return {
      connect: () => publisher.connect(),
      isConnected: () => publisher.isConnected(),
      disconnect: () => publisher.disconnect(),
      publish: async batch => {
        const audit = batch.some(({ topic }) => topic.endsWith('.dead-letter'))
        if (point === 'before-publish' && !audit) return die()
        await publisher.publish(batch)
        if (point === 'after-publish' && !audit) return die()
        if (point === 'after-dead-letter' && audit && !deadLettered) {
          deadLettered = true
          die()
        }
      },
    }
  },
}

const definition = {
  ...counterService,
  reactions: (app: Parameters<NonNullable<typeof counterService.reactions>>[0]) =>
    (counterService.reactions?.(app) ?? []).map(reaction => ({
      ...reaction,
      run: async (event: Parameters<typeof reaction.run>[0]) => {
        await reaction.run(event)
        if (point === 'after-effect' && event.type.includes('.counter.')) die()
      },
    })),
  extend: async (
    _app: unknown,
    server: { addHook: (name: 'onSend', hook: (request: { method: string }) => Promise<void>) => unknown },
  ) => {
    server.addHook('onSend', async request => {
      if (point === 'before-reply' && request.method === 'POST') die()
    })
  },
}
if (point === 'after-dead-letter' || process.env.POISON === '1')
  fault.run = () => {
    throw new TypeError('nobody can apply this')
  }

const service = await startService(definition as typeof counterService, config, { bus })
process.stdout.write(`${JSON.stringify({ url: service.url, adminUrl: service.adminUrl })}\n`)
