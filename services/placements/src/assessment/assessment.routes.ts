import {
  AssessmentFilter,
  AssessmentFormList,
  AssessmentPage,
  AssessmentView,
  isRefusal,
  refuse,
  SubmitAssessment,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import {
  type Clock,
  type Filter,
  holderOfCode,
  memberOf,
  personOf,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { concerning, concerns, shown } from '../feedback/parties.ts'
import type { PersonalWords } from '../personal-words.ts'
import { learnersOn, type Placements } from '../placement/placement.store.ts'
import type { Assessments } from './assessment.store.ts'
import { type Assessment, bandIn, type KnownAssessment } from './assessment.ts'
import { type AssessmentKind, formOn, forms, scale } from './forms.ts'
import { remindersOf } from './schedule.ts'

type Parts = {
  readonly assessments: Assessments
  readonly placements: Placements
  readonly words: PersonalWords
  readonly clock: Clock
  readonly views: ViewLog
}
type View = z.input<typeof AssessmentView>
type Side = 'enterprise' | 'school' | 'learner'

/** Who answers a kind, and who may read the answers; what learners say of an enterprise only their school reads. */
export const answeredBy: Readonly<Record<AssessmentKind, Side>> = {
  'enterprise-learner': 'enterprise',
  'learner-enterprise': 'learner',
  'school-enterprise': 'school',
  'learner-school': 'learner',
}
export const readBy: Readonly<Record<AssessmentKind, readonly Scope['role'][]>> = {
  'enterprise-learner': ['enterprise', 'school', 'learner', 'guardian'],
  'learner-enterprise': ['learner', 'school'],
  'school-enterprise': ['school'],
  'learner-school': ['learner', 'school'],
}

const knownOf = ({ id, state }: Pick<Saved<Assessment>, 'id' | 'state'>): KnownAssessment => {
  if (state.status === 'absent') throw new Error(`assessment ${id} was saved before it was planned`)
  return state
}
const kinds = Object.keys(answeredBy).filter((kind): kind is AssessmentKind => kind in answeredBy)
const visibleKinds = ({ role }: Scope): readonly AssessmentKind[] =>
  kinds.filter(kind => answeredBy[kind] === role || readBy[kind].includes(role))

const readers = memberOf('enterprise', 'school').or(holderOfCode('learner', 'guardian'))
const answerers = personOf('enterprise', 'trainer', 'clerk', 'signatory')
  .or(personOf('school', 'teacher', 'clerk', 'signatory'))
  .or(holderOfCode('learner'))

export const assessmentRoutes = ({ assessments, placements, words, clock, views }: Parts) => {
  const view = (saved: Pick<Saved<Assessment>, 'id' | 'version' | 'state'>, scope: Scope): View => {
    const assessment = knownOf(saved)
    const { kind, occasion, opensOn, status } = assessment
    const dueBy = 'dueBy' in assessment ? assessment.dueBy : undefined
    const answered = assessment.status === 'submitted' && readBy[kind].includes(scope.role)
    return {
      id: saved.id,
      version: saved.version,
      status,
      kind,
      occasion,
      ...shown(assessment),
      opensOn,
      ...(dueBy === undefined ? {} : { dueBy }),
      overdue: status === 'due' && dueBy !== undefined && clock.facts().today > dueBy,
      remindOn: status === 'due' && dueBy !== undefined ? [...remindersOf(dueBy)] : [],
      ...(assessment.status === 'submitted' ? { form: assessment.form, submittedOn: assessment.submittedOn } : {}),
      ...(answered ? { answers: { ...assessment.answers }, band: bandIn(assessment) } : {}),
    }
  }

  const list = (path: '/assessments' | '/assessments/due', vi: string, en: string, more: (scope: Scope) => Filter) =>
    route.get(path, {
      may: readers,
      summary: { vi, en },
      query: AssessmentFilter,
      reply: AssessmentPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { placement, kind, status } = query
        const filter = {
          $and: [
            await concerning(placements, scope),
            more(scope),
            ...(placement ? [{ 'state.placement': placement }] : []),
            ...(kind ? [{ 'state.kind': kind }] : []),
            ...(status ? [{ 'state.status': status }] : []),
          ],
        }
        return cursors.page(await assessments.page(filter, request), saved => view(saved, scope))
      },
    })

  return [
    route.get('/assessments/forms', {
      may: readers,
      summary: { vi: 'Các phiếu đánh giá đang dùng', en: 'The forms in use' },
      reply: AssessmentFormList,
      run: async () => {
        const { today } = clock.facts()
        const inUse = forms.filter(form => formOn(form.kind, today) === form)
        return { items: inUse.map(form => ({ ...form, scale: [...scale], questions: [...form.questions] })) }
      },
    }),
    list('/assessments', 'Các đánh giá', 'Assessments', scope => ({ 'state.kind': { $in: visibleKinds(scope) } })),
    list('/assessments/due', 'Đánh giá đang chờ tôi', 'Assessments that wait for me', scope => ({
      'state.status': 'due',
      'state.kind': { $in: kinds.filter(kind => answeredBy[kind] === scope.role) },
    })),
    route.get('/assessments/:id', {
      may: readers,
      summary: { vi: 'Một đánh giá', en: 'One assessment' },
      reply: AssessmentView,
      view: (saved: Saved<{ assessment: Assessment; remark?: string | undefined }>, scope) => ({
        ...view({ ...saved, state: saved.state.assessment }, scope),
        ...(saved.state.remark === undefined ? {} : { remark: saved.state.remark }),
      }),
      logsView: true,
      run: async ({ id, scope }) => {
        const saved = await assessments.get(id)
        if (saved === undefined) return refuse('not-found')
        const assessment = knownOf(saved)
        if (!visibleKinds(scope).includes(assessment.kind) || !(await concerns(placements, scope, assessment)))
          return refuse('not-found')
        const sealed = assessment.status === 'submitted' ? assessment.remark : undefined
        const open =
          sealed && readBy[assessment.kind].includes(scope.role)
            ? await words.opener([assessment.placement])
            : undefined
        const remark = open && sealed && open(sealed)
        if (remark && (scope.role === 'school' || scope.role === 'enterprise'))
          await views.record(scope, {
            ...{ kind: 'learner', persons: await learnersOn(placements, [assessment.placement]), fields: ['records'] },
            ...{ purpose: 'daily-work', where: 'GET /assessments/:id' },
          })
        return { ...saved, state: { assessment, ...(remark ? { remark } : {}) } }
      },
    }),
    route.post('/assessments/:id/submit', {
      may: answerers,
      summary: { vi: 'Gửi đánh giá', en: 'Submit an assessment' },
      body: SubmitAssessment,
      reply: AssessmentView,
      view,
      example: {
        form: 1,
        answers: { skills: 4, quality: 4, discipline: 5, safety: 5, teamwork: 4, learning: 4 },
      },
      run: async ({ id, version, body, scope }) => {
        const saved = await assessments.get(id)
        if (saved === undefined) return refuse('not-found')
        const assessment = knownOf(saved)
        if (answeredBy[assessment.kind] !== scope.role || !(await concerns(placements, scope, assessment)))
          return refuse('not-found')
        const remark = await words.seal([assessment.placement], body.remark)
        if (isRefusal(remark)) return remark
        return assessments.change(id, version, { type: 'submit', form: body.form, answers: body.answers, remark })
      },
    }),
  ]
}
