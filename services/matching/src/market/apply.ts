import { isRefusal, type ProposalId } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { type Clock, LostRace } from '@noinghe/service-kit'
import { pairKey } from '../allocation/book.ts'
import type { Move } from '../allocation/moves.ts'
import { isTied } from '../allocation/ties.ts'
import { groupedBy } from '../grouped-by.ts'
import { isListed, type Listing } from '../ledger/listing.ts'
import type { Books } from '../proposal/answer.ts'
import { booked, cooling, coolingBetween, standingBetween } from '../proposal/proposal.store.ts'
import type { Proposal } from '../proposal/proposal.ts'
import { deadlines } from '../proposal/rules.ts'

/**
 * One write of the allocator: at most so many moves in a transaction. The architecture allows 200; a smaller write holds
 * the ledgers for less time, and less is done again when an answer on another instance came first.
 */
export const mostMoves = 50

/** What goes together may make a write longer, up to the limit of the architecture. */
const mostTogether = 200

/**
 * Writes of at most {@link mostMoves}; releases are first in the list, so they are first in the writes. What has the same
 * mark and follows each other stays in one write.
 */
export const chunksOf = <One>(
  moves: readonly One[],
  markOf: (move: One) => string | undefined = () => undefined,
): readonly (readonly One[])[] => {
  const chunks: One[][] = []
  let before: string | undefined
  for (const move of moves) {
    const mark = markOf(move)
    const last = chunks.at(-1)
    const goesOn = mark !== undefined && mark === before
    if (last !== undefined && last.length < (goesOn ? mostTogether : mostMoves)) last.push(move)
    else chunks.push([move])
    before = mark
  }
  return chunks
}

/** The proposals that were made or withdrawn; moves beside them were stale and are dropped. */
export type Applied = ReadonlySet<ProposalId>

type Parts = Books & { readonly clock: Clock }
type Changed = { readonly id: ProposalId; readonly proposal: Proposal; readonly demand: string; readonly slot: string }

/**
 * Writes moves inside the caller's transaction, each checked again against what is there now: releases first, then
 * reservations, then each ledger once. What no longer holds is dropped.
 *
 * @param cause asks for another look at listings where something became free
 * @param served listings the moves were planned for
 */
export const applyMoves = async (
  books: Parts,
  moves: readonly Move[],
  cause: string,
  served: ReadonlySet<string> = new Set(),
): Promise<Applied> => {
  const withdrawn = await withdrawAll(books, moves)
  const proposes = moves.filter(move => move.kind === 'propose')
  const made: Changed[] = []
  if (proposes.length > 0) {
    const room = await roomFor(books, proposes, withdrawn)
    for (const group of groupsOf(proposes)) {
      if (!room.takeAll(group)) continue
      for (const move of group) made.push(await make(books, move, room.settingOf(move)))
    }
  }
  await followEach(books, [...withdrawn, ...made], cause, served)
  return new Set([...withdrawn, ...made].map(({ id }) => id))
}

const withdrawAll = async ({ proposals }: Parts, moves: readonly Move[]): Promise<readonly Changed[]> => {
  const withdrawn: Changed[] = []
  for (const move of moves) {
    if (move.kind !== 'withdraw') continue
    const outcome = await proposals.change(move.proposal, undefined, { type: 'withdraw', reason: move.reason })
    if (isRefusal(outcome)) continue
    withdrawn.push({ id: move.proposal, proposal: outcome.state, demand: move.demand, slot: move.slot })
  }
  return withdrawn
}

type Propose = Extract<Move, { kind: 'propose' }>

/** Each move by itself, but those that go together. */
const groupsOf = (moves: readonly Propose[]) => groupedBy(moves, ({ id, together }) => together ?? id).values()

