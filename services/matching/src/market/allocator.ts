import type { RunId } from '@noinghe/contracts'
import {
  type Clock,
  deriveId,
  LostRace,
  newId,
  type Platform,
  systemCause,
  type Transact,
  withContext,
} from '@noinghe/service-kit'
import type { Move } from '../allocation/moves.ts'
import { planEvent } from '../allocation/plan.ts'
import type { AllocationPolicy } from '../allocation/policy.ts'
import { markServed } from '../ledger/listing.store.ts'
import type { Planned as Made, Planner } from '../planner/planner.ts'
import type { Books } from '../proposal/answer.ts'
import { certificateOf } from '../run/certificate.ts'
import type { Runs } from '../run/run.store.ts'
import type { RunCause, RunCounts } from '../run/run.ts'
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
  readonly planner: Planner
  readonly policy: AllocationPolicy
  /** The lease, while this instance holds it. */
  readonly held: () => Lease | undefined
  readonly lose: (lease: Lease) => void
  /** A transaction is over, and with it the time in which it held the lease by itself. */
  readonly wrote: () => void
  /** Awaited before every transaction: see `LeadershipOptions.gate`. */
  readonly gate?: (() => Promise<void>) | undefined
}

/** Events of so many milliseconds share a look at the book. */
const gatherMs = 200
/** Looks at the same listings in one turn, while others answer at the same time. */
const looks = 3

const nothing: RunCounts = { made: 0, withdrawn: 0, headcount: 0, dropped: 0 }

/** A plan that is to be written, as the run it will be on record. */
type Planned = { readonly run: RunId; readonly cause: RunCause; readonly why: string; readonly made: Made }
/** One of its moves, or, after the last, its record. */
type Step = { readonly of: Planned; readonly move?: Move }

/** Moves that were stale, and the listings whose ledgers were written. */
type Written = { readonly dropped: number; readonly followed: ReadonlySet<string> }

const markOf = ({ move }: Step): string | undefined => (move?.kind === 'propose' ? move.together : undefined)

const nodesOf = (move: Move): readonly string[] => {
  const { demand, slot } = move.kind === 'propose' ? move.parties : move
  return [demand, slot]
}

const counted = (sum: RunCounts, move: Move, applied: Applied): RunCounts => {
  if (!applied.has(move.kind === 'propose' ? move.id : move.proposal)) return { ...sum, dropped: sum.dropped + 1 }
  if (move.kind === 'withdraw') return { ...sum, withdrawn: sum.withdrawn + 1 }
  return { ...sum, made: sum.made + 1, headcount: sum.headcount + move.terms.headcount }
}

/** The one writer of a market's allocations while it holds the lease: event proposals, batches, shrinks and returns. */
export const createAllocator = (parts: AllocatorParts) => {
  const { market, runs, book, leases, clock, transact, log, planner, policy } = parts
  const turns = createTurns()
  let gathering: NodeJS.Timeout | undefined
  const asked = new Set<string>()
  let writes = 0

  /** One transaction under the lease. @throws Deposed when the lease is another's */
  const fenced = async <T>(work: () => Promise<T>): Promise<T> => {
    const lease = parts.held()
    if (lease === undefined) throw new Deposed(`this instance does not allocate market ${market}`)
    await parts.gate?.()
    writes++
    try {
      return await transact(async () => {
        await leases.touch(lease)
        return work()
      })
    } catch (error) {
      if (error instanceof Deposed) parts.lose(lease)
      throw error
    } finally {
      writes--
      parts.wrote()
    }
  }

  /** Withdrawals that follow from an event, in writes of their own. */
  const apply = async (moves: readonly Move[], cause: string): Promise<void> => {
    for (const chunk of chunksOf(moves)) await fenced(() => applyMoves(parts, chunk, cause))
  }

  /**
   * Writes what was planned: the moves of many plans share a transaction, and each run is saved with its last move.
   */
  const write = async (planned: readonly Planned[], served?: ReadonlySet<string>): Promise<Written> => {
    if (planned.length === 0) return { dropped: 0, followed: new Set() }
    const followed = new Set<string>()
    const known = await runs.find({ _id: { $in: planned.map(({ run }) => run) } })
    const recorded = new Set<string>(known.map(({ id }) => id))
    let counts = new Map<Planned, RunCounts>(planned.map(one => [one, nothing]))
    const steps = planned.flatMap((of): readonly Step[] => [...of.made.moves.map(move => ({ of, move })), { of }])
    for (const chunk of chunksOf(steps, markOf)) {
      const [first] = chunk
      if (first === undefined) continue
      counts = await fenced(async () => {
        const moves = chunk.flatMap(({ move }) => (move === undefined ? [] : [move]))
        const applied = await applyMoves(parts, moves, first.of.why, served)
        const after = new Map(counts)
        for (const { of, move } of chunk) {
          const sum = after.get(of) ?? nothing
          if (move === undefined) await record(of, sum, recorded)
          else after.set(of, counted(sum, move, applied))
        }
        return after
      })
      for (const { move } of chunk) for (const id of move === undefined ? [] : nodesOf(move)) followed.add(id)
    }
    return { dropped: [...counts.values()].reduce((sum, { dropped }) => sum + dropped, 0), followed }
  }

  const record = async (
    { run: id, cause, made: { certificate } }: Planned,
    counts: RunCounts,
    recorded: ReadonlySet<string>,
  ): Promise<void> => {
    // a second look at the same listings is part of the same run
    if (recorded.has(id)) return
    await runs.create({ type: 'complete', id, market, cause, counts, certificate }, { id })
    if (cause.kind === 'batch') log.info({ market, run: id, ...counts, gap: certificate.gap }, 'a batch has run')
  }

  /** Proposes from free capacity for what asked for it. */
  const proposeFor = async (wanted: readonly Wanted[]): Promise<Written> => {
    const facts = planFacts(clock.facts())
    let now = await book.free(market, facts.today)
    const planned: Planned[] = []
    for (const { id, cause, node } of wanted) {
      const made = planEvent(now, { kind: 'event', cause, ...node }, facts)
      if (made.moves.length === 0) continue
      planned.push({
        run: deriveId<RunId>(cause, id, 'run'),
        cause: { kind: 'event', ...node },
        why: cause,
        made: { moves: made.moves, certificate: certificateOf(made) },
      })
      now = afterReservations(now, made.moves, facts.now)
    }
    return write(planned, new Set(wanted.map(({ id }) => id)))
  }

  const runEvents = async (): Promise<void> => {
    if (parts.held() === undefined) return
    const wanted = await book.wanted(market)
    if (wanted.length === 0) return
    let written = await proposeFor(wanted)
    for (let look = 2; look <= looks && written.dropped > 0; look++) written = await proposeFor(wanted)
    // who got a proposal was marked with it
    const left = written.dropped > 0 ? wanted : wanted.filter(({ id }) => !written.followed.has(id))
    if (left.length === 0) return
    await fenced(async () => {
      await markServed(
        parts.demands,
        left.filter(({ node }) => 'demand' in node),
      )
      await markServed(
        parts.slots,
        left.filter(({ node }) => 'slot' in node),
      )
    })
  }

  const runBatch = async (id: RunId): Promise<void> => {
    if (parts.held() === undefined) return
    if ((await runs.get(id)) !== undefined) return leases.answered(market, id)
    const now = clock.facts()
    const whole = await book.whole(market, now.today)
    const made = await planner.plan({ book: whole, trigger: { kind: 'batch', run: id }, now, policy })
    await write([{ run: id, cause: { kind: 'batch' }, why: id, made }])
    await leases.answered(market, id)
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
    writing: () => writes > 0,
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
