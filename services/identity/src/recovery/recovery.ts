import { refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

/**
 * A request to recover a password. It is only noted when asked, known address or not, and worked off by a timer: the
 * reply tells nobody, not even by its duration, whether the address has an account.
 */
export type Recovery =
  | { readonly status: 'absent' }
  | { readonly status: 'asked'; readonly emailDigest: string; readonly askedAt: number }
  | { readonly status: 'issued'; readonly account: string; readonly tokenHash: string; readonly issuedAt: number }
  | { readonly status: 'used'; readonly account: string }
  | { readonly status: 'void' }

/** `at` is the machine's time in ms since 1970: tokens do not follow the domain's clock. */
export type RecoveryCommand =
  | { readonly type: 'ask'; readonly emailDigest: string; readonly at: number }
  | { readonly type: 'issue'; readonly account: string; readonly tokenHash: string; readonly at: number }
  | { readonly type: 'void' }
  | { readonly type: 'use'; readonly at: number }

export type RecoveryEvent =
  | { readonly type: 'asked'; readonly emailDigest: string; readonly at: number }
  | { readonly type: 'issued'; readonly account: string; readonly tokenHash: string; readonly at: number }
  | { readonly type: 'voided' }
  | { readonly type: 'used' }

/** A link works for one hour, once. */
export const validMs = 3_600_000

export const initial: Recovery = { status: 'absent' }

export const lifeCycle = {
  ask: ['absent'],
  issue: ['asked'],
  void: ['asked', 'issued'],
  use: ['absent', 'asked', 'issued', 'used', 'void'],
} as const satisfies LifeCycle<Recovery, RecoveryCommand>

export const decide = (recovery: Recovery, command: RecoveryCommand, _facts: Facts): Decision<RecoveryEvent> => {
  switch (command.type) {
    case 'ask':
      return [{ type: 'asked', emailDigest: command.emailDigest, at: command.at }]
    case 'issue':
      return [{ type: 'issued', account: command.account, tokenHash: command.tokenHash, at: command.at }]
    case 'void':
      return [{ type: 'voided' }]
    case 'use':
      return recovery.status === 'issued' && command.at - recovery.issuedAt <= validMs
        ? [{ type: 'used' }]
        : refuse('recovery-not-valid', { at: '/token' })
  }
}

export const evolve = (recovery: Recovery, event: RecoveryEvent): Recovery => {
  switch (event.type) {
    case 'asked':
      return { status: 'asked', emailDigest: event.emailDigest, askedAt: event.at }
    case 'issued':
      return { status: 'issued', account: event.account, tokenHash: event.tokenHash, issuedAt: event.at }
    case 'voided':
      return { status: 'void' }
    case 'used':
      return recovery.status === 'issued' ? { status: 'used', account: recovery.account } : recovery
  }
}
