import { ExpiringCertificates, refuse, SchoolId, TeacherMeter, TeacherYear } from '@noinghe/contracts'
import { addDays, authority, covers, memberOf, type Route, route, type Scope } from '@noinghe/service-kit'
import { staysOf } from '../teacher-slot/teacher-slot.store.ts'
import { bestCertificate } from './hours.ts'
import { teacherMeter } from './meter.ts'
import type { TeacherParts } from './teacher.routes.ts'
import { teachersOf } from './teacher.store.ts'

/** So long before it expires a certificate is called for. */
const alertDays = 180

/** The school's teachers as a whole: the measures of R22, and certificates about to expire. */
export const teacherMeterRoutes = ({ teachers, teacherSlots, schools, clock }: TeacherParts): readonly Route[] => {
  const mayKnow = async (id: string, scope: Scope): Promise<boolean> => {
    const state = (await schools.get(id))?.state
    if (state?.status !== 'registered') return false
    return scope.role === 'school' ? scope.organisation === id : scope.verified && covers(scope.territory, state)
  }
  return [
    route.get('/schools/:id/teacher-meter', {
      may: memberOf('school').or(authority('gdnn-authority')),
      summary: { vi: 'Chỉ số nhà giáo (trường chất lượng cao)', en: 'Measures of teachers (R22)' },
      query: TeacherYear,
      reply: TeacherMeter,
      run: async ({ id, query, scope }) => {
        if (!(await mayKnow(id, scope))) return refuse('not-found')
        const { today } = clock.facts()
        const known = await teachers.find(teachersOf(id), 5000)
        const slots = await teacherSlots.find(staysOf(known.map(one => one.id)), 5000)
        const year = query.year ?? Number(today.slice(0, 4))
        return teacherMeter(known, slots, { school: SchoolId.parse(id), year, today })
      },
    }),
    route.get('/teachers/expiring', {
      may: memberOf('school'),
      summary: { vi: 'Chứng chỉ kỹ năng nghề sắp hết hạn', en: 'Skill certificates about to expire' },
      reply: ExpiringCertificates,
      run: async ({ scope }) => {
        const { today } = clock.facts()
        const until = addDays(today, alertDays)
        const items = (await teachers.find(teachersOf(scope.organisation), 5000)).flatMap(({ id, state }) => {
          const best = state.status === 'registered' ? bestCertificate(state.credentials, today) : undefined
          if (best?.expiresOn === undefined || best.expiresOn > until) return []
          return [{ teacher: id, skillLevel: best.skillLevel, expiresOn: best.expiresOn, expired: !best.valid }]
        })
        return { items: items.toSorted((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1)) }
      },
    }),
  ]
}
