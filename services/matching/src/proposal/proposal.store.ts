import { proposalTopic } from '@noinghe/contracts'
import {
  defineAggregate,
  type Filter,
  type Repository,
  type Saved,
  type Scope,
  withinTerritory,
} from '@noinghe/service-kit'
import type { BookedProposal, CoolingPair } from '../allocation/book.ts'
import type { ProposalEvent } from './proposal.events.ts'
import { publishProposal } from './proposal.publish.ts'
import { isStanding, type Proposal, type ProposalCommand, proposalDecider } from './proposal.ts'

export type Proposals = Repository<Proposal, ProposalCommand>

export const proposalAggregate = defineAggregate<Proposal, ProposalCommand, ProposalEvent, typeof proposalTopic>({
  name: 'proposal',
  ...proposalDecider,
  topic: proposalTopic,
  publish: publishProposal,
  store: {
    collection: 'proposals',
    indexes: [
      [{ 'state.parties.enterprise': 1, createdAt: -1 }],
      [{ 'state.parties.school': 1, createdAt: -1 }],
      [{ 'state.parties.demand': 1, 'state.status': 1 }],
      [{ 'state.parties.slot': 1, 'state.status': 1 }],
      [{ 'state.status': 1, 'state.expiresAt': 1 }],
      [{ 'state.setting.market': 1, 'state.coolsUntil': 1 }, { sparse: true }],
      [{ 'state.setting.market': 1, 'state.status': 1 }],
      [{ 'state.setting.place.province': 1, 'state.setting.place.ward': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.parties.enterprise, state.parties.school]),
  },
})

const stands: Filter = { 'state.status': { $in: ['unanswered', 'half-accepted'] } }

export const standingIn = (market: string): Filter => ({ ...stands, 'state.setting.market': market })
export const standingOfDemand = (demand: string): Filter => ({ ...stands, 'state.parties.demand': demand })
export const standingOfSlot = (slot: string): Filter => ({ ...stands, 'state.parties.slot': slot })
export const standingOfOrganisation = (organisation: string): Filter => ({
  ...stands,
  $or: [{ 'state.parties.enterprise': organisation }, { 'state.parties.school': organisation }],
})
export const standingBetween = (pairs: readonly { readonly demand: string }[]): Filter => ({
  ...stands,
  'state.parties.demand': { $in: [...new Set(pairs.map(({ demand }) => demand))] },
})
export const coolingIn = (market: string, today: string): Filter => ({
  'state.setting.market': market,
  'state.coolsUntil': { $gt: today },
})
export const coolingBetween = (pairs: readonly { readonly demand: string }[], today: string): Filter => ({
  'state.parties.demand': { $in: [...new Set(pairs.map(({ demand }) => demand))] },
  'state.coolsUntil': { $gt: today },
})
export const agreedFor = (demands: readonly string[]): Filter => ({
  'state.status': 'agreed',
  'state.parties.demand': { $in: demands },
})
/** Proposals whose time to answer is over. */
export const overdue = (now: string): Filter => ({ ...stands, 'state.expiresAt': { $lte: now } })

const nobody: Filter = { _id: { $in: [] } }

/** Both sides see theirs; authorities those whose workplace lies in their territory. */
export const proposalsVisibleTo = (scope: Scope): Filter => {
  switch (scope.role) {
    case 'enterprise':
      return { 'state.parties.enterprise': scope.organisation }
    case 'school':
      return { 'state.parties.school': scope.organisation }
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinTerritory(scope.territory, 'state.setting.place')
    default:
      return nobody
  }
}

type Asked = { status?: string | undefined; demand?: string | undefined; slot?: string | undefined }

export const proposalsLike = ({ status, demand, slot }: Asked): Filter => ({
  ...(status ? { 'state.status': status } : {}),
  ...(demand ? { 'state.parties.demand': demand } : {}),
  ...(slot ? { 'state.parties.slot': slot } : {}),
})

/** As the open book keeps it; nothing when it no longer stands. */
export const booked = ({ state }: Saved<Proposal>): readonly BookedProposal[] => {
  if (!isStanding(state)) return []
  const { parties, terms, grounds, madeAt } = state
  return [
    {
      proposal: state.id,
      demand: parties.demand,
      slot: parties.slot,
      school: parties.school,
      headcount: terms.headcount,
      score: grounds.score,
      madeAt,
      halfAccepted: state.status === 'half-accepted',
    },
  ]
}

export const cooling = ({ state }: Saved<Proposal>): readonly CoolingPair[] => {
  if (state.status === 'absent' || state.coolsUntil === undefined) return []
  const { demand, slot } = state.parties
  return [{ demand, slot, until: state.coolsUntil }]
}
