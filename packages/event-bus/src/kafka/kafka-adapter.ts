import type { EventBus } from '../port.ts'
import { kafkaBus } from './kafka-bus.ts'

/** The adapter as the contract suite starts it, also in processes of its own. EVENT_BUS_LOG=1 shows what it reports. */
export const makeBus = (brokers: readonly string[]): EventBus =>
  kafkaBus({
    brokers,
    clientId: 'contract',
    log: (level, message, extra) => {
      if (process.env.EVENT_BUS_LOG && level !== 'debug')
        console.error(Math.round(performance.now()), level, message, extra ?? '')
    },
  })
