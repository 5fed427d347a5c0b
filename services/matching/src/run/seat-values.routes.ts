import { refuse, SeatValueFilter, SeatValues } from '@noinghe/contracts'
import { authority, type Route, route } from '@noinghe/service-kit'
import { type DemandListings, openIn, type SlotListings } from '../ledger/listing.store.ts'
import type { Markets } from '../market/markets.ts'
import { type Runs, runsLike } from './run.store.ts'
import { seatValues } from './seat-values.ts'

type Parts = {
  readonly runs: Runs
  readonly demands: DemandListings
  readonly slots: SlotListings
  readonly markets: Markets
}

/** So many listings of one market are read at once. */
const most = 200_000

export const seatValueRoutes = ({ runs, demands, slots, markets }: Parts): readonly Route[] => [
  route.get('/runs/latest/seat-values', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority', 'platform'),
    summary: {
      vi: 'Ngành, nghề (trình độ) nào thêm một chỗ là đáng giá nhất, theo lần ghép gần nhất',
      en: 'Which trade (or level) is worth most with one more seat, by the latest batch',
    },
    query: SeatValueFilter,
    reply: SeatValues,
    run: async ({ query: { market, by } }) => {
      const asked = markets.all.map(({ name }) => name).filter(name => market === undefined || name === market)
      if (asked.length === 0) return refuse('market-unknown', { at: '/market' })
      const read = asked.map(async name => ({
        runs: await runs.find(runsLike({ kind: 'batch', market: name }), 1),
        demands: await demands.find(openIn(name), most),
        slots: await slots.find(openIn(name), most),
      }))
      const found = await Promise.all(read)
      return seatValues(
        {
          runs: found.flatMap(one => one.runs),
          demands: found.flatMap(one => one.demands),
          slots: found.flatMap(one => one.slots),
        },
        by,
      )
    },
  }),
]
