import { body, organisationTopic, type Refusal, refuse, runTopic, topic } from '@noinghe/contracts'
import { z } from 'zod'
import {
  anyMember,
  clerkOf,
  type Decision,
  defineAggregate,
  defineService,
  ignore,
  type LifeCycle,
  on,
  type Projection,
  projection,
  type Repository,
  route,
  type Saved,
  sourceOf,
} from '../src/index.ts'

/** A service as small as can be, for the tests of the kit: counters that count. */
export const counterTopic = topic('matching', 'counter', {
  opened: { start: z.int() },
  raised: { by: z.int() },
})

export type Counter = { status: 'absent' } | { status: 'open'; owner: string; value: number; note: string }
export type CounterCommand =
  | { type: 'open'; owner: string; start: number; note: string }
  | { type: 'raise'; by: number; times?: number }
type CounterEvent = { type: 'opened'; owner: string; start: number; note: string } | { type: 'raised'; by: number }

const lifeCycle = { open: ['absent'], raise: ['open'] } as const satisfies LifeCycle<Counter, CounterCommand>

const decide = (_state: Counter, command: CounterCommand): Decision<CounterEvent> => {
  switch (command.type) {
    case 'open':
      return [{ type: 'opened', owner: command.owner, start: command.start, note: command.note }]
    case 'raise':
      return command.by < 0
        ? refuse('not-allowed', { at: '/by' })
        : Array.from({ length: command.times ?? 1 }, () => ({ type: 'raised' as const, by: command.by }))
  }
}

const evolve = (state: Counter, event: CounterEvent): Counter => {
  switch (event.type) {
    case 'opened':
      return { status: 'open', owner: event.owner, value: event.start, note: event.note }
    case 'raised':
      return state.status === 'open' ? { ...state, value: state.value + event.by } : state
  }
}

export const counterAggregate = defineAggregate({
  name: 'counter',
  initial: { status: 'absent' } as Counter,
  lifeCycle,
  decide,
  evolve,
  topic: counterTopic,
  publish: {
    opened: ({ start }: { start: number }) => ({ name: 'opened' as const, data: { start } }),
    raised: ({ by }: { by: number }) => ({ name: 'raised' as const, data: { by } }),
  },
  store: { collection: 'counters', owners: state => (state.status === 'open' ? [state.owner] : []) },
})

const OpenCounter = body(
  'TestOpenCounter',
  z.object({ start: z.int().min(0), note: z.string().max(1_000_000).default('') }),
)
const RaiseCounter = body('TestRaiseCounter', z.object({ by: z.int(), times: z.int().optional() }))
const CounterView = body('TestCounterView', z.object({ id: z.string(), version: z.int(), value: z.int() }))

const view = ({ id, version, state }: Saved<Counter>) => ({
  id,
  version,
  value: state.status === 'open' ? state.value : 0,
})

const SeenView = body('TestSeenView', z.object({ total: z.int(), events: z.int() }))

const routes = (
  counters: Repository<Counter, CounterCommand>,
  effects: Projection<{ total: number; events: number }>,
) => [
  route.get('/counters/:id/effects', {
    may: anyMember.owning(counters),
    summary: { vi: 'Tác động', en: 'Effects' },
    reply: SeenView,
    run: async ({ id }) => (await effects.get(id)) ?? { total: 0, events: 0 },
  }),
  route.post('/counters', {
    may: clerkOf('enterprise'),
    summary: { vi: 'Mở', en: 'Open' },
    body: OpenCounter,
    reply: CounterView,
    view,
    bodyLimit: 3_000_000,
    run: ({ body, scope }) => counters.create({ type: 'open', owner: scope.organisation, ...body }),
  }),
  route.post('/counters/:id/raise', {
    may: clerkOf('enterprise').owning(counters),
    summary: { vi: 'Tăng', en: 'Raise' },
    body: RaiseCounter,
    reply: CounterView,
    view,
    run: ({ id, version, body }) => counters.change(id, version, { type: 'raise', ...body }),
  }),
  route.get('/counters/:id/raised', {
    may: anyMember.owning(counters),
    summary: { vi: 'Tăng bằng GET', en: 'Raise by GET' },
    reply: CounterView,
    view,
    run: ({ id }) => counters.change(id, undefined, { type: 'raise', by: 1 }),
  }),
  route.get('/counters/:id', {
    may: anyMember.owning(counters),
    summary: { vi: 'Xem', en: 'Read' },
    reply: CounterView,
    view,
    run: async ({ id }): Promise<Saved<Counter> | Refusal> => (await counters.get(id)) ?? refuse('not-found'),
  }),
]

export const seen = projection<{ total: number; events: number }>({
  collection: 'seen',
  initial: { total: 0, events: 0 },
})

/** Handlers of the test's own: `fault.run` is called before the effect. */
export const fault: { run: (subject: string, version: number) => void | Promise<void> } = { run: () => undefined }

export const counterService = defineService({
  name: 'matching',
  aggregates: { counter: counterAggregate },
  projections: { seen },
  routes: ({ aggregates, projections }) => routes(aggregates.counter, projections.seen),
  reactions: ({ projections, aggregates }) => [
    on(counterTopic, {
      opened: async event => {
        await fault.run(event.subject, event.aggregateVersion)
        await projections.seen.apply(event.subject, sourceOf(event), state => ({
          total: state.total + event.data.start,
          events: state.events + 1,
        }))
      },
      raised: async event => {
        await fault.run(event.subject, event.aggregateVersion)
        await projections.seen.apply(event.subject, sourceOf(event), state => ({
          total: state.total + event.data.by,
          events: state.events + 1,
        }))
      },
    }),
    on(runTopic, {
      completed: event =>
        aggregates.counter.react(event.subject, sourceOf(event), state =>
          state.status === 'open' ? { type: 'raise', by: 1 } : { type: 'open', owner: 'run', start: 1, note: '' },
        ),
    }),
    on(organisationTopic, {
      registered: ignore,
      verified: ignore,
      refused: ignore,
      suspended: ignore,
      reinstated: ignore,
      'particulars-changed': ignore,
    }),
  ],
})
