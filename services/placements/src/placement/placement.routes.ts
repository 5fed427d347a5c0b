import {
  AnswerSeat,
  CompletePlacement,
  EndPlacementEarly,
  isRefusal,
  NoBody,
  PausePlacement,
  PlacementDidNotStart,
  PlacementFilter,
  PlacementPage,
  PlacementView,
  RecordOutcome,
  type Refusal,
  ResumePlacement,
  refuse,
  type Side,
  StartPlacement,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import { type Clock, clerkOf, type Filter, holderOfCode, route, type Saved, type Scope } from '@noinghe/service-kit'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import type { PersonalWords } from '../personal-words.ts'
import type { Agreements } from '../projections/agreements.ts'
import type { MayStart } from '../training-contract/start.ts'
import type { Placement } from './placement.model.ts'
import { maySee, type Placements, visibleTo } from './placement.store.ts'
import { known, type Named, namedView, placementView } from './placement.view.ts'
import { readers, staffOfEitherSide } from './policies.ts'
import { balanceOf } from './seats.ts'

type Parts = {
  readonly placements: Placements
  readonly learners: Learners
  readonly agreements: Agreements
  readonly clock: Clock
  readonly mayStart: MayStart
  readonly views: ViewLog
  readonly words: PersonalWords
}

/** The side a member of a school or an enterprise speaks for. */
const sideOf = ({ role }: Scope): Side => (role === 'enterprise' ? 'enterprise' : 'school')

/** Names come from the learners' room, and only for those who may know them; authorities get none. */
const named = async (
  { learners, views }: Pick<Parts, 'learners' | 'views'>,
  saved: readonly Saved<Placement>[],
  scope: Scope,
  where: string,
): Promise<readonly Saved<Named>[]> => {
  const { role } = scope
  const party = role === 'school' || role === 'enterprise' || role === 'learner' || role === 'guardian'
  const ids = party ? saved.flatMap(({ state }) => ('learner' in state && state.learner ? [state.learner.id] : [])) : []
  const people = await learnersById(learners, ids)
  // whoever looks at themselves is no view by others
  if (role === 'school' || role === 'enterprise')
    await views.record(scope, {
      kind: 'learner',
      persons: [...people.keys()],
      fields: ['name', 'records'],
      purpose: where.includes(':id') ? 'daily-work' : 'list',
      where,
    })
  return saved.map(one => ({
    ...one,
    state: {
      placement: one.state,
      ...('learner' in one.state && one.state.learner ? { learner: people.get(one.state.learner.id) } : {}),
    },
  }))
}

type Wanted = {
  readonly agreement?: string | undefined
  readonly learner?: string | undefined
  readonly status?: string | undefined
  readonly waiting?: 'seat-answer' | 'dispute' | undefined
}

const filterOf = ({ agreement, learner, status, waiting }: Wanted, scope: Scope): Filter => ({
  $and: [
    visibleTo(scope),
    ...(agreement ? [{ 'state.agreement': agreement }] : []),
    // a learner's id is the school's; others could only probe with it
    ...(learner ? [scope.role === 'school' ? { 'state.learner.id': learner } : { _id: { $in: [] } }] : []),
    ...(status ? [{ 'state.status': status }] : []),
    ...(waiting === 'dispute' ? [{ 'state.index.disputes': { $gte: 1 } }] : []),
    ...(waiting === 'seat-answer'
      ? [
          {
            'state.index.asked':
              scope.role === 'school' || scope.role === 'enterprise'
                ? balanceOf[sideOf(scope)]
                : { $in: ['need', 'supply'] },
          },
        ]
      : []),
  ],
})

const readRoutes = ({ placements, learners, views }: Parts) => {
  const list = (path: '/placements' | '/me/placements', may: typeof readers, vi: string, en: string) =>
    route.get(path, {
      may,
      summary: { vi, en },
      query: PlacementFilter,
      reply: PlacementPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const found = await placements.page(filterOf(query, scope), request)
        const items = await named({ learners, views }, found.items, scope, `GET ${path}`)
        return cursors.page({ ...found, items }, saved => namedView(saved, scope))
      },
    })
  return [
    list('/placements', readers, 'Danh sách thực tập', 'Placements'),
    list('/me/placements', holderOfCode('learner', 'guardian'), 'Thực tập của tôi', 'My placements'),
    route.get('/placements/:id', {
      may: readers,
      summary: { vi: 'Một lượt thực tập', en: 'One placement' },
      reply: PlacementView,
      view: namedView,
      logsView: true,
      run: async ({ id, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        const [one] = await named({ learners, views }, [saved], scope, 'GET /placements/:id')
        return one ?? refuse('not-found')
      },
    }),
  ]
}

/** The course of one placement, verb by verb. */
export const placementRoutes = (parts: Parts) => {
  const { placements, agreements, clock, mayStart, words } = parts
  const change = { reply: PlacementView, view: placementView }
  const may = staffOfEitherSide.owning(placements)

  /** A start needs an agreement in force; every other change may follow its end. */
  const inForce = async (id: string): Promise<Refusal | undefined> => {
    const saved = await placements.get(id)
    const copy = saved && (await agreements.get(known(saved).agreement))
    return copy?.status === 'active' ? undefined : refuse('agreement-not-active')
  }

  return [
    ...readRoutes(parts),
    route.post('/placements/:id/unassign', {
      ...change,
      may: clerkOf('school').owning(placements),
      summary: { vi: 'Huỷ bố trí khi chưa bắt đầu', en: 'Take an assignment back before the start' },
      body: NoBody,
      run: ({ id, version }) => placements.change(id, version, { type: 'unassign' }),
    }),
    route.post('/placements/:id/start', {
      ...change,
      may,
      summary: { vi: 'Ghi nhận đã bắt đầu', en: 'Record the start' },
      body: StartPlacement,
      example: { startedOn: '2026-09-07' },
      run: async ({ id, version, body }) => {
        const refusal = await inForce(id)
        if (refusal) return refusal
        const { startedOn: on, lateReason } = body
        const saved = await placements.get(id)
        if (saved === undefined) return refuse('not-found')
        const may = await mayStart(saved, on)
        return isRefusal(may) ? may : placements.change(id, version, { type: 'start', on, lateReason, ...may })
      },
    }),
    route.post('/placements/:id/did-not-start', {
      ...change,
      may,
      summary: { vi: 'Ghi nhận người học không đến', en: 'Record that the learner did not start' },
      body: PlacementDidNotStart,
      example: { reason: 'left-school' },
      run: async ({ id, version, body, scope }) => {
        const { on = clock.facts().today, reason, lateReason } = body
        const remark = await words.seal([id], body.remark)
        if (isRefusal(remark)) return remark
        return placements.change(id, version, {
          type: 'not-start',
          on,
          reason,
          remark,
          lateReason,
          from: sideOf(scope),
        })
      },
    }),
    route.post('/placements/:id/pause', {
      ...change,
      may,
      summary: { vi: 'Tạm nghỉ', en: 'Pause' },
      body: PausePlacement,
      run: ({ id, version, body }) =>
        placements.change(id, version, {
          type: 'pause',
          on: body.pausedOn,
          reason: body.reason,
          lateReason: body.lateReason,
        }),
    }),
    route.post('/placements/:id/resume', {
      ...change,
      may,
      summary: { vi: 'Trở lại sau khi tạm nghỉ', en: 'Resume' },
      body: ResumePlacement,
      run: ({ id, version, body }) =>
        placements.change(id, version, { type: 'resume', on: body.resumedOn, lateReason: body.lateReason }),
    }),
    route.post('/placements/:id/complete', {
      ...change,
      may,
      summary: { vi: 'Ghi nhận đã hoàn thành', en: 'Record the completion' },
      body: CompletePlacement,
      example: { completedOn: '2026-11-20' },
      run: ({ id, version, body }) =>
        placements.change(id, version, { type: 'complete', on: body.completedOn, lateReason: body.lateReason }),
    }),
    route.post('/placements/:id/end-early', {
      ...change,
      may,
      summary: { vi: 'Ghi nhận kết thúc sớm', en: 'Record an early end' },
      body: EndPlacementEarly,
      example: {
        endedOn: '2026-10-16',
        reasons: ['workplace-conditions', 'distance'],
        primary: 'workplace-conditions',
      },
      run: async ({ id, version, body, scope }) => {
        const { endedOn: on, ...account } = body
        const remark = await words.seal([id], body.remark)
        if (isRefusal(remark)) return remark
        return placements.change(id, version, { type: 'end-early', on, ...account, remark, view: sideOf(scope) })
      },
    }),
    route.post('/placements/:id/seat-answers', {
      ...change,
      may: clerkOf('school', 'enterprise').owning(placements),
      summary: { vi: 'Trả lời: chỗ này có mở lại không', en: 'Answer whether the seat reopens' },
      body: AnswerSeat,
      example: { balance: 'need', reopen: true },
      run: ({ id, version, body, scope }) =>
        placements.change(id, version, { type: 'answer-seat', ...body, from: sideOf(scope) }),
    }),
    route.post('/placements/:id/outcome', {
      ...change,
      may: clerkOf('school', 'enterprise').owning(placements),
      summary: { vi: 'Ghi nhận kết quả sau thực tập', en: 'Record the outcome' },
      body: RecordOutcome,
      example: { outcome: 'hired-here' },
      run: ({ id, version, body, scope }) => {
        const { on = clock.facts().today, outcome, monthsAfter, tie, lateReason } = body
        return placements.change(id, version, {
          type: 'record-outcome',
          outcome,
          on,
          monthsAfter,
          tie,
          lateReason,
          from: sideOf(scope),
        })
      },
    }),
  ]
}
