import { teacherSlotTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository, type Scope, withinTerritory } from '@noinghe/service-kit'
import { equal } from '../reading.ts'
import {
  publish,
  type TeacherSlot,
  type TeacherSlotCommand,
  type TeacherSlotEvent,
  teacherSlotDecider,
} from './teacher-slot.ts'

export type TeacherSlots = Repository<TeacherSlot, TeacherSlotCommand>

export const teacherSlotAggregate = defineAggregate<
  TeacherSlot,
  TeacherSlotCommand,
  TeacherSlotEvent,
  typeof teacherSlotTopic
>({
  name: 'teacher-slot',
  ...teacherSlotDecider,
  topic: teacherSlotTopic,
  publish,
  store: {
    collection: 'teacher_slots',
    indexes: [
      [{ 'state.enterprise': 1, createdAt: -1 }],
      [{ 'state.status': 1, 'state.origin': 1, 'state.terms.trade': 1 }],
      [{ 'state.stays.school': 1 }],
      [{ 'state.stays.teacher': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.enterprise]),
  },
})

/**
 * The scope builds the filter: an enterprise its own, a school what is offered to all and where it has stays, a
 * department those of its territory.
 */
export const teacherSlotsVisibleTo = (scope: Scope): Filter => {
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  if (!scope.verified) return { _id: { $in: [] } }
  if (scope.role === 'school')
    return {
      $or: [{ 'state.status': 'open', 'state.origin': 'offered' }, { 'state.stays.school': scope.organisation }],
    }
  return withinTerritory(scope.territory, 'state.place')
}

type Asked = { status?: string | undefined; enterprise?: string | undefined; trade?: string | undefined }

export const teacherSlotsLike = ({ status, enterprise, trade }: Asked): Filter =>
  equal({ 'state.status': status, 'state.enterprise': enterprise, 'state.terms.trade': trade })

/** Slots in which any of these teachers has a stay. */
export const staysOf = (teachers: readonly string[]): Filter => ({ 'state.stays.teacher': { $in: teachers } })
