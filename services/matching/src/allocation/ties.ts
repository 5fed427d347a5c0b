import { createUnion } from '@noinghe/matching-engine'
import { freeOf } from '../ledger/ledger.ts'
import type { Book, DemandTies, OpenDemand, OpenSlot } from './book.ts'

/** What an event may propose from: heads that are tied together wait for the batch, also for what has yet to arrive. */
export const untied = (book: Book): Book => {
  if (!hasTies(book)) return book
  const { linked } = linksAmong(book.demands)
  return {
    ...book,
    demands: book.demands.filter((demand, at) => !isTied(demand) && !linked.has(at)),
    slots: book.slots.filter(slot => leastOf(slot, freeOf(slot.ledger)) === 1),
  }
}

/** Whether a batch has more to meet than limits. */
export const hasTies = ({ demands, slots }: Pick<Book, 'demands' | 'slots'>): boolean =>
  demands.some(isTied) || slots.some(({ minimumCohort = 1 }) => minimumCohort > 1)

/** Served in one piece or together with others, as far as the demand itself says. */
export const isTied = ({ oneSchool, linkedDemands = [] }: DemandTies): boolean =>
  oneSchool === true || linkedDemands.length > 0

/** How many of its free seats a slot fills at least, if any: what is agreed or promised already is part of the group. */
export const leastOf = ({ minimumCohort = 1, ledger }: OpenSlot, free: number): number =>
  Math.max(1, minimumCohort - (ledger.limit - free))

/** Which demands are linked, whoever named the other. A link to one that is not there, or of another enterprise, is none. */
export const linksAmong = (demands: readonly OpenDemand[]) => {
  const places = new Map<string, number>(demands.map(({ id }, at) => [id, at]))
  const { find, join } = createUnion(demands.length)
  const linked = new Set<number>()
  for (const [at, { enterprise, linkedDemands = [] }] of demands.entries())
    for (const other of linkedDemands) {
      const to = places.get(other)
      if (to === undefined || to === at || demands[to]?.enterprise !== enterprise) continue
      join(at, to)
      linked.add(at).add(to)
    }
  return { find, linked }
}
