import type { BringNeighbours } from '@noinghe/local/demo'
import { sizes, spanUpToToday } from './city/size.ts'
import { lookDays, type Player } from './play/play.ts'
import { type Settled, settleCity } from './play/settle.ts'
import { telling } from './play/telling.ts'

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
  let there: (Settled & Pick<Player, 'liveUpTo'>) | undefined
  const settled = () => {
    if (there === undefined) throw new Error('the small city has not been settled')
    return there
  }
  return {
    settle: async () => {
      const { city, player } = await settleCity(stage, { ...smallCity, span: spanUpToToday(stage.clock.dayOf) })
      there = { city, player, liveUpTo: telling(stage, player) }
    },
    looks: (after, upTo) => {
      const { city } = settled()
      return lookDays(city, stage, Math.max(after, city.span.firstDay), upTo)
    },
    liveUpTo: day => settled().liveUpTo(day),
  }
}
