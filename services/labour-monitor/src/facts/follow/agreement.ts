import type { agreementTopic } from '@noinghe/contracts'
import { changed } from '../entity.ts'
import { move } from '../move.ts'
import { type Follow, type Followed, returned, unmoved, whenOf } from './followed.ts'

export const followAgreement: Follow<typeof agreementTopic> = (before, event): Followed => {
  const when = whenOf(event)
  if (event.name === 'particulars-changed') return unmoved(before)
  const { demand, slot, enterprise, school } = event.data
  const known = changed(before, { demand, slot, enterprise, school, agreement: before.id })
  switch (event.name) {
    case 'drafted':
    case 'revised':
    case 'amended': {
      const { proposal, type, trade, level, province, ward, seats } = event.data
      const after = changed(known, {
        status: event.name === 'amended' ? before.status : 'drafted',
        heads: seats.length,
        proposal,
        type,
        trade: trade ?? null,
        level,
        province,
        ward,
        opened_on: before.opened_on ?? when.effectiveOn,
      })
      if (event.name !== 'amended') return { after }
      // seats once signed stay counted; an amendment adds what goes beyond
      const more = Math.max(0, seats.length - before.signed)
      const signed = before.signed + more
      const moves =
        more === 0 ? [] : [move('signed', after, more, when, { countedOn: before.began_on, origin: after.proposal })]
      return { after: changed(after, { signed }), moves }
    }
    case 'activated': {
      const signed = event.data.seats.length
      const after = changed(known, { status: 'active', heads: signed, signed, began_on: when.effectiveOn })
      return { after, moves: [move('signed', after, signed, when, { opening: true, origin: after.proposal })] }
    }
    case 'ended':
      return { after: changed(known, { status: 'ended', ended_on: when.effectiveOn }) }
    case 'cancelled':
      return {
        after: changed(known, { status: 'cancelled', ended_on: when.effectiveOn }),
        returns: returned(event.data.seats, { balance: 'supply', reopen: true, demand, slot }, when),
      }
    case 'seat-answered':
      return { after: known, returns: returned(event.data.seats, event.data, when) }
    case 'signed':
      return unmoved(known)
  }
}
