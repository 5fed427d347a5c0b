import type { LocalDate } from '@noinghe/contracts'
import { dutiesAfter, type PlacementType, responsibleForSafety } from '@noinghe/legal-rules'
import type { Course, Declaration, Responsible } from './incident.model.ts'

/** R18 speaks of accidents; for other incidents the reference names no declaration. */
const isAccident = ({ kind }: Pick<Course, 'kind'>): boolean => kind === 'accident' || kind === 'commuting-accident'

/** To whom what happened has to be told (R18), by the version in force on the day. */
export const declarationsAfter = (course: Course, on: LocalDate): readonly Declaration[] =>
  isAccident(course)
    ? dutiesAfter({
        type: 'accident',
        on,
        deaths: course.deaths,
        seriouslyInjured: course.seriouslyInjured,
      }).flatMap(({ rule, version, towards, dueOn, settled, message }) =>
        rule === 'R18' && towards !== 'learner' ? [{ rule, version, towards, dueOn, settled, message }] : [],
      )
    : []

/** Declarations of a course that is known better: what was declared stays so, also where it need not have been. */
export const declarationsNow = (
  course: Course,
  on: LocalDate,
  before: readonly Declaration[],
): readonly Declaration[] => {
  const due = declarationsAfter(course, on)
  const known = new Map(before.map(declaration => [declaration.towards, declaration]))
  const stale = before.filter(
    ({ towards, declaredOn }) => declaredOn !== undefined && !due.some(one => one.towards === towards),
  )
  return [...due.map(one => known.get(one.towards) ?? one), ...stale]
}

export const isOwed = ({ declaredOn }: Declaration): boolean => declaredOn === undefined

/** The first day by which a declaration is still due. */
export const firstDueOn = (declarations: readonly Declaration[]): LocalDate | undefined =>
  declarations
    .filter(isOwed)
    .map(({ dueOn }) => dueOn)
    .sort()[0]

/** Who answers for the safety of learners of this type (R17). */
export const responsibleOn = (type: PlacementType, on: LocalDate): Responsible => {
  const answer = responsibleForSafety(type, on)
  return answer === undefined
    ? {
        rule: 'R17',
        version: 1,
        side: 'not-stated',
        message: { vi: 'Quy định chưa có hiệu lực.', en: 'The rule was not in force yet.' },
      }
    : { rule: 'R17', version: answer.version, side: answer.responsible, message: answer.message }
}
