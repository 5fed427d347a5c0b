import { type CandidateList, type DemandId, type Refusal, refuse, SlotId } from '@noinghe/contracts'
import type { Clock, Projection } from '@noinghe/service-kit'
import type { z } from 'zod'
import { score } from '../allocation/score.ts'
import { openIn } from '../ledger/listing.store.ts'
import { isListed } from '../ledger/listing.ts'
import { planFacts } from '../market/planning.ts'
import type { Books } from '../proposal/answer.ts'
import { booked, cooling, standingOfDemand } from '../proposal/proposal.store.ts'
import type { Named } from '../reactions/names.ts'
import type { Certificate } from '../run/certificate.ts'
import { type Runs, runsLike } from '../run/run.store.ts'
import { filterWords } from './filter-words.ts'

type Parts = Books & { readonly runs: Runs; readonly names: Projection<Named>; readonly clock: Clock }
type List = z.input<typeof CandidateList>

/** The slots of the market in the order in which they suit a demand, the ineligible last. */
export type Candidates = (demand: DemandId, limit: number) => Promise<List | Refusal>

const most = 20_000

export const createCandidates =
  ({ demands, slots, proposals, runs, names, clock }: Parts): Candidates =>
  async (demand, limit) => {
    const need = (await demands.get(demand))?.state
    if (need === undefined || !isListed(need)) return refuse('not-found')
    const facts = planFacts(clock.facts())
    const [supply, standing, cold, [batch]] = await Promise.all([
      slots.find(openIn(need.market), most),
      proposals.find(standingOfDemand(demand)),
      proposals.find({ 'state.parties.demand': demand, 'state.coolsUntil': { $gt: facts.today } }),
      runs.find(runsLike({ kind: 'batch', market: need.market }), 1),
    ])
    const proposed = new Map(standing.flatMap(booked).map(one => [one.slot, one.proposal]))
    const cools = new Map(cold.flatMap(cooling).map(one => [one.slot, one.until]))
    const prices = batch?.state.status === 'completed' ? pricesOf(batch.state.certificate, demand) : undefined
    const reopened = { ...need.terms, reopened: need.ledger.returned > 0 }

    const items = supply
      .flatMap(({ id, state }) => (isListed(state) ? [{ id: SlotId.parse(id), state }] : []))
      .map(({ id, state: { terms, ledger, free } }) => {
        const scored = score(reopened, { ...terms, reopened: ledger.returned > 0 }, facts)
        const proposal = proposed.get(id)
        const coolsUntil = cools.get(id)
        return {
          slot: id,
          school: terms.school,
          ...(terms.trade === undefined ? {} : { trade: terms.trade }),
          level: terms.level,
          free,
          eligible: scored.eligible,
          filters: scored.eligible ? [] : scored.filters.map(code => ({ code, ...filterWords[code] })),
          ...(scored.eligible
            ? {
                score: scored.score,
                scoreParts: scored.parts,
                distanceKm: scored.distanceKm,
                startsOn: scored.startsOn,
                weeks: scored.weeks,
                ...prices?.(id, scored.score),
              }
            : {}),
          ...(proposal === undefined ? {} : { proposal }),
          ...(coolsUntil === undefined ? {} : { coolsUntil }),
        }
      })
      .toSorted(
        (a, b) =>
          (b.score ?? -1) - (a.score ?? -1) || a.filters.length - b.filters.length || (a.slot < b.slot ? -1 : 1),
      )
      .slice(0, limit)
    const known = await names.find({ _id: { $in: items.map(({ school }) => school) } })
    const nameOf = new Map(known.map(({ _id, name }) => [_id, name]))
    return {
      demand,
      free: need.free,
      compared: supply.length,
      items: items.map(({ school, ...item }) => {
        const name = nameOf.get(school)
        return { ...item, school: { id: school, ...(name === undefined ? {} : { name }) } }
      }),
    }
  }

/**
 * Price of a slot in a run, and by how many points a pair missed there (u + p − w), where both were in it. A pair that
 * was chosen missed by nothing, whatever bonus for being kept its weight held.
 */
const pricesOf = ({ demands, slots, flows }: Certificate, demand: string) => {
  const worth = demands.find(({ id }) => id === demand)?.price
  const prices = new Map(slots.map(({ id, price }) => [id, price]))
  const chosen = new Set(flows.flatMap(flow => (flow.demand === demand ? [flow.slot] : [])))
  return (slot: string, weight: number) => {
    const slotPrice = prices.get(slot)
    if (slotPrice === undefined) return {}
    return {
      slotPrice,
      ...(worth === undefined ? {} : { missedBy: chosen.has(slot) ? 0 : Math.max(0, worth + slotPrice - weight) }),
    }
  }
}
