import {
  AnswerFollowUp,
  FollowUpFilter,
  FollowUpPage,
  FollowUpRates,
  FollowUpView,
  FollowUpYear,
  isRefusal,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, holderOfCode, memberOf, personOf, route, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { concerning, concerns, shown } from '../feedback/parties.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { FollowUps } from './follow-up.store.ts'
import type { FollowUp, KnownFollowUp, Source } from './follow-up.ts'
import { ratesAmong } from './rates.ts'

type Parts = { readonly followUps: FollowUps; readonly placements: Placements }
type View = z.input<typeof FollowUpView>

const readers = memberOf('enterprise', 'school').or(holderOfCode('learner', 'guardian'))
const answerers = clerkOf('enterprise', 'school').or(personOf('school', 'teacher')).or(holderOfCode('learner'))

const knownOf = ({ id, state }: Pick<Saved<FollowUp>, 'id' | 'state'>): KnownFollowUp => {
  if (state.status === 'absent') throw new Error(`follow-up ${id} was saved before it was planned`)
  return state
}

const view = (saved: Pick<Saved<FollowUp>, 'id' | 'version' | 'state'>): View => {
  const followUp = knownOf(saved)
  const { status, months, opensOn } = followUp
  return {
    id: saved.id,
    version: saved.version,
    status,
    months,
    ...shown(followUp),
    opensOn,
    ...('dueBy' in followUp && followUp.dueBy !== undefined ? { dueBy: followUp.dueBy } : {}),
    ...(followUp.status === 'answered'
      ? {
          outcome: followUp.outcome,
          ...(followUp.tie === undefined ? {} : { tie: followUp.tie }),
          by: followUp.by,
          answeredOn: followUp.answeredOn,
        }
      : {}),
  }
}

const sourceOf = ({ role }: Scope): Source => (role === 'enterprise' || role === 'learner' ? role : 'school')

export const followUpRoutes = ({ followUps, placements }: Parts) => [
  route.get('/follow-ups', {
    may: readers,
    summary: { vi: 'Theo dõi kết quả sau đào tạo', en: 'Follow-ups after the training' },
    query: FollowUpFilter,
    reply: FollowUpPage,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      const { placement, status, waiting } = query
      const filter = {
        $and: [
          await concerning(placements, scope),
          ...(placement ? [{ 'state.placement': placement }] : []),
          ...(status ? [{ 'state.status': status }] : []),
          ...(waiting ? [{ 'state.status': { $in: ['asked', 'reminded'] } }] : []),
        ],
      }
      return cursors.page(await followUps.page(filter, request), view)
    },
  }),
  route.get('/follow-ups/rates', {
    may: memberOf('enterprise', 'school'),
    summary: { vi: 'Tỷ lệ trả lời theo dõi', en: 'Response rates of follow-ups' },
    query: FollowUpYear,
    reply: FollowUpRates,
    run: async ({ query: { year }, scope }) => ({
      items: await ratesAmong(followUps, await concerning(placements, scope), year),
    }),
  }),
  route.get('/follow-ups/:id', {
    may: readers,
    summary: { vi: 'Một lần theo dõi', en: 'One follow-up' },
    reply: FollowUpView,
    view,
    run: async ({ id, scope }) => {
      const saved = await followUps.get(id)
      return saved !== undefined && (await concerns(placements, scope, knownOf(saved))) ? saved : refuse('not-found')
    },
  }),
  route.post('/follow-ups/:id/answer', {
    may: answerers,
    summary: { vi: 'Trả lời: hiện làm gì', en: 'Answer what became of the learner' },
    body: AnswerFollowUp,
    reply: FollowUpView,
    view,
    example: { outcome: 'hired-elsewhere', tie: 'in-trade' },
    run: async ({ id, version, body, scope }) => {
      const saved = await followUps.get(id)
      if (saved === undefined || !(await concerns(placements, scope, knownOf(saved)))) return refuse('not-found')
      const { outcome, tie } = body
      return followUps.change(id, version, { type: 'answer', outcome, tie, by: sourceOf(scope) })
    },
  }),
]
