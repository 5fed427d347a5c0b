import { RunId } from '@noinghe/contracts'
import type { Allocator as Solver } from '@noinghe/matching-engine'
import { type Clock, deriveId, LostRace, newId, type Platform, systemCause, type Transact, withContext } from '@noinghe/service-kit'
import { type Move, type Plan, plan } from '../allocation/plan.ts'
import { markServed } from '../ledger/listing.store.ts'
import type { Books } from '../proposal/answer.ts'
import { certificateOf } from '../run/certificate.ts'
import type { RunCause, RunCounts } from '../run/run.ts'
import type { Runs } from '../run/run.store.ts'
import { type Applied, applyMoves, chunksOf } from './apply.ts'
import type { BookStore, Wanted } from './book.store.ts'
import { Deposed, type Lease, type Leases } from './lease.store.ts'
import { afterReservations, planFacts } from './planning.ts'
import { createTurns } from './turns.ts'

export type AllocatorParts = Books & {
  readonly market: string
  readonly runs: Runs
  readonly book: BookStore
  readonly leases: Leases
  readonly clock: Clock
  readonly transact: Transact
  readonly log: Platform['log']
  readonly solve: Solver
  /** The lease, while this instance holds it. */
  readonly held: () => Lease | undefined
  readonly lose: (lease: Lease) => void
  /** Awaited before every transaction: see `LeadershipOptions.gate`. */
  readonly gate?: (() => Promise<void>) | undefined
}

/** Events of so many milliseconds share a look at the book. */
const gatherMs = 200
/** Looks at the same listings in one turn, while others answer at the same time. */
const looks = 3

const nothing: Applied = { made: 0, withdrawn: 0, headcount: 0, dropped: 0 }

/** The one writer of a market's allocations while it holds the lease: event proposals, batches, shrinks and returns. */
export const createAllocator = (parts: AllocatorParts) => {
  const { market, runs, book, leases, clock, transact, log, solve } = parts
  const turns = createTurns()
  let gathering: NodeJS.Timeout | undefined
  const asked = new Set<string>()

  /** One transaction under the lease. @throws Deposed when the lease is another's */
  const fenced = async <T>(work: () => Promise<T>): Promise<T> => {
    const lease = parts.held()
    if (lease === undefined) throw new Deposed(`this instance does not allocate market ${market}`)
    await parts.gate?.()
    try {
      return await transact(async () => {
        await leases.touch(lease)
        return work()
      })
    } catch (error) {
      if (error instanceof Deposed) parts.lose(lease)
      throw error
    }
  }

  const apply = async (moves: readonly Move[], cause: string, served?: ReadonlySet<string>): Promise<RunCounts> => {
    let sum: RunCounts = nothing
    for (const chunk of chunksOf(moves)) {
      const applied = await fenced(() => applyMoves(parts, chunk, cause, served))
      sum = {
        made: sum.made + applied.made,
        withdrawn: sum.withdrawn + applied.withdrawn,
        headcount: sum.headcount + applied.headcount,
        dropped: sum.dropped + applied.dropped,
      }
    }
    return sum
  }

  const record = async (id: RunId, cause: RunCause, planned: Plan, counts: RunCounts): Promise<void> => {
    const certificate = certificateOf(planned)
    await fenced(async () => {
      // a run asked for twice, or written just before a crash, is there already
      if ((await runs.get(id)) === undefined)
        await runs.create({ type: 'complete', id, market, cause, counts, certificate }, { id })
    })
  }

  /** Proposes from free capacity for what asked for it; answers how many moves were stale. */
  const proposeFor = async (wanted: readonly Wanted[]): Promise<number> => {
    const facts = planFacts(clock.facts())
    let now = await book.free(market, facts.today)
    const served = new Set(wanted.map(({ id }) => id))
    let dropped = 0
    const plans: { readonly wanted: Wanted; readonly planned: Plan }[] = []
    for (const one of wanted) {
      const planned = await plan(now, { kind: 'event', cause: one.cause, ...one.node }, facts, solve)
      if (planned.moves.length === 0) continue
      plans.push({ wanted: one, planned })
      now = afterReservations(now, planned.moves)
    }
    for (const { wanted: one, planned } of plans) {
      const counts = await apply(planned.moves, one.cause, served)
      await record(deriveId<RunId>(one.cause, one.id, 'run'), { kind: 'event', ...one.node }, planned, counts)
      dropped += counts.dropped
    }
    return dropped
  }

  const runEvents = async (): Promise<void> => {
    if (parts.held() === undefined) return
    const wanted = await book.wanted(market)
    if (wanted.length === 0) return
    for (let look = 1; look <= looks; look++) if ((await proposeFor(wanted)) === 0) break
    await fenced(async () => {
      await markServed(
        parts.demands,
        wanted.filter(({ node }) => 'demand' in node),
      )
      await markServed(
        parts.slots,
        wanted.filter(({ node }) => 'slot' in node),
      )
    })
  }

  const runBatch = async (id: RunId): Promise<void> => {
    if (parts.held() === undefined) return
    if ((await runs.get(id)) !== undefined) return leases.answered(market, id)
    const facts = planFacts(clock.facts())
    const planned = await plan(await book.whole(market, facts.today), { kind: 'batch', run: id }, facts, solve)
    const counts = await apply(planned.moves, id)
    await record(id, { kind: 'batch' }, planned, counts)
    await leases.answered(market, id)
    log.info({ market, run: id, ...counts, gap: planned.allocation.gap }, 'a batch has run')
    kick()
  }

  /** In turn, under a cause of its own; a fault is logged and what was wanted stays wanted. */
  const inBackground = (name: string, work: () => Promise<void>): Promise<void> =>
    turns(() => withContext({ cause: systemCause(name) }, work)).catch((error: unknown) => {
      if (error instanceof Deposed) return
      log.warn({ market, error }, `${name} failed; it is tried again`)
    })

  const kick = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      void inBackground('event-run', runEvents)
    }, gatherMs)
    gathering.unref()
  }

  return {
    market,
    /** A look at what is wanted, soon; many calls, one look. */
    kick,
    fenced,
    apply,
    /** A batch now; asked for twice under one id, it runs once. */
    batch: (id: RunId = newId<RunId>()): Promise<void> => {
      if (asked.has(id)) return Promise.resolve()
      asked.add(id)
      return inBackground('batch-run', () => runBatch(id)).finally(() => asked.delete(id))
    },
    /** What an event asks for, in turn with runs. A lease lost in between is worth another try, by its new holder. */
    inTurn: <T>(work: () => Promise<T>): Promise<T> =>
      turns(work).catch((error: unknown) => {
        throw error instanceof Deposed ? new LostRace(error.message) : error
      }),
    /** Waits for the work under way. */
    settle: async (): Promise<void> => {
      clearTimeout(gathering)
      gathering = undefined
      await turns(async () => undefined)
    },
  }
}

export type MarketAllocator = ReturnType<typeof createAllocator>
