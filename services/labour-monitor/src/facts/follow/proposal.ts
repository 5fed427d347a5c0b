import type { proposalTopic } from '@noinghe/contracts'
import { changed } from '../entity.ts'
import { daysFrom, move } from '../move.ts'
import { type Follow, unmoved, whenOf } from './followed.ts'

/** The words of status are those of `matching`, so that totals can be compared. */
export const followProposal: Follow<typeof proposalTopic> = (before, event) => {
  const when = whenOf(event)
  const { demand, slot, enterprise, school } = event.data
  const parties = { demand, slot, enterprise, school }
  switch (event.name) {
    case 'made': {
      const { headcount, type, trade, level, province, ward } = event.data
      const after = changed(before, {
        ...parties,
        status: 'unanswered',
        heads: headcount,
        type,
        trade: trade ?? null,
        level,
        province,
        ward,
        opened_on: when.effectiveOn,
      })
      return { after, moves: [move('proposed', after, headcount, when, { origin: demand, supply: slot })] }
    }
    case 'accepted':
      return { after: changed(before, { ...parties, status: 'half-accepted' }) }
    case 'accepted-in-part':
      return { after: changed(before, { ...parties, status: 'half-accepted', heads: event.data.headcount }) }
    case 'countered':
      // other dates change the proposal and are the counterer's yes; another headcount is only a wish
      return event.data.headcount === undefined
        ? { after: changed(before, { ...parties, status: 'half-accepted' }) }
        : unmoved(changed(before, parties))
    case 'agreed': {
      const { seats, type, trade, level, province, ward } = event.data
      const after = changed(before, {
        ...parties,
        status: 'agreed',
        heads: seats.length,
        type,
        trade: trade ?? null,
        level,
        province,
        ward,
        began_on: when.effectiveOn,
      })
      const days = daysFrom(before.opened_on, when.effectiveOn)
      return { after, moves: [move('agreed', after, seats.length, when, { opening: true, days })] }
    }
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return { after: changed(before, { ...parties, status: event.name, ended_on: when.effectiveOn }) }
  }
}
