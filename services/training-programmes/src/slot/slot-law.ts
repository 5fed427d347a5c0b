import type { LocalDate, OfferedTerms } from '@noinghe/contracts'
import { eachSaved, type Rejudge, type StandingSubjects, stated, tradeFacts } from '@noinghe/legal-guards'
import type { Facts } from '@noinghe/legal-rules'
import { addDays, type Repository } from '@noinghe/service-kit'
import type { PublishedSlot, Slot, SlotCommand } from './slot.ts'

type Offered = Pick<OfferedTerms, 'type' | 'window' | 'weeks' | 'hoursPerWeek' | 'minimumAge' | 'hoursPerDay'>

/** What the law is told of a slot: a plan for learners nobody has named, at a workplace nobody knows yet. */
export const slotFacts = (terms: Offered, trade: string | undefined): Facts =>
  stated({
    placementType: terms.type,
    startDate: terms.window.from,
    endDate: addDays(terms.window.from, 7 * terms.weeks - 1),
    hoursOfWeek: terms.hoursPerWeek,
    venue: 'enterprise',
    ...tradeFacts(trade, terms.window.from),
    youngestAge: terms.minimumAge,
    hoursOfDay: terms.hoursPerDay,
  })

/** Where these facts stand in the body of a slot. */
export const slotPointers = {
  startDate: '/terms/window/from',
  youngestAge: '/terms/minimumAge',
  hoursOfWeek: '/terms/hoursPerWeek',
  hoursOfDay: '/terms/hoursPerDay',
} as const

type Slots = Repository<Slot, SlotCommand>

const standingFacts = ({ terms }: PublishedSlot): Facts => slotFacts(terms, terms.trade)

/** Every slot still offered. */
export const standingSlots = (slots: Slots): StandingSubjects =>
  async function* () {
    for await (const { id, state } of eachSaved(slots, { 'state.status': 'open' })) {
      if (state.status === 'absent') continue
      const { school, place } = state
      yield {
        subject: { kind: 'slot', id, school: school.id, province: place.province, ward: place.ward },
        facts: standingFacts(state),
      }
    }
  }

/** A slot as it is now, judged from today on where it has begun; one that is closed is no standing fact any more. */
export const rejudgeSlot =
  (slots: Slots, today: () => LocalDate): Rejudge =>
  async ({ id }) => {
    const state = (await slots.get(id))?.state
    if (state?.status !== 'open') return undefined
    const on = today()
    const facts = standingFacts(state)
    const begun = state.terms.window.from < on
    return { moment: 'slot-publication', facts: begun ? { ...facts, startDate: on } : facts, about: { on } }
  }