/** What is free of each ledger in this transaction, and which pairs already have a proposal. */
const roomFor = async (
  { proposals, demands, slots, clock }: Parts,
  proposes: readonly Propose[],
  freed: readonly Changed[],
) => {
  const pairs = proposes.map(({ parties }) => parties)
  const standing = await proposals.find(standingBetween(pairs), 100_000)
  // read again here: an answer may have come between the reads that the plan was made from
  const cold = await proposals.find(coolingBetween(pairs, clock.facts().today), 100_000)
  const taken = new Set([...standing.flatMap(booked), ...cold.flatMap(cooling)].map(pairKey))
  const made = await proposals.find({ _id: { $in: proposes.map(({ id }) => id) } }, 100_000)
  const before = new Set<string>(made.map(({ id }) => id))
  // one after another: a session runs one statement at a time
  const need = new Map<string, Awaited<ReturnType<typeof demands.get>>>()
  for (const { demand } of pairs) if (!need.has(demand)) need.set(demand, await demands.get(demand))
  const supply = new Map<string, Awaited<ReturnType<typeof slots.get>>>()
  for (const { slot } of pairs) if (!supply.has(slot)) supply.set(slot, await slots.get(slot))
  const released = (of: 'demand' | 'slot', id: string): number =>
    freed.reduce((sum, one) => {
      if (one[of] !== id || one.proposal.status === 'absent') return sum
      return sum + one.proposal.terms.headcount
    }, 0)
  const free = new Map<string, number>()
  const roomOf = (state: Listing<unknown> | undefined, freed: number): number =>
    state?.status === 'open' && !state.held ? state.free + freed : 0
  for (const [id, listing] of need) free.set(id, roomOf(listing?.state, released('demand', id)))
  for (const [id, listing] of supply) free.set(id, roomOf(listing?.state, released('slot', id)))
  const change = ({ demand, slot }: Propose['parties'], by: number): void => {
    for (const id of [demand, slot]) free.set(id, (free.get(id) ?? 0) + by)
  }
  const take = ({ id, parties, terms: { headcount } }: Propose): boolean => {
    const least = Math.min(free.get(parties.demand) ?? 0, free.get(parties.slot) ?? 0)
    if (taken.has(pairKey(parties)) || before.has(id) || least < headcount) return false
    change(parties, -headcount)
    taken.add(pairKey(parties))
    return true
  }
  return {
    /** All of them, or none. */
    takeAll: (moves: readonly Propose[]): boolean => {
      const stale = moves.findIndex(move => !take(move))
      if (stale < 0) return true
      for (const { parties, terms } of moves.slice(0, stale)) {
        change(parties, terms.headcount)
        taken.delete(pairKey(parties))
      }
      return false
    },
    settingOf: ({ parties, terms: { province, ward } }: Propose) => {
      const listing = need.get(parties.demand)?.state
      if (listing === undefined || !isListed(listing)) throw new LostRace(`demand ${parties.demand} left the book`)
      const { park, nameHidden } = listing.terms
      return {
        market: listing.market,
        place: { province, ward, ...(park === undefined ? {} : { park }) },
        nameHidden,
        ...(isTied(listing.terms) && { undivided: true as const }),
      }
    },
  }
}

type Setting = ReturnType<Awaited<ReturnType<typeof roomFor>>['settingOf']>

const make = async (
  { proposals, clock }: Parts,
  { id, parties, terms, grounds }: Propose,
  setting: Setting,
): Promise<Changed> => {
  const { expiresAt } = deadlines(clock.facts().today, addWorkingDays)
  const made = await proposals.create({ type: 'make', id, parties, terms, grounds, setting, expiresAt }, { id })
  if (isRefusal(made)) throw new LostRace(`proposal ${id}: ${made.refused}`)
  return { id, proposal: made.state, demand: parties.demand, slot: parties.slot }
}

/** Every ledger once, whatever number of its proposals changed. */
const followEach = async (
  { demands, slots }: Parts,
  changed: readonly Changed[],
  cause: string,
  looked: ReadonlySet<string>,
): Promise<void> => {
  const write = async (
    ledgers: Pick<Parts['demands'] | Parts['slots'], 'change' | 'name'>,
    id: string,
    proposals: readonly Changed[],
  ) => {
    const outcome = await ledgers.change(id, undefined, { type: 'follow', proposals, cause, served: looked.has(id) })
    if (isRefusal(outcome)) throw new LostRace(`${ledgers.name} ${id}: ${outcome.refused}`)
  }
  for (const [id, proposals] of groupedBy(changed, ({ demand }) => demand)) await write(demands, id, proposals)
  for (const [id, proposals] of groupedBy(changed, ({ slot }) => slot)) await write(slots, id, proposals)
}
