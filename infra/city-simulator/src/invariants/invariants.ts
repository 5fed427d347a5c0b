import { CasePage, DemandBalancePage, FunnelView, PlacementPage, SlotBalancePage } from '@noinghe/contracts'
import type { Member } from '@noinghe/local/demo'
import { allOf } from '../play/pages.ts'
import { twoBooks, unsoundBalances, type Violations } from './book.ts'
import { twicePlaced, widerFunnel } from './people.ts'
import { differingTotals, listsOf, monitorTotals, ownTotals } from './totals.ts'

/** Cases that only a fault of the platform opens. */
const faults: readonly string[] = ['ledger-mismatch', 'missing-version']

const book = async (department: Member) =>
  Promise.all([
    allOf(department, 'matching', '/open-book/demands', DemandBalancePage),
    allOf(department, 'matching', '/open-book/slots', SlotBalancePage),
  ])

/** What has to hold at any moment. */
export const violationsNow = async (department: Member): Promise<Violations> =>
  unsoundBalances(...(await book(department)))

/**
 * What has to hold at rest: both sides of the book, the monitor beside the services, seats, people, the funnel, and that
 * the monitor itself found no fault.
 *
 * @param schools each asked for its own placements: only they know whose they are
 */
export const violationsAtRest = async (department: Member, schools: readonly Member[]): Promise<Violations> => {
  const [demands, slots] = await book(department)
  const lists = await listsOf(department)
  const monitor = await monitorTotals(department)
  const placements = (
    await Promise.all(schools.map(school => allOf(school, 'placements', '/placements', PlacementPage)))
  ).flat()
  const { value: funnel } = await department.get('labour-monitor', '/funnel', FunnelView)
  const cases = await allOf(department, 'labour-monitor', '/cases?status=open', CasePage)
  return [
    ...unsoundBalances(demands, slots),
    ...twoBooks(demands, slots, lists.proposals),
    ...differingTotals(monitor, ownTotals(lists)),
    ...twicePlaced(placements),
    ...funnel.totals.flatMap(({ people }) => widerFunnel(people)),
    ...cases.filter(({ rule }) => faults.includes(rule)).map(({ rule, subject }) => `case ${rule} about ${subject}`),
  ]
}
