import { setTimeout as delay } from 'node:timers/promises'
import {
  BreachPage,
  CasePage,
  DemandBalancePage,
  FunnelView,
  IncidentPage,
  LawFigures,
  PlacementFlowPage,
  PlacementPage,
  SlotBalancePage,
} from '@noinghe/contracts'
import type { Member } from '@noinghe/local/demo'
import { addWorkingDays } from '@noinghe/reference-data'
import { allOf } from '../play/pages.ts'
import type { Town } from '../play/town.ts'
import { twoBooks, unsoundBalances, type Violations } from './book.ts'
import { leftAlone } from './care.ts'
import { countedOtherwise, otherBreaches, workedTwice } from './counted.ts'
import { namedIn, unlawfullyNamed } from './named.ts'
import { type Placed, twicePlaced, widerFunnel } from './people.ts'
import { differingTotals, listsOf, monitorTotals, ownTotals } from './totals.ts'

/** Cases that only a fault of the platform opens. */
const faults: readonly string[] = ['ledger-mismatch', 'missing-version']

const book = async (department: Member) =>
  Promise.all([
    allOf(department, 'matching', '/open-book/demands', DemandBalancePage),
    allOf(department, 'matching', '/open-book/slots', SlotBalancePage),
  ])

/** What has to hold at any moment. */
export const violationsNow = async ({ department }: Town): Promise<Violations> =>
  unsoundBalances(...(await book(department)))

/** Services that judge and keep breaches. */
const judging = ['training-programmes', 'apprenticeships', 'placements'] as const

/** What is done about incidents and the law, and whether the monitor counts it as the services have it. */
const careAndLaw = async ({ department, stage }: Town, placements: readonly Placed[]): Promise<Violations> => {
  const incidents = await allOf(department, 'placements', '/incidents', IncidentPage)
  const cases = await allOf(department, 'labour-monitor', '/cases', CasePage)
  const breaches = await Promise.all(judging.map(service => allOf(department, service, '/breaches', BreachPage)))
  const { value: figures } = await department.get('labour-monitor', '/law-figures', LawFigures)
  const flows = await allOf(department, 'labour-monitor', '/flows/placements', PlacementFlowPage)
  const today = stage.clock.dayAt(stage.clock.now())
  return [
    ...leftAlone(incidents, cases, addWorkingDays(today, -10)),
    ...cases
      .filter(({ rule, status }) => status === 'open' && faults.includes(rule))
      .map(({ rule, subject }) => `case ${rule} about ${subject}`),
    ...otherBreaches(breaches.flat(), figures.breaches),
    ...countedOtherwise(placements, flows),
  ]
}

const lookAtRest = async (town: Town): Promise<Violations> => {
  const { department, city, parties } = town
  const [demands, slots] = await book(department)
  const lists = await listsOf(department)
  const monitor = await monitorTotals(department)
  // each school is asked for its own placements: only they know whose they are
  const schools = city.data.schools.flatMap(({ key }) => parties.get(key) ?? [])
  const placements = (
    await Promise.all(schools.map(({ member }) => allOf(member, 'placements', '/placements', PlacementPage)))
  ).flat()
  const { value: funnel } = await department.get('labour-monitor', '/funnel', FunnelView)
  return [
    ...unsoundBalances(demands, slots),
    ...twoBooks(demands, slots, lists.proposals),
    ...differingTotals(monitor, ownTotals(lists)),
    ...twicePlaced(placements),
    ...workedTwice(placements),
    ...unlawfullyNamed(namedIn(town, placements)),
    ...funnel.totals.flatMap(({ people }) => widerFunnel(people)),
    ...(await careAndLaw(town, lists.placements)),
  ]
}

const looks = 20

/**
 * What has to hold at rest: both sides of the book, the monitor beside the services, seats, people, the law, incidents,
 * the funnel, and that the monitor itself found no fault. What the clocks of the services do happens by itself and may be
 * under way: a violation is what lasts.
 */
export const violationsAtRest = async (town: Town): Promise<Violations> => {
  for (let look = 1; ; look++) {
    const found = await lookAtRest(town)
    if (found.length === 0 || look === looks) return found
    await delay(500)
  }
}
