export * from './aggregate.ts'
export * from './auth/policy.ts'
export * from './auth/rights.ts'
export * from './auth/scope.ts'
export * from './clock.ts'
export * from './config.ts'
export {
  assertMayWrite,
  currentCause,
  currentSession,
  nextTraceparent,
  systemCause,
  withContext,
  withoutKey,
} from './context.ts'
export * from './csv.ts'
export { type App, type Companion, defineService, type Platform, type ServiceDefinition } from './define-service.ts'
export type { Group, Groups } from './events/groups.ts'
export { type BoundReaction, ignore, on, type Reaction, sourceOf } from './events/reaction.ts'
export { createRelay, type OutboxSource, type Relay } from './events/relay.ts'
export * from './http/cursor.ts'
export * from './http/imports.ts'
export { type DetailedRefusal, type FieldError, sendRefusal, validate } from './http/problem.ts'
export * from './http/route.ts'
export * from './ids.ts'
export { start } from './main.ts'
export * from './same.ts'
export { type RunningService, type StartOptions, startService } from './service.ts'
export * from './store/definition.ts'
export { type AggregateDocument, aggregateModel, type Index } from './store/document.ts'
export * from './store/errors.ts'
export * from './store/port.ts'
export * from './store/projection.ts'
export * from './store/repository.ts'
export type { Transact } from './store/transaction.ts'
export * from './table-file.ts'
export type { Timer } from './timers.ts'
export * from './vault.ts'
