import { describe, expect, it } from 'vitest'
import { type Decision, type LifeCycle, runCommand } from './aggregate.ts'
import { specification } from './specification.ts'

type Door = { status: 'shut' } | { status: 'open'; times: number }
type Command = { type: 'open'; times: number } | { type: 'shut' }
type Event = { type: 'opened' } | { type: 'shut' }

const door = {
  initial: { status: 'shut' } as Door,
  lifeCycle: { open: ['shut', 'open'], shut: ['open'] } as const satisfies LifeCycle<Door, Command>,
  decide: (_state: Door, command: Command): Decision<Event> =>
    command.type === 'shut'
      ? [{ type: 'shut' }]
      : Array.from({ length: command.times }, () => ({ type: 'opened' as const })),
  evolve: (state: Door, event: Event): Door =>
    event.type === 'shut'
      ? { status: 'shut' }
      : { status: 'open', times: state.status === 'open' ? state.times + 1 : 1 },
}
const facts = { today: '2026-11-22', now: '2026-11-22T05:00:00Z' }

describe('running a command', () => {
  it('evolves once per event and keeps every state on the way', () => {
    expect(runCommand(door, door.initial, { type: 'open', times: 2 }, facts)).toEqual({
      events: [{ type: 'opened' }, { type: 'opened' }],
      states: [
        { status: 'open', times: 1 },
        { status: 'open', times: 2 },
      ],
    })
  })

  it('refuses what the life cycle does not know in this state, naming the state', () => {
    expect(runCommand(door, door.initial, { type: 'shut' }, facts)).toEqual({
      refused: 'not-in-this-state',
      params: { status: 'shut' },
    })
  })
})

describe('a specification', () => {
  const given = specification(door, { today: '2026-11-22' }).given

  it('reads given, when, then', () =>
    given({ type: 'opened' })
      .when({ type: 'shut' })
      .then([{ type: 'shut' }]))

  it('fails when the events are others, or when nothing was refused', () => {
    expect(() => given().when({ type: 'open', times: 1 }).then([])).toThrow()
    expect(() => given().when({ type: 'open', times: 1 }).refused('not-allowed')).toThrow()
    expect(() => given().when({ type: 'shut' }).refused('not-allowed')).toThrow()
  })
})
