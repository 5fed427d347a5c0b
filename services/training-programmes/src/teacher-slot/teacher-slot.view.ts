import type { TeacherSlotView } from '@noinghe/contracts'
import type { Viewed, ViewLog } from '@noinghe/personal-data'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Teachers } from '../teacher/teacher.store.ts'
import { freePlaces, type Stay, type TeacherSlot } from './teacher-slot.ts'

type View = z.input<typeof TeacherSlotView>
type StayView = View['stays'][number]

const stayView = ({ id, status, school, days }: Stay): StayView => ({ id, status, school, days: [...days] })

const viewOf = ({ id, version, state }: Saved<TeacherSlot>, stays: readonly StayView[]): View => {
  if (state.status === 'absent') throw new Error(`teacher slot ${id} was never opened`)
  const { status, enterprise, origin, place, terms } = state
  const view = { id, version, status, enterprise, origin, ...place, terms, free: freePlaces(state), stays: [...stays] }
  return state.status === 'closed' ? { ...view, reason: state.reason } : view
}

/** Without any person: what a POST answers is kept beside its Idempotency-Key. A school sees its own stays. */
export const teacherSlotReceipt = (saved: Saved<TeacherSlot>, scope: Scope): View => {
  const stays = saved.state.status === 'absent' ? [] : saved.state.stays
  const seen = scope.role === 'school' ? stays.filter(({ school }) => school === scope.organisation) : stays
  return viewOf(
    saved,
    seen.map(stay => ({
      ...stayView(stay),
      ...(stay.school === scope.organisation ? { teacher: stay.teacher } : {}),
    })),
  )
}

/** Names of teachers for those who may know them: their own school, and the enterprise once it has agreed. */
export const withNames = async (
  { teachers, views }: { readonly teachers: Teachers; readonly views: ViewLog },
  saved: readonly Saved<TeacherSlot>[],
  scope: Scope,
  at: Pick<Viewed, 'purpose' | 'where'>,
): Promise<readonly View[]> => {
  const may = (stay: Stay): boolean =>
    scope.role === 'school'
      ? stay.school === scope.organisation
      : scope.role === 'enterprise' && stay.status === 'agreed'
  const stays = saved.flatMap(({ state }) => (state.status === 'absent' ? [] : state.stays.filter(may)))
  if (stays.length === 0) return saved.map(one => teacherSlotReceipt(one, scope))
  const known = await teachers.find({ _id: { $in: [...new Set(stays.map(({ teacher }) => teacher))] } })
  const names = new Map(
    known.flatMap(({ id, state }): [string, string][] =>
      state.status === 'registered' ? [[id, state.person.name]] : [],
    ),
  )
  await views.record(scope, { ...at, kind: 'teacher', persons: [...names.keys()], fields: ['name'] })
  const nameOf = new Map(stays.map(({ id, teacher }): [string, string | undefined] => [id, names.get(teacher)]))
  return saved.map(one => {
    const view = teacherSlotReceipt(one, scope)
    return {
      ...view,
      stays: view.stays.map(stay => {
        const teacherName = nameOf.get(stay.id)
        return teacherName === undefined ? stay : { ...stay, teacherName }
      }),
    }
  })
}
