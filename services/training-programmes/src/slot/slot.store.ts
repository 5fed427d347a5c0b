import { slotTopic } from '@noinghe/contracts'
import { trade, ward } from '@noinghe/reference-data'
import { defineAggregate, type Filter } from '@noinghe/service-kit'
import { equal, holdsWords } from '../reading.ts'
import { sealed } from '../sealing.ts'
import { publish, type Slot, type SlotCommand, type SlotEvent, slotDecider } from './slot.ts'

export const slotAggregate = defineAggregate<Slot, SlotCommand, SlotEvent, typeof slotTopic>({
  name: 'slot',
  ...slotDecider,
  topic: slotTopic,
  publish,
  store: {
    collection: 'slots',
    indexes: [
      [{ 'state.school.id': 1, createdAt: -1 }],
      [{ 'state.status': 1, 'state.terms.trade': 1 }],
      [{ 'state.status': 1, 'state.validUntil': 1 }],
      [{ 'state.place.province': 1, 'state.place.ward': 1 }],
      [{ 'state.campus.id': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.school.id]),
    seal: sealed<Slot>(state => {
      if (state.status === 'absent') return []
      const { school, cohort, campus, place, terms } = state
      const known = trade(terms.trade ?? '')
      const what = [known?.code, known?.nameVi, known?.nameEn]
      return [...what, school.name, cohort.label, campus.label, ward(place.ward)?.name]
    }),
  },
})

type Asked = {
  text?: string | undefined
  status?: string | undefined
  trade?: string | undefined
  level?: string | undefined
  ward?: string | undefined
  cohort?: string | undefined
  programme?: string | undefined
  school?: string | undefined
}

export const slotsLike = (asked: Asked): Filter => ({
  ...equal({
    'state.status': asked.status,
    'state.terms.trade': asked.trade,
    'state.terms.level': asked.level,
    'state.place.ward': asked.ward,
    'state.cohort.id': asked.cohort,
    'state.programme': asked.programme,
    'state.school.id': asked.school,
  }),
  ...holdsWords(asked.text),
})

/** Open slots at a campus. */
export const openAt = (campus: string): Filter => ({ 'state.status': 'open', 'state.campus.id': campus })

/** Open slots whose validity has run out. */
export const overdue = (today: string): Filter => ({ 'state.status': 'open', 'state.validUntil': { $lt: today } })
