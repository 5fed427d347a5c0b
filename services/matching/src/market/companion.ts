import { randomUUID } from 'node:crypto'
import { RunId } from '@noinghe/contracts'
import type { Companion, Group, Platform, Projection } from '@noinghe/service-kit'
import type { Planner } from '../planner/planner.ts'
import type { Books } from '../proposal/answer.ts'
import { onDemand } from '../reactions/demand.ts'
import { onOrganisation, type Suspension, suspendedOrganisations } from '../reactions/organisation.ts'
import { onProposal } from '../reactions/proposal.ts'
import { onAgreement, onPlacement } from '../reactions/seats.ts'
import { onSlot } from '../reactions/slot.ts'
import type { Runs } from '../run/run.store.ts'
import { createAllocator } from './allocator.ts'
import { createBookStore } from './book.store.ts'
import { createLeadership } from './leadership.ts'
import type { Leases } from './lease.store.ts'
import { createListingChanges } from './listing-changes.ts'
import type { Settings } from './settings.ts'

type Parts = Books & {
  readonly market: string
  readonly platform: Platform
  readonly settings: Settings
  readonly leases: Leases
  readonly runs: Runs
  readonly planner: Planner
  readonly suspensions: Projection<Suspension>
  readonly gate?: (() => Promise<void>) | undefined
}

export type MarketCompanion = Companion & { readonly market: string; readonly batch: (run: RunId) => void }

const beatMs = 1000
/** A mark that nobody announced (the announcer died in between) is found by looking. */
const lookMs = 5000

/**
 * Allocates one market while this instance holds its lease. Only then it is a member of the market's consumer group
 * (`<prefix>.matching.<market>`), which keeps the open book and proposes; a standby only watches the lease.
 */
export const marketCompanion = (parts: Parts): MarketCompanion => {
  const { market, platform, settings, leases, suspensions, gate } = parts
  const { log, clock, transact } = platform
  let member: ReturnType<Group['member']> | undefined
  let leaving: Promise<void> = Promise.resolve()
  let timers: NodeJS.Timeout[] = []

  const book = createBookStore({
    ...parts,
    suspended: () => suspendedOrganisations(suspensions),
  })

  const onTaken = (): void => {
    // a lease lost and taken again quickly: the former member leaves first
    leaving = leaving.then(async () => {
      if (leadership.held() === undefined) return
      allocator.kick()
      member = group.member()
      await member.start()
    })
    timers = [
      setInterval(() => allocator.kick(), lookMs).unref(),
      setInterval(() => void allocator.batch(), settings.batchMs).unref(),
    ]
  }
  const stopConsuming = (): void => {
    for (const timer of timers) clearInterval(timer)
    timers = []
    leaving = leaving.then(async () => {
      await member?.stop()
      member = undefined
    })
  }

  const leadership = createLeadership({
    leases,
    market,
    holder: `${platform.config.instance}:${randomUUID()}`,
    beatMs,
    patienceMs: settings.patienceMs,
    gate,
    writing: () => allocator.writing(),
    onTaken,
    onLost: stopConsuming,
    onRequested: runs => {
      for (const run of runs) void allocator.batch(RunId.parse(run))
    },
    log,
  })
  const allocator = createAllocator({
    ...parts,
    book,
    clock,
    transact,
    log,
    policy: settings.policy,
    held: leadership.held,
    lose: leadership.lose,
    wrote: leadership.alive,
  })
  const changes = createListingChanges({ ...parts, book, clock, allocator })

  const inTurn = [
    onDemand(changes, settings.markets),
    onSlot(changes, settings.markets),
    onAgreement(changes, settings.leastWeeks),
    onPlacement(changes, settings.leastWeeks),
    onOrganisation(changes, suspensions),
  ].map(reaction => ({
    ...reaction,
    run: (event: Parameters<typeof reaction.run>[0]) => allocator.inTurn(() => reaction.run(event)),
  }))
  const group = platform.groups.open(market, [...inTurn, onProposal(allocator.kick)], () => book.countWanted(market))

  return {
    market,
    batch: run => {
      if (leadership.held() !== undefined) void allocator.batch(run)
    },
    start: leadership.start,
    stop: async () => {
      await leadership.halt()
      stopConsuming()
      await leaving
      await allocator.settle()
      await leadership.release()
    },
    unready: () => member?.health().fatal,
  }
}
