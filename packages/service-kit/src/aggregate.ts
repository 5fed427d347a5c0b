import type { Instant, LocalDate, Published, Refusal, TopicContract } from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'

/** What a decision may know of the world beside its state and command: the domain's clock, never the machine's. */
export type Facts = { readonly today: LocalDate; readonly now: Instant }

/** Events, or a typed refusal. An empty list means: nothing to do, and that is fine. */
export type Decision<E> = readonly E[] | Refusal

/** Which command is possible in which state, as data. Checked before `decide`. */
export type LifeCycle<S extends { status: string }, C extends { type: string }> = {
  readonly [T in C['type']]: readonly S['status'][]
}

/** The pure part of an aggregate. */
export type Decider<S extends { status: string }, C extends { type: string }, E extends { type: string }> = {
  readonly initial: S
  readonly lifeCycle: LifeCycle<S, C>
  readonly decide: (state: S, command: C, facts: Facts) => Decision<E>
  readonly evolve: (state: S, event: E) => S
}

/** Turns each domain event into exactly one contract event without persons and remarks. `state` is the state after it. */
export type PublishMap<S, E extends { type: string }, T extends TopicContract> = {
  readonly [N in E['type']]: (event: Extract<E, { type: N }>, state: S) => Published<T>
}

/** Runs a command against a state: life cycle, decide, evolve. */
export const runCommand = <S extends { status: string }, C extends { type: string }, E extends { type: string }>(
  { lifeCycle, decide, evolve }: Pick<Decider<S, C, E>, 'lifeCycle' | 'decide' | 'evolve'>,
  state: S,
  command: C,
  facts: Facts,
): { readonly events: readonly E[]; readonly states: readonly S[] } | Refusal => {
  const allowed: readonly string[] = lifeCycle[command.type as C['type']]
  if (!allowed.includes(state.status)) return refuse('not-in-this-state', { params: { status: state.status } })
  const decision = decide(state, command, facts)
  if (isRefusal(decision)) return decision
  const states: S[] = []
  let current = state
  for (const event of decision) {
    current = evolve(current, event)
    states.push(current)
  }
  return { events: decision, states }
}
