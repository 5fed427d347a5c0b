import { type PlacementId, placementTopic, type TrainingContractId } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { entityKey, planOf, readRecord } from '../plan.ts'
import { createTopics, flowOn, idOf, prefix, type Topics } from '../records.fixtures.ts'
import { rooms } from '../rooms.ts'

const tell = (story: (topics: Topics, flow: ReturnType<typeof flowOn>) => void) => {
  const topics = createTopics(1)
  story(topics, flowOn(topics, { demand: 'd', slot: 's', enterprise: 'e', school: 'k' }))
  return planOf(
    topics.all().flatMap(record => {
      const room = rooms.get(record.topic.slice(prefix.length + 1))
      return room ? [readRecord(room, record)] : []
    }),
    () => undefined,
  )
}

describe('a transfer', () => {
  const plan = tell((_, flow) => {
    flow.assigned('p', 0, '2026-09-01')
    flow.placed('p', 0, 'started', '2026-09-08', {})
    flow.placed('p', 0, 'transferred', '2026-10-05', {
      hours: 120,
      to: idOf<PlacementId>('q-placement-0'),
      reason: 'enterprise-closed-post',
    })
    flow.assigned('q', 0, '2026-10-05')
    flow.placed('q', 0, 'started', '2026-10-06', {})
    flow.placed('q', 0, 'completed', '2026-12-01', { hours: 300 })
  })
  const sum = (step: string) =>
    plan.moves.filter(one => one.step === step).reduce((total, { people }) => total + people, 0)

  it('is no drop-out: one person assigned, started and completed', () =>
    expect([sum('assigned'), sum('started'), sum('completed')]).toEqual([1, 1, 1]))

  it('takes the person off the days it was counted on at the enterprise left', () =>
    expect(
      plan.moves.filter(({ people }) => people < 0).map(({ step, counted_on, entity }) => [step, counted_on, entity]),
    ).toEqual([
      ['assigned', '2026-09-01', idOf('p-placement-0')],
      ['started', '2026-09-08', idOf('p-placement-0')],
    ]))

  it('is a status of its own', () =>
    expect(plan.entities.get(entityKey(placementTopic.name, idOf('p-placement-0')))).toMatchObject({
      status: 'transferred',
      hours: 120,
    }))
})

describe('a placement directly under a training contract', () => {
  it('counts by its type and enterprise, and under no demand, slot or school', () => {
    const plan = tell((_, flow) =>
      flow.assigned('p', 0, '2026-09-01', { type: 'C', contract: idOf<TrainingContractId>('contract') }),
    )
    expect(plan.moves).toHaveLength(1)
    expect(plan.moves[0]).toMatchObject({ step: 'assigned', type: 'C', demand: null, school: null, origin: null })
    expect(plan.entities.get(entityKey(placementTopic.name, idOf('p-placement-0')))).toMatchObject({
      slot: null,
      enterprise: idOf('e'),
    })
  })
})
