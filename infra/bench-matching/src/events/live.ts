import type { LiveAllocation } from '@noinghe/matching-engine'
import type { Columns } from '../instances/columns.ts'
import type { Event } from './event.ts'

type Outcome = ReturnType<LiveAllocation['settle']>

/** Lets events happen to a live allocation, which gives numbers of its own and gives them again. */
export const happenings = (live: LiveAllocation, { demand, weight }: Columns): ((event: Event) => Outcome) => {
  const demands = Array.from(demand, (_, at) => at)
  const pairs = Array.from(weight, (_, at) => at)
  const demandId = (at: number): number => demands[at] ?? -1
  const pairId = (at: number): number => pairs[at] ?? -1
  return event => {
    switch (event.kind) {
      case 'insert': {
        const inserted = live.insertDemand({ limit: event.heads, pairs: event.pairs })
        demands.push(inserted.id)
        pairs.push(...inserted.pairs)
        return inserted
      }
      case 'add-pair': {
        const added = live.addPair({ demand: demandId(event.demand), ...event.pair })
        pairs.push(added.id)
        return added
      }
      case 'withdraw':
        return live.withdrawDemand(demandId(event.demand))
      case 'headcount':
        return live.setHeadcount(demandId(event.demand), event.heads)
      case 'capacity':
        return live.setCapacity(event.slot, event.seats)
      case 'remove-pair':
        return live.removePair(pairId(event.pair))
      case 'lock':
        return live.lock(pairId(event.pair), event.heads)
      case 'unlock':
        return live.unlock(pairId(event.pair))
    }
  }
}
