import {
  type AgreementId,
  isRefusal,
  type PlacementId,
  PlacementView,
  type Refusal,
  refuse,
  TellEarlyEnd,
  TransferPlacement,
} from '@noinghe/contracts'
import { type Clock, clerkOf, deriveId, holderOfCode, route, runCommand, type Scope } from '@noinghe/service-kit'
import type { Judging } from '../law/judging.ts'
import type { Learners } from '../learner/learner.store.ts'
import type { PersonalWords } from '../personal-words.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import { assign } from './assign.ts'
import type { EarlyEndCommand, EarlyEndView } from './early-end.model.ts'
import type { KnownPlacement } from './placement.model.ts'
import { maySee, type Placements } from './placement.store.ts'
import { decide, evolve, lifeCycle } from './placement.ts'
import { known, placementView } from './placement.view.ts'
import { staffOfEitherSide } from './policies.ts'

type Parts = {
  readonly placements: Placements
  readonly learners: Learners
  readonly agreements: Agreements
  readonly workplaces: Workplaces
  readonly clock: Clock
  readonly judging: Judging
  readonly words: PersonalWords
}

/** Whose account somebody gives. */
const viewOf = ({ role }: Scope): EarlyEndView => (role === 'enterprise' || role === 'learner' ? role : 'school')

/** An early end in the view of the others, and a transfer, which is none. */
export const earlyEndRoutes = ({ placements, learners, agreements, workplaces, clock, judging, words }: Parts) => {
  const change = { reply: PlacementView, view: placementView }

  /** The place at the other enterprise: assigned first, so that nobody is left without one whatever happens between. */
  const newPlace = async (
    old: KnownPlacement & { readonly id: PlacementId },
    agreement: AgreementId,
    scope: Scope,
  ): Promise<PlacementId | Refusal> => {
    const facts = clock.facts()
    const target = await agreementOf(agreements, agreement, scope)
    if (target === undefined) return { ...refuse('not-found'), at: '/agreement' }
    if (target.status !== 'active' || target.endsOn < facts.today) return refuse('agreement-not-active')
    if (target.enterprise === old.enterprise) return refuse('transfer-same-enterprise', { at: '/agreement' })
    if (target.type !== old.type) return refuse('transfer-other-type', { at: '/agreement' })
    if (old.learner === undefined) return refuse('learner-erased')
    const park = (await workplaces.get(target.demand))?.park
    const parts = { learners, placements, agreement: { ...target, id: agreement }, park, facts, judging, from: old.id }
    const { assigned, refusals } = await assign(parts, [old.learner.id])
    return assigned[0]?.placement ?? refusals[0]?.refusal ?? refuse('no-free-seat')
  }

  return [
    route.post('/placements/:id/early-end-accounts', {
      ...change,
      may: staffOfEitherSide.or(holderOfCode('learner')),
      summary: { vi: 'Nêu lý do kết thúc sớm từ phía mình', en: 'Tell of an early end from the own side' },
      body: TellEarlyEnd,
      example: { reasons: ['no-trainer', 'distance'], primary: 'no-trainer', stay: ['more-guidance'] },
      run: async ({ id, version, body, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        const remark = await words.seal([id], body.remark)
        if (isRefusal(remark)) return remark
        return placements.change(id, version, { type: 'tell-early-end', ...body, remark, view: viewOf(scope) })
      },
    }),
    route.post('/placements/:id/transfer', {
      ...change,
      may: clerkOf('school').owning(placements),
      summary: { vi: 'Chuyển người học sang doanh nghiệp khác', en: 'Transfer a learner to another enterprise' },
      body: TransferPlacement,
      example: {
        agreement: '01980a52-7c00-7000-8000-000000000001',
        transferredOn: '2026-10-16',
        reason: 'enterprise-closed-post',
      },
      run: async ({ id, version, body, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined) return refuse('not-found')
        const { agreement, transferredOn: on, reason, lateReason } = body
        const to = (placement: PlacementId) => ({ type: 'transfer', on, reason, lateReason, to: placement }) as const
        // a repeat finds it done; everything else is known to be possible before a seat elsewhere is taken
        const command: EarlyEndCommand = to(deriveId<PlacementId>('placement', agreement, id))
        if (saved.state.status === 'transferred') return placements.change(id, version, command)
        if (saved.version !== version) return refuse('version-mismatch', { params: { version: saved.version } })
        const possible = runCommand({ lifeCycle, decide, evolve }, saved.state, command, clock.facts())
        if (isRefusal(possible)) return possible
        const place = await newPlace({ ...known(saved), id: id as PlacementId }, agreement, scope)
        if (isRefusal(place)) return place
        const outcome = await placements.change(id, version, to(place))
        if (isRefusal(outcome)) await placements.change(place, undefined, { type: 'unassign' }, { step: 'undo' })
        return outcome
      },
    }),
  ]
}
