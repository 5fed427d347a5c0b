import type { demandTopic, slotTopic } from '@noinghe/contracts'
import { changed, type Entity } from '../entity.ts'
import { type Move, move, type Step, type When } from '../move.ts'
import { type Follow, unmoved, whenOf } from './followed.ts'

const dimensions = ['type', 'trade', 'level', 'province', 'ward', 'park', 'enterprise', 'school'] as const

/** A change of size under the same dimensions is its difference; under others everything moves over. */
const resized = (step: Step, before: Entity, after: Entity, when: When): readonly Move[] => {
  // the first that is known of it, whatever it is called
  if (before.opened_on === null) return [move(step, after, after.heads, when, { opening: true })]
  const countedOn = after.opened_on
  if (dimensions.every(name => before[name] === after[name])) {
    const people = after.heads - before.heads
    return people === 0 ? [] : [move(step, after, people, when, { countedOn })]
  }
  const gone = before.heads === 0 ? [] : [move(step, before, -before.heads, when, { countedOn })]
  return [...gone, move(step, after, after.heads, when, { countedOn })]
}

/** Withdrawn by mistake means never meant: it leaves the head. Every other end stays counted, for it was asked for. */
const ended = (step: Step, before: Entity, status: string, mistake: boolean, when: When) => ({
  after: changed(before, { status, ended_on: when.effectiveOn }),
  moves: mistake && before.heads > 0 ? [move(step, before, -before.heads, when, { countedOn: before.opened_on })] : [],
})

export const followDemand: Follow<typeof demandTopic> = (before, event) => {
  const when = whenOf(event)
  switch (event.name) {
    case 'posted':
    case 'revised': {
      const { enterprise, type, trade, level, province, ward, park, headcount } = event.data
      const after = changed(before, {
        status: 'open',
        heads: headcount,
        type,
        trade: trade ?? null,
        level,
        province,
        ward,
        park: park ?? null,
        enterprise,
        demand: before.id,
        opened_on: before.opened_on ?? when.effectiveOn,
      })
      return { after, moves: resized('demanded', before, after, when) }
    }
    case 'withdrawn':
      return ended('demanded', before, 'withdrawn', event.data.reason === 'mistake', when)
    case 'closed':
      return ended('demanded', before, 'closed', false, when)
    case 'renewed':
    case 'particulars-changed':
      return unmoved(before)
  }
}

export const followSlot: Follow<typeof slotTopic> = (before, event) => {
  const when = whenOf(event)
  switch (event.name) {
    case 'published':
    case 'revised': {
      const { school, type, trade, level, province, ward, capacity } = event.data
      const after = changed(before, {
        status: 'open',
        heads: capacity,
        type,
        trade: trade ?? null,
        level,
        province,
        ward,
        school,
        slot: before.id,
        opened_on: before.opened_on ?? when.effectiveOn,
      })
      return { after, moves: resized('offered', before, after, when) }
    }
    case 'withdrawn':
      return ended('offered', before, 'withdrawn', event.data.reason === 'mistake', when)
    case 'closed':
      return ended('offered', before, 'closed', false, when)
    case 'renewed':
    case 'particulars-changed':
      return unmoved(before)
  }
}
