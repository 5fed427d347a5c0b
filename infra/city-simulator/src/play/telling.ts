import type { Stage } from '@noinghe/local/demo'
import type { Player } from './play.ts'

/** Lives, and says when a month begins, how much was written and how fast. */
export const telling = ({ clock, say }: Stage, { liveUpTo, tally }: Player): Player['liveUpTo'] => {
  const began = { at: performance.now(), writes: tally.writes() }
  let month = ''
  return async day => {
    const [year, now] = clock.dayAt(day).split('-')
    if (now !== undefined && now !== month) {
      const writes = tally.writes()
      const pace = ((1000 * (writes - began.writes)) / Math.max(1, performance.now() - began.at)).toFixed(1)
      say({
        vi: `Đang sống tháng ${now}/${year}: ${writes} lượt ghi, ${pace} lượt/giây.`,
        en: `Living ${now}/${year}: ${writes} writes, ${pace} a second.`,
      })
      month = now
    }
    await liveUpTo(day)
  }
}
