import { until } from '@noinghe/local/demo'
import { z } from 'zod'

const Quiescence = z.object({ outboxEmpty: z.boolean(), lag: z.number(), parked: z.number() })

/** @throws Error naming who still has something on the way, or something parked */
const look = async (adminUrls: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, url] of Object.entries(adminUrls)) {
    const { outboxEmpty, lag, parked } = Quiescence.parse(await (await fetch(`${url}/quiescence`)).json())
    if (!outboxEmpty || lag > 0 || parked > 0)
      throw new Error(`${name}: ${outboxEmpty ? '' : 'pending, '}lag ${lag}, parked ${parked}`)
  }
}

/** Outboxes empty, everything read and nothing parked, in all services and twice in a row. */
export const quiet = (adminUrls: Readonly<Record<string, string>>): Promise<unknown> =>
  until({ vi: 'mọi sự kiện đã tới nơi', en: 'every event has arrived' }, async () => {
    // what one service did last may still be on its way to another that was asked first
    await look(adminUrls)
    await look(adminUrls)
    return true
  })
