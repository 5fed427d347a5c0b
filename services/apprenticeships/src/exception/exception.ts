import {
  type EventData,
  type exceptionTopic,
  type GrantException,
  type LocalDate,
  OrganisationId,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { catalogue, type GuardId, guardIds, guards, ruleOn } from '@noinghe/legal-rules'
import {
  addDays,
  type Decider,
  type Decision,
  daysBetween,
  type Facts,
  type LifeCycle,
  type PublishMap,
} from '@noinghe/service-kit'

export type ExceptionEnd = EventData<typeof exceptionTopic, 'revoked'>['reason']

/** Where the enterprise lies; it decides which authority sees the exception. */
export type EnterprisePlace = {
  readonly province: string
  readonly ward: string
  readonly park?: string | undefined
}

type Granted = GrantException & {
  readonly by: string
  readonly place: EnterprisePlace
  readonly grantedOn: LocalDate
}

/** Ngoại lệ: a document of the labour authority that lets minors of type A do what a rule bans, at one enterprise. */
export type Exception =
  | { readonly status: 'absent' }
  | (Granted & { readonly status: 'granted' })
  | (Granted & { readonly status: 'revoked'; readonly revokedOn: LocalDate; readonly reason: ExceptionEnd })

export type ExceptionCommand =
  | {
      readonly type: 'grant'
      readonly terms: GrantException
      readonly by: string
      readonly place: EnterprisePlace
    }
  | { readonly type: 'revoke'; readonly reason: ExceptionEnd }

export type ExceptionEvent =
  | ({ readonly type: 'granted' } & Granted)
  | { readonly type: 'revoked'; readonly revokedOn: LocalDate; readonly reason: ExceptionEnd }

export const lifeCycle = {
  grant: ['absent'],
  revoke: ['granted'],
} as const satisfies LifeCycle<Exception, ExceptionCommand>

/** As for every fact about the world: further back would hide what was judged meanwhile. */
const mostDaysBack = 60
/** A document stands for three years at most, then it is looked at anew. */
const mostDays = 3 * 366

export const decide = (
  _exception: Exception,
  command: ExceptionCommand,
  { today }: Facts,
): Decision<ExceptionEvent> => {
  switch (command.type) {
    case 'grant': {
      const { terms, by, place } = command
      return refuseTerms(terms, today) ?? [{ type: 'granted', ...terms, by, place, grantedOn: today }]
    }
    case 'revoke':
      return [{ type: 'revoked', revokedOn: today, reason: command.reason }]
  }
}

const isGuard = (rule: string): rule is GuardId => guardIds.some(id => id === rule)

const refuseTerms = ({ rule, covers, validFrom, validTo }: GrantException, today: LocalDate): Refusal | undefined => {
  const known = isGuard(rule) ? ruleOn(rule, validFrom, catalogue) : undefined
  if (!isGuard(rule) || !known?.exceptionIn?.includes('A'))
    return refuse('exception-not-possible', { at: '/rule', params: { rule } })
  const odd = covers.findIndex((code, at) => !guards[rule].codes.includes(code) || covers.indexOf(code) < at)
  if (odd >= 0)
    return refuse('exception-covers-nothing', { at: `/covers/${odd}`, params: { rule, code: covers[odd] ?? '' } })
  if (validTo < validFrom) return refuse('exception-reversed', { at: '/validTo' })
  if (daysBetween(validFrom, validTo) >= mostDays)
    return refuse('exception-too-long', { at: '/validTo', params: { days: mostDays } })
  return validFrom < addDays(today, -mostDaysBack)
    ? refuse('exception-too-late', { at: '/validFrom', params: { days: mostDaysBack } })
    : undefined
}

export const evolve = (exception: Exception, event: ExceptionEvent): Exception => {
  if (event.type === 'granted') {
    const { type: _, ...granted } = event
    return { status: 'granted', ...granted }
  }
  if (exception.status === 'absent') return exception
  return { ...exception, status: 'revoked', revokedOn: event.revokedOn, reason: event.reason }
}

export const exceptionDecider: Decider<Exception, ExceptionCommand, ExceptionEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

/** All of it: an exception names no person. */
export const publish: PublishMap<Exception, ExceptionEvent, typeof exceptionTopic> = {
  granted: event => {
    const { type: _, by, place: __, grantedOn: ___, ...terms } = event
    return { name: 'granted', data: { ...terms, by: OrganisationId.parse(by) } }
  },
  revoked: ({ reason, revokedOn }, state) => {
    if (state.status === 'absent') throw new Error('an exception revoked that was never granted')
    return { name: 'revoked', data: { enterprise: state.enterprise, reason, effectiveOn: revokedOn } }
  },
}
