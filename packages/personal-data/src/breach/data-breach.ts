import { type breachKinds, type Instant, type PersonKind, refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

export type BreachKind = (typeof breachKinds)[number]
export type Told = {
  readonly to: 'authority' | 'subjects'
  readonly at: Instant
  readonly lateReason?: string | undefined
}

type Reported = {
  /** Who found and reported it. */
  readonly organisation: string
  readonly foundAt: Instant
  readonly kind: BreachKind
  readonly personKinds: readonly PersonKind[]
  readonly peopleAffected: number
  readonly couldHarm: boolean
  readonly description: string
}
type Known = Reported & { readonly reportedAt: Instant; readonly told: readonly Told[] }

/** An incident of personal data (sự cố lộ, mất dữ liệu cá nhân) in the register, with its 72 hours. */
export type DataBreach =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'open' })
  | (Known & { readonly status: 'closed'; readonly measures: string })

export type DataBreachCommand =
  | ({ readonly type: 'report' } & Reported)
  | { readonly type: 'assess'; readonly peopleAffected: number; readonly couldHarm: boolean }
  | ({ readonly type: 'notify' } & Told)
  | { readonly type: 'close'; readonly measures: string }

export type DataBreachEvent =
  | { readonly type: 'reported'; readonly reported: Reported; readonly at: Instant }
  | { readonly type: 'assessed'; readonly peopleAffected: number; readonly couldHarm: boolean }
  | { readonly type: 'notified'; readonly told: Told }
  | { readonly type: 'closed'; readonly measures: string }

export const initial: DataBreach = { status: 'absent' }

export const lifeCycle = {
  report: ['absent'],
  assess: ['open'],
  notify: ['open'],
  close: ['open'],
} as const satisfies LifeCycle<DataBreach, DataBreachCommand>

/** Luật 91/2025 Điều 23.1 [V]: hours from finding it, around the clock, working day or not. */
const hoursToNotify = 72

/** The moment by which the authority is to be told; undefined where it could harm nobody. */
export const notifyBy = ({ couldHarm, foundAt }: Pick<Reported, 'couldHarm' | 'foundAt'>): Instant | undefined =>
  couldHarm ? new Date(Date.parse(foundAt) + hoursToNotify * 3_600_000).toISOString() : undefined

const isTold = ({ told }: Known): boolean => told.some(({ to }) => to === 'authority')

/** The clock that still runs; undefined once the authority was told, or where it need not be. */
export const runsUntil = (breach: DataBreach): Instant | undefined =>
  breach.status === 'open' && !isTold(breach) ? notifyBy(breach) : undefined

export const isLate = ({ to, at }: Told, breach: Reported): boolean => {
  const by = notifyBy(breach)
  return to === 'authority' && by !== undefined && Date.parse(at) > Date.parse(by)
}

export const decide = (breach: DataBreach, command: DataBreachCommand, { now }: Facts): Decision<DataBreachEvent> => {
  if (command.type === 'report') {
    const { type: _, ...reported } = command
    return Date.parse(reported.foundAt) > Date.parse(now)
      ? refuse('breach-time', { at: '/foundAt' })
      : [{ type: 'reported', reported, at: now }]
  }
  if (breach.status === 'absent') return []
  switch (command.type) {
    case 'assess': {
      const { peopleAffected, couldHarm } = command
      return peopleAffected === breach.peopleAffected && couldHarm === breach.couldHarm
        ? []
        : [{ type: 'assessed', peopleAffected, couldHarm }]
    }
    case 'notify': {
      const { type: _, ...told } = command
      if (Date.parse(told.at) > Date.parse(now) || Date.parse(told.at) < Date.parse(breach.foundAt))
        return refuse('breach-time', { at: '/notifiedAt' })
      if (isLate(told, breach) && told.lateReason === undefined)
        return refuse('breach-late-without-reason', { at: '/lateReason' })
      return [{ type: 'notified', told }]
    }
    case 'close':
      return breach.couldHarm && !isTold(breach)
        ? refuse('breach-not-notified')
        : [{ type: 'closed', measures: command.measures }]
  }
}

export const evolve = (breach: DataBreach, event: DataBreachEvent): DataBreach => {
  if (event.type === 'reported') return { status: 'open', reportedAt: event.at, told: [], ...event.reported }
  if (breach.status === 'absent') return breach
  switch (event.type) {
    case 'assessed':
      return { ...breach, peopleAffected: event.peopleAffected, couldHarm: event.couldHarm }
    case 'notified':
      return { ...breach, told: [...breach.told, event.told] }
    case 'closed':
      return { ...breach, status: 'closed', measures: event.measures }
  }
}
