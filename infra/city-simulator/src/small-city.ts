import type { BringNeighbours } from '@noinghe/local/demo'
import { sizes, spanUpToToday } from './city/size.ts'
import { lookDays } from './play/play.ts'
import { type Settled, settleCity } from './play/settle.ts'

/** The city that comes with `npm start`: Hà Nội, so that it meets nobody of the demo's Hải Phòng. */
export const smallCity = {
  size: sizes.small,
  seed: 2026,
  province: '01',
  provinceName: 'Hà Nội',
  prefix: 'hn-',
  firstSerial: 20_000,
  // the demo's Hải Phòng lives under the same rules
  changesLaw: false,
} as const

/** A small Hà Nội with a past of its own, beside the demo's scenario. */
export const bringSmallCity: BringNeighbours = stage => {
  let settled: Settled | undefined
  const there = (): Settled => {
    if (settled === undefined) throw new Error('the small city has not been settled')
    return settled
  }
  return {
    settle: async () => {
      settled = await settleCity(stage, { ...smallCity, span: spanUpToToday(stage.clock.dayOf) })
    },
    looks: (after, upTo) => {
      const { city } = there()
      return lookDays(city, stage, Math.max(after, city.span.firstDay), upTo)
    },
    liveUpTo: day => there().player.liveUpTo(day),
  }
}
