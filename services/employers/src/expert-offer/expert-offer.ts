import {
  type EnterpriseId,
  type ExpertOfferTerms,
  type expertOfferTopic,
  type Refusal,
  type RequestId,
  refuse,
  type SchoolId,
  type TeachingPerson,
} from '@noinghe/contracts'
import { isVietnamesePhone, trade } from '@noinghe/reference-data'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'

/** A guest expert with a wrapped key of the own: without it the person is noise, also in backups. */
export type Expert = { readonly key: string; readonly person: TeachingPerson }
type Place = { readonly province: string; readonly ward: string }
export type ExpertRequest = {
  readonly id: RequestId
  readonly school: SchoolId
  readonly experts: number
  readonly status: 'asked' | 'agreed' | 'declined'
}
type WithdrawReason = 'filled' | 'over' | 'no-longer-possible' | 'other'

type Known = {
  readonly enterprise: EnterpriseId
  readonly place: Place
  readonly terms: ExpertOfferTerms
  readonly experts: readonly Expert[]
}

/** Experts an enterprise would send to schools. */
export type ExpertOffer =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'open'; readonly requests: readonly ExpertRequest[] })
  | (Known & {
      readonly status: 'withdrawn'
      readonly requests: readonly ExpertRequest[]
      readonly reason: WithdrawReason
    })

type KnownOffer = Exclude<ExpertOffer, { status: 'absent' }>

export type ExpertOfferCommand =
  | ({ readonly type: 'offer' } & Known)
  | { readonly type: 'revise'; readonly terms: ExpertOfferTerms; readonly experts: readonly Expert[] }
  | { readonly type: 'ask'; readonly request: RequestId; readonly school: SchoolId; readonly experts: number }
  | { readonly type: 'answer'; readonly request: RequestId; readonly accept: boolean }
  | { readonly type: 'withdraw'; readonly reason: WithdrawReason }
  /** The people go, the offer stays as a fact. */
  | { readonly type: 'erase-experts' }

export type ExpertOfferEvent =
  | ({ readonly type: 'offered' } & Known)
  | { readonly type: 'revised'; readonly terms: ExpertOfferTerms }
  | { readonly type: 'experts-changed'; readonly experts: readonly Expert[] }
  | { readonly type: 'asked'; readonly request: RequestId; readonly school: SchoolId; readonly experts: number }
  | { readonly type: 'agreed'; readonly request: RequestId }
  | { readonly type: 'declined'; readonly request: RequestId }
  | { readonly type: 'withdrawn'; readonly reason: WithdrawReason }

export const lifeCycle = {
  offer: ['absent'],
  revise: ['open'],
  ask: ['open'],
  answer: ['open'],
  withdraw: ['open'],
  'erase-experts': ['open', 'withdrawn'],
} as const satisfies LifeCycle<ExpertOffer, ExpertOfferCommand>

const promised = ({ requests }: KnownOffer): number =>
  requests.filter(({ status }) => status === 'agreed').reduce((sum, { experts }) => sum + experts, 0)

export const freeExperts = (offer: KnownOffer): number => offer.terms.count - promised(offer)

type Described = { readonly terms: ExpertOfferTerms; readonly experts: readonly Expert[] }

const refuseOffer = ({ terms, experts }: Described, today: string): Refusal | undefined => {
  const { trades, skills, count, window } = terms
  if (trades.length + skills.length === 0) return refuse('subject-missing', { at: '/terms/trades' })
  const unknown = trades.findIndex(code => trade(code) === undefined)
  if (unknown >= 0)
    return refuse('trade-unknown', { at: `/terms/trades/${unknown}`, params: { trade: trades[unknown] ?? '' } })
  if (window.to < window.from) return refuse('window-reversed', { at: '/terms/window' })
  if (window.to < today) return refuse('window-past', { at: '/terms/window/to' })
  if (experts.length > count) return refuse('experts-exceed-count', { at: '/experts', params: { count } })
  const badPhone = experts.findIndex(({ person: { phone } }) => phone !== undefined && !isVietnamesePhone(phone))
  return badPhone < 0 ? undefined : refuse('phone-invalid', { at: `/experts/${badPhone}/phone` })
}

const people = (experts: readonly Expert[]): readonly TeachingPerson[] => experts.map(({ person }) => person)

const revise = (offer: KnownOffer, command: Described, today: string): Decision<ExpertOfferEvent> => {
  const refused = refuseOffer(command, today)
  if (refused !== undefined) return refused
  if (command.terms.count < promised(offer))
    return refuse('count-below-promised', { at: '/terms/count', params: { promised: promised(offer) } })
  const events: ExpertOfferEvent[] = []
  if (!same(offer.terms, command.terms)) events.push({ type: 'revised', terms: command.terms })
  // every request seals anew: what counts is whether the people differ
  if (!same(people(offer.experts), people(command.experts)))
    events.push({ type: 'experts-changed', experts: command.experts })
  return events
}

