import {
  AcceptProposalInPart,
  CounterProposal,
  DeclineProposal,
  isRefusal,
  NoBody,
  ProposalDetail,
  ProposalFilter,
  ProposalPage,
  ProposalView,
  refuse,
  type Side,
} from '@noinghe/contracts'
import { verdictView } from '@noinghe/legal-guards'
import { clerkOf, memberOf, type Projection, type Route, route, type Saved, type Scope } from '@noinghe/service-kit'
import type { DemandListings, SlotListings } from '../ledger/listing.store.ts'
import type { Named } from '../reactions/names.ts'
import type { Answer } from './answer.ts'
import { explain } from './explanation.ts'
import { declarations } from './judged-yes.ts'
import { type Declared, declaredBy } from './law.ts'
import { type Proposals, proposalsLike, proposalsVisibleTo } from './proposal.store.ts'
import type { Proposal } from './proposal.ts'
import { type NamesById, proposalView } from './proposal.view.ts'

type Parts = {
  readonly proposals: Proposals
  readonly demands: DemandListings
  readonly slots: SlotListings
  readonly names: Projection<Named>
  readonly answer: Answer
}

const readers = memberOf('enterprise', 'school', 'labour-authority', 'gdnn-authority', 'zone-authority')

/** The policy lets only clerks of enterprises and schools here. */
const sideOf = ({ role }: Scope): Side => (role === 'enterprise' ? 'enterprise' : 'school')

type Detail = Omit<Saved<Proposal>, 'state'> & {
  readonly state: { proposal: Proposal; names: NamesById; now: Declared }
}

const detailView = ({ state: { proposal, names, now }, ...saved }: Detail, scope: Scope) => {
  if (proposal.status === 'absent') throw new Error(`proposal ${saved.id} is absent`)
  const { yeses = [], grounds, terms } = proposal
  return {
    ...proposalView({ ...saved, state: proposal }, scope, names),
    declared: yeses.at(-1)?.declared ?? now,
    accepted: yeses.map(({ side, on, verdicts }) => ({
      ...{ side, on },
      verdicts: verdicts.map(verdict => verdictView(verdict, { inputs: true })),
    })),
    explanation: explain(grounds, terms),
  }
}

export const proposalRoutes = ({ proposals, demands, slots, names, answer }: Parts): readonly Route[] => {
  const clerk = clerkOf('enterprise', 'school').owning(proposals)

  const namesFor = async (found: readonly Saved<Proposal>[]): Promise<NamesById> => {
    const ids = found.flatMap(({ state }) =>
      state.status === 'absent' ? [] : [state.parties.enterprise, state.parties.school],
    )
    const known = await names.find({ _id: { $in: [...new Set<string>(ids)] } })
    return new Map(known.flatMap(({ _id, name }) => (name === undefined ? [] : [[_id, name] as const])))
  }

  return [
    route.get('/proposals', {
      may: readers,
      summary: { vi: 'Danh sách đề xuất được xem', en: 'List the proposals one may see' },
      query: ProposalFilter,
      reply: ProposalPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const found = await proposals.page({ $and: [proposalsVisibleTo(scope), proposalsLike(query)] }, request)
        const known = await namesFor(found.items)
        return cursors.page(found, saved => proposalView(saved, scope, known))
      },
    }),
    route.get('/proposals/:id', {
      may: readers,
      summary: { vi: 'Xem một đề xuất và lý do', en: 'Show a proposal and the reasons for it' },
      reply: ProposalDetail,
      view: detailView,
      run: async ({ id, scope }) => {
        const found = await proposals.find({ $and: [{ _id: id }, proposalsVisibleTo(scope)] }, 1)
        const [saved] = found
        if (saved === undefined || saved.state.status === 'absent') return refuse('not-found')
        const { demand, slot } = await declarations({ demands, slots }, saved.state.parties)
        const now = declaredBy(demand, slot)
        return { ...saved, state: { proposal: saved.state, names: await namesFor(found), now } }
      },
    }),
    route.post('/proposals/:id/accept', {
      may: clerk,
      summary: { vi: 'Đồng ý với đề xuất', en: 'Accept a proposal' },
      body: NoBody,
      reply: ProposalView,
      view: proposalView,
      example: {},
      run: ({ id, version, scope }) => answer(id, version, { type: 'accept', side: sideOf(scope) }),
    }),
    route.post('/proposals/:id/accept-part', {
      may: clerk,
      summary: { vi: 'Đồng ý một phần; phần còn lại được ghép tiếp', en: 'Accept a part; the rest is matched again' },
      body: AcceptProposalInPart,
      reply: ProposalView,
      view: proposalView,
      example: { headcount: 8 },
      run: ({ id, version, scope, body: { headcount } }) =>
        answer(id, version, { type: 'accept-in-part', side: sideOf(scope), headcount }),
    }),
    route.post('/proposals/:id/counter', {
      may: clerk,
      summary: { vi: 'Đề nghị ngày, số tuần hoặc số người khác', en: 'Ask for other dates, weeks or headcount' },
      body: CounterProposal,
      reply: ProposalView,
      view: proposalView,
      example: { startsOn: '2027-03-01' },
      run: ({ id, version, scope, body: { remark, ...wish } }) =>
        answer(id, version, room => ({
          type: 'counter',
          side: sideOf(scope),
          wish: given(wish),
          ...room,
          ...(remark === undefined ? {} : { remark }),
        })),
    }),
    route.post('/proposals/:id/decline', {
      may: clerk,
      summary: { vi: 'Từ chối đề xuất', en: 'Decline a proposal' },
      body: DeclineProposal,
      reply: ProposalView,
      view: proposalView,
      example: { reason: 'dates-do-not-fit' },
      run: ({ id, version, scope, body: { reason, remark } }) =>
        answer(id, version, {
          type: 'decline',
          side: sideOf(scope),
          reason,
          ...(remark === undefined ? {} : { remark }),
        }),
    }),
  ]
}

/** Only what was asked for: a field left out is no wish. */
const given = ({
  startsOn,
  weeks,
  headcount,
}: {
  startsOn?: string | undefined
  weeks?: number | undefined
  headcount?: number | undefined
}) => ({
  ...(startsOn === undefined ? {} : { startsOn }),
  ...(weeks === undefined ? {} : { weeks }),
  ...(headcount === undefined ? {} : { headcount }),
})
