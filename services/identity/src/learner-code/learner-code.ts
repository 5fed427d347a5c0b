import { refuse } from '@noinghe/contracts'
import { addDays, type Decision, type Facts, type LifeCycle } from '@noinghe/service-kit'

type Slip = {
  /** The school that hands the code out. */
  readonly organisation: string
  /** Opaque: `placements` knows who it is. */
  readonly subject: string
  readonly role: 'learner' | 'guardian'
  /** Last day of the code; by custom twelve months after the placement. */
  readonly validUntil: string
  readonly codeHash: string
}

/** A printed slip that lets a learner or guardian in without an e-mail account. */
export type LearnerCode =
  | { readonly status: 'absent' }
  | ({ readonly status: 'valid' } & Slip)
  | ({ readonly status: 'revoked' } & Slip)

export type LearnerCodeCommand = { readonly type: 'issue'; readonly slip: Slip } | { readonly type: 'revoke' }
export type LearnerCodeEvent = { readonly type: 'issued'; readonly slip: Slip } | { readonly type: 'revoked' }

/** Three years of college and the twelve months after it. */
const longestDays = 4 * 366

export const initial: LearnerCode = { status: 'absent' }

export const lifeCycle = {
  issue: ['absent'],
  revoke: ['valid'],
} as const satisfies LifeCycle<LearnerCode, LearnerCodeCommand>

export const decide = (
  _code: LearnerCode,
  command: LearnerCodeCommand,
  { today }: Facts,
): Decision<LearnerCodeEvent> => {
  if (command.type === 'revoke') return [{ type: 'revoked' }]
  const until = addDays(today, longestDays)
  const { validUntil } = command.slip
  return validUntil < today || validUntil > until
    ? refuse('code-validity', { at: '/codes', params: { until } })
    : [{ type: 'issued', slip: command.slip }]
}

export const evolve = (code: LearnerCode, event: LearnerCodeEvent): LearnerCode => {
  if (event.type === 'issued') return { status: 'valid', ...event.slip }
  return code.status === 'absent' ? code : { ...code, status: 'revoked' }
}

/** Whether the slip opens the door today. */
export const opens = (code: LearnerCode, today: string): code is Extract<LearnerCode, { status: 'valid' }> =>
  code.status === 'valid' && today <= code.validUntil
