import type { Asked } from './asked.ts'
import type { ScoringFacts } from './facts.ts'
import type { Judge } from './judge.ts'
import type { CandidateRules } from './rules.ts'
import type { Serving } from './serving.ts'
import type { SlotGroup, SlotIndex } from './slot-index.ts'
import { meetingTrades } from './trade-match.ts'

/** What the search for pairs works on: demands and slots by their positions among those asked. */
export type Search = {
  readonly asked: Asked
  readonly serving: Serving
  readonly index: SlotIndex
  readonly judge: Judge
  readonly facts: ScoringFacts
  readonly rules: CandidateRules
}

/** Slots that could serve a demand, with how close their trade is to what it asks for. */
export type Meeting = { readonly trade: string | undefined; readonly closeness: number; readonly group: SlotGroup }

/** All slots that could serve a demand, those of the closest trade first. */
export const meetingsOf = ({ asked, index, judge }: Search, at: number): readonly Meeting[] => {
  const demand = asked.demands[at]
  if (demand === undefined) return []
  return meetingTrades(demand, judge.wanted(at)).flatMap(({ trade, closeness }) =>
    (index.get(trade) ?? []).map(group => ({ trade, closeness, group })),
  )
}

/** {@link meetingsOf} of many demands: who wants the same trades, and asks for skills or for none, shares them. */
export const meetingsBy = (search: Search): ((at: number) => readonly Meeting[]) => {
  const [skilled, unskilled] = [new Map<object, readonly Meeting[]>(), new Map<object, readonly Meeting[]>()]
  return at => {
    const known = search.asked.demands[at]?.skills.length === 0 ? unskilled : skilled
    const wanted = search.judge.wanted(at)
    const meetings = known.get(wanted) ?? meetingsOf(search, at)
    known.set(wanted, meetings)
    return meetings
  }
}
