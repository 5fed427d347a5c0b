import { earlyEndViews, type PlacementView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { EnrolledLearner } from '../learner/learner.store.ts'
import type { Accounts } from './early-end.model.ts'
import type { KnownPlacement, Placement } from './placement.model.ts'
import type { Questions } from './seats.model.ts'
import { balanceOf, balances } from './seats.ts'
import { disputesOf, hoursOf } from './weeks.ts'

type View = z.input<typeof PlacementView>

/** A placement and, where the learner's room was asked, who it is. */
export type Named = { readonly placement: Placement; readonly learner?: EnrolledLearner | undefined }

export const known = ({ id, state }: Saved<Placement>): KnownPlacement => {
  if (state.status === 'absent') throw new Error(`placement ${id} was saved before it was assigned`)
  return state
}

/** Each side sees the question it is asked; authorities see both. */
const questionsFor = (questions: Questions, role: Scope['role']) => {
  const own = role === 'school' || role === 'enterprise' ? [balanceOf[role]] : balances
  return own.map(balance => ({ balance, ...questions[balance] }))
}

const accountsOf = (accounts: Accounts): View['accounts'] =>
  earlyEndViews.flatMap(view => {
    const account = accounts[view]
    return account ? [{ view, ...account, reasons: [...account.reasons], stay: [...account.stay] }] : []
  })

/** What belongs to the person and therefore to nobody but school, enterprise and learner. */
const personal = (placement: KnownPlacement, scope: Scope, learner: EnrolledLearner | undefined): Partial<View> => {
  const { role } = scope
  const party = role === 'school' || role === 'enterprise' || role === 'learner' || role === 'guardian'
  if (!party) return {}
  return {
    ...(role === 'school' && placement.learner ? { learner: placement.learner.id } : {}),
    ...(learner ? { learnerName: learner.person.name } : {}),
    // an enterprise sees name and trade
    ...(role === 'enterprise' ? {} : { sex: placement.sex, ageBand: placement.ageBand }),
    ...('reasons' in placement ? { reasons: [...placement.reasons], primary: placement.primary } : {}),
    ...(placement.status === 'did-not-start' ? { reasons: [placement.reason], primary: placement.reason } : {}),
    ...('weeks' in placement ? { openDisputes: disputesOf(placement) } : {}),
    ...('accounts' in placement && placement.accounts ? { accounts: accountsOf(placement.accounts) } : {}),
  }
}

const render = (saved: Saved<Placement>, scope: Scope, learner?: EnrolledLearner): View => {
  const placement = known(saved)
  const {
    agreement,
    seat,
    demand,
    slot,
    enterprise,
    school,
    contract,
    transferredFrom,
    type,
    trade,
    level,
    plannedFrom,
    plannedTo,
    hoursPerWeek,
    province,
    ward,
  } = placement
  const ofOrganisation = scope.role !== 'learner' && scope.role !== 'guardian'
  return {
    id: saved.id,
    version: saved.version,
    status: placement.status,
    agreement,
    seat,
    ...(demand === undefined ? {} : { demand }),
    ...(slot === undefined ? {} : { slot }),
    enterprise,
    ...(school === undefined ? {} : { school }),
    ...(contract === undefined ? {} : { contract }),
    ...(transferredFrom === undefined ? {} : { transferredFrom }),
    ...(placement.status === 'transferred' ? { transferredTo: placement.to } : {}),
    type,
    ...(trade === undefined ? {} : { trade }),
    level,
    plannedFrom,
    plannedTo,
    hoursPerWeek,
    province,
    ward,
    ...('startedOn' in placement ? { startedOn: placement.startedOn, hours: hoursOf(placement.weeks) } : {}),
    ...('endedOn' in placement ? { endedOn: placement.endedOn, outcomes: [...placement.outcomes] } : {}),
    ...('questions' in placement && ofOrganisation ? { questions: questionsFor(placement.questions, scope.role) } : {}),
    ...personal(placement, scope, learner),
  }
}

/** Replies to changes: without the name, for they are kept beside their Idempotency-Key. */
export const placementView = (saved: Saved<Placement>, scope: Scope): View => render(saved, scope)

/** Reads: with the name for those who may know it. */
export const namedView = ({ state, ...saved }: Saved<Named>, scope: Scope): View =>
  render({ ...saved, state: state.placement }, scope, state.learner)
