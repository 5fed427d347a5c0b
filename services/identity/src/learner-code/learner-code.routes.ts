import {
  isRefusal,
  LearnerCodeFilter,
  LearnerCodePage,
  LearnerCodeView,
  NewLearnerCodes,
  NoBody,
  PostLearnerCodes,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, personOf, route, type Saved } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { requestId } from '../request-id.ts'
import { codeHash, codeText } from './code-text.ts'
import { decide, initial, type LearnerCode, type LearnerCodeCommand } from './learner-code.ts'

/** Those who entered the learner: the school, or the enterprise that recruited one itself. */
const schoolPeople = clerkOf('school', 'enterprise').or(personOf('school', 'teacher'))

export const learnerCodeRoutes = (app: IdentityApp) => {
  const { learnerCode: codes } = app.aggregates

  const view = ({ id, version, state }: Saved<LearnerCode>) => {
    if (state.status === 'absent') throw new Error(`code ${id} was never issued`)
    const expired = state.status === 'valid' && app.clock.facts().today > state.validUntil
    const { subject, role, validUntil } = state
    return { id, version, status: expired ? ('expired' as const) : state.status, subject, role, validUntil }
  }

  return [
    route.post('/learner-codes', {
      may: schoolPeople,
      summary: { vi: 'Cấp mã cho người học, người giám hộ', en: 'Hand out codes to learners and guardians' },
      body: PostLearnerCodes,
      reply: NewLearnerCodes,
      status: 201,
      perMinute: 60,
      example: {
        codes: [{ subject: '0190f3a2-7c1e-7d2b-8a4f-3b5c6d7e8f90', role: 'learner', validUntil: '2027-12-31' }],
      },
      run: async ({ body, scope, request }) => {
        const { organisation } = scope
        const elsewhere = await codes.count({
          'state.subject': { $in: body.codes.map(({ subject }) => subject) },
          'state.organisation': { $ne: organisation },
        })
        if (elsewhere > 0) return refuse('subject-of-another-school')
        const slips = body.codes.map((wanted, n) => {
          const id = requestId({ request, scope }, 'learner-code', n)
          const code = codeText(app.vault, id)
          const command: LearnerCodeCommand = {
            type: 'issue',
            slip: { organisation, ...wanted, codeHash: codeHash(app.vault, code) },
          }
          return { n, id, code, command, wanted }
        })
        // all or none: what the decider would refuse is found before the first is saved
        for (const { n, command } of slips) {
          const decision = decide(initial, command, app.clock.facts())
          if (isRefusal(decision)) return { ...decision, at: `/codes/${n}/validUntil` }
        }
        for (const { id, command } of slips) {
          const issued = await codes.create(command, { id })
          if (isRefusal(issued)) return issued
        }
        return { codes: slips.map(({ id, code, wanted }) => ({ id, ...wanted, code })) }
      },
    }),
    route.get('/learner-codes', {
      may: schoolPeople,
      summary: { vi: 'Mã đã cấp của trường', en: "Your school's codes" },
      query: LearnerCodeFilter,
      reply: LearnerCodePage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = {
          'state.organisation': scope.organisation,
          ...(query.subject ? { 'state.subject': query.subject } : {}),
        }
        return cursors.page(await codes.page(filter, request), view)
      },
    }),
    route.post('/learner-codes/:id/revoke', {
      may: schoolPeople.owning(codes),
      summary: { vi: 'Thu hồi mã', en: 'Revoke a code' },
      body: NoBody,
      reply: LearnerCodeView,
      view,
      run: ({ id, version }) => codes.change(id, version, { type: 'revoke' }),
    }),
  ]
}
