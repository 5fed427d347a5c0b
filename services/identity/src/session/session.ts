import { refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

/** Whose session it is: a member of an organisation, or the holder of a learner's or guardian's code. */
export type Principal =
  | {
      readonly type: 'member'
      readonly account: string
      readonly organisation: string
      /** The account's count of passwords when the session began: a new password ends the older sessions. */
      readonly credentials: number
    }
  | { readonly type: 'code'; readonly code: string }

/**
 * A refresh token family. Generation n's token is derived from the seed (encrypted at rest), so the token itself is
 * stored nowhere and the previous one can be answered with the very same successor.
 */
export type Session =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active'
      readonly principal: Principal
      readonly seed: string
      readonly generation: number
      readonly rotatedAt: number
      readonly startedAt: number
    }
  | { readonly status: 'ended'; readonly principal: Principal; readonly reason: EndReason }

export type EndReason = 'signed-out' | 'reused'

/** `at` is the machine's time in ms since 1970: tokens do not follow the domain's clock. */
export type SessionCommand =
  | { readonly type: 'start'; readonly principal: Principal; readonly seed: string; readonly at: number }
  | { readonly type: 'refresh'; readonly generation: number; readonly at: number }
  | { readonly type: 'end' }

export type SessionEvent =
  | { readonly type: 'started'; readonly principal: Principal; readonly seed: string; readonly at: number }
  | { readonly type: 'rotated'; readonly generation: number; readonly at: number }
  | { readonly type: 'ended'; readonly reason: EndReason }

/** How long the previous token still gets the successor: a page and its tab, or two instances, may ask at once. */
export const graceMs = 30_000
const idleMs = 7 * 86_400_000
const longestMs = 30 * 86_400_000

export const initial: Session = { status: 'absent' }

export const lifeCycle = {
  start: ['absent'],
  refresh: ['active', 'ended'],
  end: ['active', 'ended'],
} as const satisfies LifeCycle<Session, SessionCommand>

export const decide = (session: Session, command: SessionCommand, _facts: Facts): Decision<SessionEvent> => {
  switch (command.type) {
    case 'start':
      return [{ type: 'started', principal: command.principal, seed: command.seed, at: command.at }]
    case 'end':
      return session.status === 'active' ? [{ type: 'ended', reason: 'signed-out' }] : []
    case 'refresh':
      return refreshed(session, command)
  }
}

const refreshed = (
  session: Session,
  { generation, at }: Extract<SessionCommand, { type: 'refresh' }>,
): Decision<SessionEvent> => {
  if (session.status !== 'active') return refuse('session-ended')
  if (at - session.startedAt > longestMs || at - session.rotatedAt > idleMs) return refuse('session-ended')
  if (generation === session.generation) return [{ type: 'rotated', generation: generation + 1, at }]
  if (generation === session.generation - 1 && at - session.rotatedAt <= graceMs) return []
  // a token that was replaced comes back: it was copied, and nobody can tell which of the two is the thief's
  return [{ type: 'ended', reason: 'reused' }]
}

export const evolve = (session: Session, event: SessionEvent): Session => {
  switch (event.type) {
    case 'started':
      return {
        status: 'active',
        principal: event.principal,
        seed: event.seed,
        generation: 1,
        rotatedAt: event.at,
        startedAt: event.at,
      }
    case 'rotated':
      return session.status === 'active' ? { ...session, generation: event.generation, rotatedAt: event.at } : session
    case 'ended':
      return session.status === 'absent'
        ? session
        : { status: 'ended', principal: session.principal, reason: event.reason }
  }
}