const ask = (
  offer: KnownOffer,
  { request, school, experts }: Extract<ExpertOfferCommand, { type: 'ask' }>,
  today: string,
): Decision<ExpertOfferEvent> => {
  if (offer.terms.window.to < today) return refuse('window-past')
  const standing = offer.requests.some(one => one.school === school && one.status !== 'declined')
  if (standing) return refuse('request-standing')
  const free = freeExperts(offer)
  return experts > free
    ? refuse('experts-not-free', { at: '/experts', params: { free } })
    : [{ type: 'asked', request, school, experts }]
}

const answer = (
  offer: KnownOffer,
  { request, accept }: Extract<ExpertOfferCommand, { type: 'answer' }>,
): Decision<ExpertOfferEvent> => {
  const found = offer.requests.find(({ id }) => id === request)
  if (found === undefined) return refuse('request-unknown')
  if (found.status !== 'asked') return refuse('request-answered')
  if (!accept) return [{ type: 'declined', request }]
  const free = freeExperts(offer)
  return found.experts > free ? refuse('experts-not-free', { params: { free } }) : [{ type: 'agreed', request }]
}

export const decide = (
  offer: ExpertOffer,
  command: ExpertOfferCommand,
  { today }: Facts,
): Decision<ExpertOfferEvent> => {
  if (command.type === 'offer') {
    const { enterprise, place, terms, experts } = command
    return refuseOffer(command, today) ?? [{ type: 'offered', enterprise, place, terms, experts }]
  }
  if (offer.status === 'absent') return []
  switch (command.type) {
    case 'revise':
      return revise(offer, command, today)
    case 'ask':
      return ask(offer, command, today)
    case 'answer':
      return answer(offer, command)
    case 'withdraw':
      return [
        ...offer.requests
          .filter(({ status }) => status === 'asked')
          .map(({ id }): ExpertOfferEvent => ({ type: 'declined', request: id })),
        { type: 'withdrawn', reason: command.reason },
      ]
    case 'erase-experts':
      return offer.experts.length === 0 ? [] : [{ type: 'experts-changed', experts: [] }]
  }
}

const answered = (offer: KnownOffer, request: RequestId, status: ExpertRequest['status']): ExpertOffer => ({
  ...offer,
  requests: offer.requests.map(one => (one.id === request ? { ...one, status } : one)),
})

export const evolve = (offer: ExpertOffer, event: ExpertOfferEvent): ExpertOffer => {
  if (event.type === 'offered') {
    const { type: _, ...known } = event
    return { status: 'open', ...known, requests: [] }
  }
  if (offer.status === 'absent') return offer
  switch (event.type) {
    case 'revised':
      return { ...offer, terms: event.terms }
    case 'experts-changed':
      return { ...offer, experts: event.experts }
    case 'asked': {
      const { request: id, school, experts } = event
      return { ...offer, requests: [...offer.requests, { id, school, experts, status: 'asked' }] }
    }
    case 'agreed':
    case 'declined':
      return answered(offer, event.request, event.type)
    case 'withdrawn':
      return { ...offer, status: 'withdrawn', reason: event.reason }
  }
}

export const expertOfferDecider: Decider<ExpertOffer, ExpertOfferCommand, ExpertOfferEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const ofEnterprise = (state: ExpertOffer) => {
  if (state.status === 'absent') throw new Error('an event of an expert offer that is not there')
  return { enterprise: state.enterprise }
}

const ofRequest = (state: ExpertOffer, request: RequestId) => {
  const found = state.status === 'absent' ? undefined : state.requests.find(({ id }) => id === request)
  if (found === undefined) throw new Error(`an expert offer without request ${request}`)
  return { ...ofEnterprise(state), school: found.school, request }
}

export const publish: PublishMap<ExpertOffer, ExpertOfferEvent, typeof expertOfferTopic> = {
  offered: ({ enterprise, place, terms }) => ({ name: 'offered', data: { enterprise, ...place, ...terms } }),
  revised: ({ terms }, state) => ({ name: 'revised', data: { ...ofEnterprise(state), ...terms } }),
  'experts-changed': (_event, state) => ({ name: 'particulars-changed', data: ofEnterprise(state) }),
  asked: ({ request, experts }, state) => ({ name: 'asked', data: { ...ofRequest(state, request), experts } }),
  agreed: ({ request }, state) => ({ name: 'agreed', data: ofRequest(state, request) }),
  declined: ({ request }, state) => ({ name: 'declined', data: ofRequest(state, request) }),
  withdrawn: ({ reason }, state) => ({ name: 'withdrawn', data: { ...ofEnterprise(state), reason } }),
}
