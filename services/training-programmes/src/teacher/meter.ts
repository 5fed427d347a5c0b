import type { LocalDate, TeacherMeter } from '@noinghe/contracts'
import { highQualityCollege } from '@noinghe/legal-rules'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Stay, TeacherSlot } from '../teacher-slot/teacher-slot.ts'
import { bestCertificate, hoursOf } from './hours.ts'
import type { Teacher } from './teacher.ts'

type Meter = z.input<typeof TeacherMeter>
const measures = ['skill-certified-teachers-percent', 'technology-update-percent'] as const

/** Days of every teacher at enterprises, by teacher: those of stays that were agreed, also when they ended early. */
export const daysByTeacher = (slots: readonly Saved<TeacherSlot>[]): ReadonlyMap<string, Stay['days']> => {
  const days = new Map<string, Stay['days']>()
  for (const { state } of slots) {
    if (state.status === 'absent') continue
    for (const stay of state.stays) days.set(stay.teacher, [...(days.get(stay.teacher) ?? []), ...stay.days])
  }
  return days
}

/** The last day of the year that has passed: today in the running year. */
const dayIn = (year: number, today: LocalDate): LocalDate => (today.startsWith(String(year)) ? today : `${year}-12-31`)

/** The two measures of R22 on teachers (TT 35/2021, standing unclear after 2026: legal-rules says so). Counts only. */
export const teacherMeter = (
  teachers: readonly Saved<Teacher>[],
  slots: readonly Saved<TeacherSlot>[],
  { school, year, today }: { readonly school: Meter['school']; readonly year: number; readonly today: LocalDate },
): Meter => {
  const days = daysByTeacher(slots)
  const day = dayIn(year, today)
  const known = teachers.filter(({ state }) => state.status === 'registered')
  const certified = known.filter(
    ({ state }) => state.status === 'registered' && bestCertificate(state.credentials, day)?.valid,
  )
  const updated = known.filter(({ id, state }) => hoursOf(state, days.get(id) ?? [], year).reached)
  const skillCertified = { part: certified.length, of: known.length }
  const technologyUpdated = { part: updated.length, of: known.length }
  const meter = highQualityCollege(
    { 'skill-certified-teachers-percent': skillCertified, 'technology-update-percent': technologyUpdated },
    day,
  )
  const readings = (meter?.readings ?? [])
    .filter(({ measure }) => measures.some(one => one === measure))
    .map(({ measure, value, threshold, reached, message }) => ({
      ...{ measure, threshold, vi: message.vi, en: message.en },
      ...(value === undefined ? {} : { value }),
      ...(reached === 'cannot-tell' ? {} : { reached }),
    }))
  return { school, year, skillCertified, technologyUpdated, readings }
}
