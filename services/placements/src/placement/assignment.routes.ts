import {
  type AgreementId,
  AgreementSeatsFilter,
  AgreementSeatsList,
  AssignmentsReply,
  isRefusal,
  type PlacementId,
  PostAssignments,
  PostStarts,
  refuse,
  StartsReply,
} from '@noinghe/contracts'
import { type Clock, clerkOf, memberOf, route, type Scope } from '@noinghe/service-kit'
import type { Judging } from '../law/judging.ts'
import type { Learners } from '../learner/learner.store.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import { told } from '../reply.ts'
import type { MayStart } from '../training-contract/start.ts'
import { assign } from './assign.ts'
import { type Placements, seatsInUse } from './placement.store.ts'
import { staffOfEitherSide } from './policies.ts'

type Parts = {
  readonly agreements: Agreements
  readonly workplaces: Workplaces
  readonly learners: Learners
  readonly placements: Placements
  readonly clock: Clock
  readonly judging: Judging
  readonly mayStart: MayStart
}

const ownAgreements = ({ role, organisation }: Scope, status: string | undefined): Record<string, unknown> => ({
  [`state.${role}`]: organisation,
  // a training contract has no seats to give
  'state.contract': { $ne: true },
  'state.status': status ?? { $ne: 'unknown' },
})

/** Work on an agreement's seats as a group. The agreement belongs to another service: what changes are placements, each atomically. */
export const assignmentRoutes = ({ agreements, workplaces, learners, placements, clock, judging, mayStart }: Parts) => [
  route.get('/agreements', {
    may: memberOf('school', 'enterprise'),
    summary: { vi: 'Thoả thuận và số chỗ còn trống', en: 'Agreements and their free seats' },
    query: AgreementSeatsFilter,
    reply: AgreementSeatsList,
    run: async ({ query, scope }) => {
      const copies = await agreements.find(ownAgreements(scope, query.status))
      const used = await seatsInUse(
        placements,
        copies.map(({ _id }) => _id),
      )
      return {
        items: copies.flatMap(copy => {
          if (copy.status === 'unknown') return []
          const { _id, seats, type: _, ...view } = copy
          const free = copy.status === 'active' ? seats.filter(seat => !used.get(_id)?.has(seat)).length : 0
          return [{ ...view, id: _id, seats: seats.length, free }]
        }),
      }
    },
  }),
  route.post('/agreements/:id/assignments', {
    may: clerkOf('school'),
    summary: { vi: 'Bố trí người học vào các chỗ đã thoả thuận', en: 'Assign learners to agreed seats' },
    body: PostAssignments,
    reply: AssignmentsReply,
    // creates placements; the seats' unique index, not a version, keeps two clerks apart
    ifMatch: false,
    example: { learners: ['01980a52-7c00-7000-8000-000000000001'] },
    run: async ({ id, body, scope }) => {
      const facts = clock.facts()
      const agreement = await agreementOf(agreements, id, scope)
      if (agreement === undefined) return refuse('not-found')
      if (agreement.status !== 'active' || agreement.endsOn < facts.today) return refuse('agreement-not-active')
      const park = (await workplaces.get(agreement.demand))?.park
      const { assigned, refusals } = await assign(
        { learners, placements, agreement: { ...agreement, id: id as AgreementId }, park, facts, judging },
        body.learners,
      )
      return { assigned, refusals: refusals.map(({ learner, refusal }) => ({ learner, refusal: told(refusal) })) }
    },
  }),
  route.post('/agreements/:id/starts', {
    may: staffOfEitherSide,
    summary: { vi: 'Ghi nhận cả nhóm đã bắt đầu', en: 'Record that a group has started' },
    body: PostStarts,
    reply: StartsReply,
    // each placement is changed only from the state `assigned`, so a repeat finds nothing to do
    ifMatch: false,
    example: { startedOn: '2026-09-07', except: [] },
    run: async ({ id, body, scope }) => {
      const agreement = await agreementOf(agreements, id, scope)
      if (agreement === undefined) return refuse('not-found')
      if (agreement.status !== 'active') return refuse('agreement-not-active')
      const { startedOn: on, lateReason } = body
      const except = new Set<string>(body.except)
      const waiting = (await placements.find({ 'state.agreement': id, 'state.status': 'assigned' }, 5000)).filter(
        saved => !except.has(saved.id),
      )
      const started: { placement: PlacementId; version: number }[] = []
      const refusals: { placement: PlacementId; refusal: ReturnType<typeof told> }[] = []
      for (const saved of waiting) {
        const placement = saved.id as PlacementId
        const may = await mayStart(saved, on)
        const outcome = isRefusal(may)
          ? may
          : await placements.change(
              saved.id,
              undefined,
              state => (state.status === 'assigned' ? { type: 'start', on, lateReason, ...may } : undefined),
              { step: 'start' },
            )
        if (isRefusal(outcome)) refusals.push({ placement, refusal: told(outcome) })
        else started.push({ placement, version: outcome.version })
      }
      return { started, refusals }
    },
  }),
]
