import { isRefusal, type PairExplanation, type PairParams, ProposalId, type Refusal, refuse } from '@noinghe/contracts'
import type { Clock, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Eligible } from '../allocation/score.ts'
import type { DemandTerms, SlotTerms } from '../ledger/listing.store.ts'
import { isListed, type Listed } from '../ledger/listing.ts'
import { planFacts } from '../market/planning.ts'
import { filterWords } from '../open-book/filter-words.ts'
import type { Planner } from '../planner/planner.ts'
import type { Books } from '../proposal/answer.ts'
import { cooling, coolingBetween, standingOfDemand } from '../proposal/proposal.store.ts'
import type { Explained } from './explained.ts'
import {
  closedWords,
  coolingWords,
  momentWords,
  otherMarket,
  standingWords,
  tieWords,
  waitingWords,
} from './pair.words.ts'
import type { AskNow } from './questions.ts'
import { scored } from './scored.ts'
import { seesPair } from './sight.ts'

type Parts = Books & {
  readonly planner: Pick<Planner, 'explain'>
  readonly clock: Clock
  readonly askNow: AskNow
}
type Pair = z.infer<typeof PairParams>
type View = z.input<typeof PairExplanation>
type Sides = { readonly demand: Listed<DemandTerms>; readonly slot: Listed<SlotTerms> }

export type ExplainFor = (pair: Pair, scope: Scope) => Promise<View | Refusal>

/** Why a demand and a slot are, or are not, put together: for whoever has one of the two. */
export const createExplanations = ({ demands, slots, proposals, planner, clock, askNow }: Parts): ExplainFor => {
  const sidesOf = async (pair: Pair): Promise<Sides | undefined> => {
    const [demand, slot] = await Promise.all([demands.get(pair.demand), slots.get(pair.slot)])
    if (demand === undefined || slot === undefined) return undefined
    if (!isListed(demand.state) || !isListed(slot.state)) return undefined
    return { demand: demand.state, slot: slot.state }
  }

  /** What stands between the two, and until when they are kept apart. */
  const between = async ({ demand, slot }: Pair, today: string) => {
    const [standing, cold] = await Promise.all([
      proposals.find({ $and: [standingOfDemand(demand), { 'state.parties.slot': slot }] }, 1),
      proposals.find(coolingBetween([{ demand }], today), 1000),
    ])
    return {
      proposal: standing.map(({ id }) => ProposalId.parse(id))[0],
      coolsUntil: cold.flatMap(cooling).find(one => one.slot === slot)?.until,
    }
  }

  return async (pair, scope) => {
    const sides = await sidesOf(pair)
    if (sides === undefined || !seesPair(scope, sides.demand, sides.slot)) return refuse('not-found')
    const { market } = sides.demand
    const facts = planFacts(clock.facts())
    const { proposal, coolsUntil } = await between(pair, facts.today)
    const stands =
      proposal === undefined ? { status: 'not-proposed' as const } : { status: 'proposed' as const, proposal }
    const plain = { ...pair, ...stands, filters: [], remedies: [] }

    const fit = scored(sides.demand, sides.slot, facts)
    const filters = [
      ...(market === sides.slot.market ? [] : [{ code: 'market', ...otherMarket }]),
      ...(fit.eligible ? [] : fit.filters.map(code => ({ code, ...filterWords[code] }))),
    ]
    if (!fit.eligible || filters.length > 0) {
      const sentences = filters.map(({ vi, en }) => ({ vi: `${vi}.`, en: `${en}.` }))
      return { ...plain, status: 'not-eligible', filters, reason: 'not-eligible', sentences }
    }
    const known = { ...plain, ...scoreOf(fit) }
    if (sides.demand.status !== 'open' || sides.slot.status !== 'open')
      return { ...known, reason: 'closed', sentences: [closedWords] }
    if (coolsUntil !== undefined && proposal === undefined)
      return { ...known, coolsUntil, reason: 'cooling', sentences: [coolingWords(coolsUntil)] }
    const explained = await askNow(market, moment => planner.explain({ ...moment, ...pair }))
    return isRefusal(explained) ? explained : { ...known, ...viewOf(explained, stands.status) }
  }
}

const scoreOf = ({ score, parts, distanceKm }: Eligible) => ({ score, scoreParts: parts, distanceKm })

const viewOf = (explained: Explained, status: 'proposed' | 'not-proposed') => {
  switch (explained.outcome) {
    case 'absent':
      return { reason: 'closed' as const, sentences: [closedWords] }
    case 'waiting':
      return { reason: 'waiting' as const, sentences: [waitingWords] }
    case 'weighed': {
      const { outcome: _, sentences, ...weighed } = explained
      const standing = status === 'proposed' ? [standingWords] : []
      return { ...weighed, sentences: [...standing, momentWords, ...tieWords(weighed.ties), ...sentences] }
    }
  }
}
