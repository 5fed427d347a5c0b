import { unsettledOf, until } from '@noinghe/local/demo'

/** Outboxes empty, everything read and nothing parked, in all services and twice in a row. */
export const quiet = (adminUrls: Readonly<Record<string, string>>): Promise<unknown> =>
  until({ vi: 'mọi sự kiện đã tới nơi', en: 'every event has arrived' }, async () => {
    // what one service did last may still be on its way to another that was asked first
    for (const _ of ['first', 'again']) {
      const unsettled = await unsettledOf(adminUrls)
      if (unsettled.length > 0) throw new Error(JSON.stringify(unsettled))
    }
    return true
  })
