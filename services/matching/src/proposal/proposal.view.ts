import type { ProposalView } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { localDate, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Proposal } from './proposal.ts'
import { proposalRules, suggestionNotice } from './rules.ts'
import { successorId } from './successor.ts'

export type NamesById = ReadonlyMap<string, string>

type View = z.input<typeof ProposalView>

const sides = ['enterprise', 'school'] as const

/**
 * A proposal as its reader may see it. A school does not learn whose demand it is while the enterprise hides its name and
 * not both have accepted; remarks are for the two sides alone.
 */
export const proposalView = (
  { id, version, state }: Pick<Saved<Proposal>, 'id' | 'version' | 'state'>,
  scope: Scope,
  names: NamesById = new Map(),
): View => {
  // a proposal is saved when it is made, and never absent afterwards
  if (state.status === 'absent') throw new Error(`proposal ${id} is absent`)
  const { parties, terms, grounds, setting, wish, remark } = state
  const { demand, slot, enterprise, school } = parties
  const named = (organisation: string) => {
    const name = names.get(organisation)
    return name === undefined ? {} : { name }
  }
  const hidden = setting.nameHidden && scope.role === 'school' && state.status !== 'agreed'
  const { park } = setting.place
  return {
    id: state.id,
    version,
    status: state.status,
    notice: suggestionNotice,
    demand,
    slot,
    ...(hidden ? {} : { enterprise: { id: enterprise, ...named(enterprise) } }),
    school: { id: school, ...named(school) },
    // the park with few enterprises in it would tell the name
    terms: { ...terms, ...(park === undefined || hidden ? {} : { park }) },
    score: grounds.score,
    distanceKm: grounds.distanceKm,
    cause: grounds.cause,
    round: grounds.round,
    madeAt: state.madeAt,
    expiresAt: state.expiresAt,
    remindOn: remindOn(state.expiresAt),
    ...(state.status === 'half-accepted' ? { acceptedBy: state.acceptedBy } : {}),
    ...(state.status === 'agreed' ? { seats: [...state.seats] } : {}),
    ...(state.status === 'declined' ? { side: state.side, reason: state.reason } : {}),
    ...(state.status === 'withdrawn' ? { reason: state.reason } : {}),
    ...(wish === undefined ? {} : { wish }),
    ...(state.status === 'withdrawn' && state.reason === 'replaced-by-counter'
      ? { successor: successorId(state) }
      : {}),
    ...(remark !== undefined && sides.some(side => side === scope.role) ? { remark } : {}),
  }
}

/** So many working days before the last day on which it can be answered. */
const remindOn = (expiresAt: string): string =>
  addWorkingDays(localDate(new Date(Date.parse(expiresAt) - 1)), -proposalRules.remindBefore)
