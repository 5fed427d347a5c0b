import type { LocalDate, PersonKind } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { addDays, type Decision, type Facts, type LifeCycle } from '@noinghe/service-kit'
import { acknowledgeBy, type DataRight, dueBy } from './due.ts'

export type Asked = {
  readonly person: string
  readonly kind: PersonKind
  readonly controller: string
  readonly right: DataRight
  readonly from: 'self' | 'representative'
  readonly channel: 'portal' | 'paper'
  readonly receivedOn: LocalDate
  readonly remark?: string | undefined
}

type Open = Asked & {
  readonly forgotten?: true
  readonly withProcessor: boolean
  readonly acknowledgedOn?: LocalDate
  readonly extension?: { readonly on: LocalDate; readonly reason?: string }
}
type Closed = Open & { readonly closed: { readonly on: LocalDate; readonly reason?: string | undefined } }

/** What a person asks about their own data (yêu cầu của chủ thể dữ liệu), with the days the law gives. */
export type DataRequest =
  | { readonly status: 'absent' }
  | (Open & { readonly status: 'received' | 'acknowledged' | 'extended' })
  | (Closed & { readonly status: 'answered' | 'refused' })

export type DataRequestCommand =
  | ({ readonly type: 'receive' } & Asked)
  | { readonly type: 'acknowledge'; readonly withProcessor: boolean }
  | { readonly type: 'extend'; readonly reason: string }
  | { readonly type: 'answer'; readonly note?: string | undefined }
  | { readonly type: 'refuse'; readonly reason: string }
  /** The person was erased: what was written goes, days and kinds stay for the figures. */
  | { readonly type: 'forget' }

export type DataRequestEvent =
  | { readonly type: 'received'; readonly asked: Asked }
  | { readonly type: 'acknowledged'; readonly on: LocalDate; readonly withProcessor: boolean }
  | { readonly type: 'extended'; readonly on: LocalDate; readonly reason: string }
  | { readonly type: 'answered'; readonly on: LocalDate; readonly note?: string | undefined }
  | { readonly type: 'refused'; readonly on: LocalDate; readonly reason: string }
  | { readonly type: 'forgotten' }

export const initial: DataRequest = { status: 'absent' }

export const lifeCycle = {
  receive: ['absent'],
  acknowledge: ['received', 'acknowledged'],
  // what has not been acknowledged is acknowledged first, so that the two working days are seen to be kept or not
  extend: ['acknowledged', 'extended'],
  answer: ['received', 'acknowledged', 'extended'],
  refuse: ['received', 'acknowledged', 'extended'],
  forget: ['received', 'acknowledged', 'extended', 'answered', 'refused'],
} as const satisfies LifeCycle<DataRequest, DataRequestCommand>

const latestRecording = 60

/** The last day to answer, as things stand. */
export const dueOf = (request: Exclude<DataRequest, { status: 'absent' }>): LocalDate =>
  dueBy(request.right, request.receivedOn, {
    withProcessor: request.withProcessor,
    extended: request.extension !== undefined,
  })

/** The next day on which something is due; undefined once closed. */
export const nextDue = (request: DataRequest): LocalDate | undefined => {
  if (request.status === 'absent' || 'closed' in request) return undefined
  return request.status === 'received' ? acknowledgeBy(request.receivedOn) : dueOf(request)
}

export const decide = (
  request: DataRequest,
  command: DataRequestCommand,
  { today }: Facts,
): Decision<DataRequestEvent> => {
  if (command.type === 'receive') {
    const { type: _, ...asked } = command
    return asked.receivedOn > today || asked.receivedOn < addDays(today, -latestRecording)
      ? refuse('data-request-date', { at: '/receivedOn' })
      : [{ type: 'received', asked }]
  }
  if (request.status === 'absent') return []
  switch (command.type) {
    case 'acknowledge':
      return request.status === 'received'
        ? [{ type: 'acknowledged', on: today, withProcessor: command.withProcessor }]
        : []
    case 'extend':
      if (request.extension !== undefined) return refuse('data-request-extended-once')
      if (today > dueOf(request)) return refuse('data-request-too-late-to-extend', { params: { date: dueOf(request) } })
      return [{ type: 'extended', on: today, reason: command.reason }]
    case 'answer':
      return [{ type: 'answered', on: today, note: command.note }]
    case 'refuse':
      return [{ type: 'refused', on: today, reason: command.reason }]
    case 'forget':
      return request.forgotten ? [] : [{ type: 'forgotten' }]
  }
}

export const evolve = (request: DataRequest, event: DataRequestEvent): DataRequest => {
  if (event.type === 'received') return { status: 'received', withProcessor: false, ...event.asked }
  if (request.status === 'absent') return request
  switch (event.type) {
    case 'acknowledged':
      return { ...request, status: 'acknowledged', acknowledgedOn: event.on, withProcessor: event.withProcessor }
    case 'extended':
      return { ...request, status: 'extended', extension: { on: event.on, reason: event.reason } }
    case 'answered':
      return { ...request, status: 'answered', closed: { on: event.on, reason: event.note } }
    case 'refused':
      return { ...request, status: 'refused', closed: { on: event.on, reason: event.reason } }
    case 'forgotten':
      return forgotten(request)
  }
}

const forgotten = (request: Exclude<DataRequest, { status: 'absent' }>): DataRequest => {
  const { remark: _, ...rest } = request
  return {
    ...rest,
    forgotten: true,
    ...(rest.extension ? { extension: { on: rest.extension.on } } : {}),
    ...('closed' in rest ? { closed: { on: rest.closed.on } } : {}),
  }
}
