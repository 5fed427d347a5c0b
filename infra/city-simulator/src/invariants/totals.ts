import { AgreementPage, DemandPage, PlacementPage, ProposalPage, SlotPage, TotalsView } from '@noinghe/contracts'
import { groupedBy, type Member } from '@noinghe/local/demo'
import { allOf } from '../play/pages.ts'
import { sum, type Violations } from './book.ts'

export type Total = {
  readonly aggregate: string
  readonly status: string
  readonly count: number
  readonly people: number
}

type Row = { readonly status: string; readonly people: number }

const totalsOf = (aggregate: string, rows: readonly Row[]): readonly Total[] =>
  [...groupedBy(rows, ({ status }) => status)].map(([status, those]) => ({
    aggregate,
    status,
    count: those.length,
    people: sum(those.map(({ people }) => people)),
  }))

/** Everything the services keep in the territory, each asked for its own aggregates. */
export const listsOf = async (department: Member) => {
  const [demands, slots, proposals, agreements, placements] = await Promise.all([
    allOf(department, 'employers', '/demands', DemandPage),
    allOf(department, 'training-programmes', '/slots', SlotPage),
    allOf(department, 'matching', '/proposals', ProposalPage),
    allOf(department, 'apprenticeships', '/agreements', AgreementPage),
    allOf(department, 'placements', '/placements', PlacementPage),
  ])
  return { demands, slots, proposals, agreements, placements }
}
type Lists = Awaited<ReturnType<typeof listsOf>>

/** The services' own counts. */
export const ownTotals = ({ demands, slots, proposals, agreements, placements }: Lists): readonly Total[] => [
  ...totalsOf(
    'demand',
    demands.map(({ status, terms }) => ({ status, people: terms.headcount })),
  ),
  ...totalsOf(
    'slot',
    slots.map(({ status, terms }) => ({ status, people: terms.capacity })),
  ),
  ...totalsOf(
    'proposal',
    proposals.map(({ status, terms }) => ({ status, people: terms.headcount })),
  ),
  ...totalsOf(
    'agreement',
    agreements.map(({ status, headcount }) => ({ status, people: headcount })),
  ),
  ...totalsOf(
    'placement',
    placements.map(({ status }) => ({ status, people: 1 })),
  ),
]

const told = ({ aggregate, status, count, people }: Total): string =>
  `${aggregate} ${status}: ${count}, ${people} people`

/** At rest the monitor tells what the services tell; what only one of them says is named. */
export const differingTotals = (monitor: readonly Total[], own: readonly Total[]): Violations => {
  const [ours, theirs] = [new Set(own.map(told)), new Set(monitor.map(told))]
  return [
    ...[...ours].filter(line => !theirs.has(line)).map(line => `the services say ${line}`),
    ...[...theirs].filter(line => !ours.has(line)).map(line => `the monitor says ${line}`),
  ]
}

export const monitorTotals = async (department: Member): Promise<readonly Total[]> =>
  (await department.get('labour-monitor', '/totals', TotalsView)).value.items
