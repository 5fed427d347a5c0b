import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  agreementTopic,
  demandTopic,
  placementTopic,
  proposalTopic,
  slotTopic,
  type TopicContract,
  toWire,
} from '@noinghe/contracts'
import type { WireRecord } from '@noinghe/event-bus'
import { repositoryRoot } from '@noinghe/local'
import { deriveId } from '@noinghe/service-kit'
import { z } from 'zod'

/** One aggregate's life: its topic and the names of its events in order. */
type Life = { readonly topic: TopicContract; readonly what: string; readonly names: readonly string[] }

const week = ['week-logged', 'week-confirmed']
const placed = ['assigned', 'started', ...week, ...week, ...week, 'completed', 'outcome-recorded']

/** What happens from a demand to its learners hired, in a usual mixture: mostly placements and their weeks. */
const lives: readonly Life[] = [
  { topic: demandTopic, what: 'demand', names: ['posted', 'revised'] },
  { topic: slotTopic, what: 'slot', names: ['published', 'revised'] },
  { topic: proposalTopic, what: 'proposal', names: ['made', 'accepted', 'agreed'] },
  { topic: agreementTopic, what: 'agreement', names: ['drafted', 'signed', 'signed', 'activated'] },
  ...[1, 2, 3, 4].map(n => ({ topic: placementTopic, what: `placement-${n}`, names: placed })),
]

export const topicsOfLives: readonly TopicContract[] = [
  ...new Map(lives.map(({ topic }) => [topic.name, topic])).values(),
]

export const recordsEach = lives.reduce((sum, { names }) => sum + names.length, 0)

const Golden = z.object({ events: z.array(z.object({ data: z.record(z.string(), z.unknown()) })).min(2) })

/** The sample of an event with every field, as the contracts keep it. */
const sampleOf = (type: string): Readonly<Record<string, unknown>> => {
  const path = join(repositoryRoot, 'packages/contracts/golden', `${type}.json`)
  const { events } = Golden.parse(JSON.parse(readFileSync(path, 'utf8')))
  return events[1]?.data ?? {}
}

const samples = new Map<string, Readonly<Record<string, unknown>>>()
const sample = (type: string): Readonly<Record<string, unknown>> => {
  const known = samples.get(type) ?? sampleOf(type)
  samples.set(type, known)
  return known
}

const time = '2026-11-22T01:30:00.000Z'

/** All records of one such story, by topic name; the nth story has ids of its own. */
export const story = (nth: number): readonly { readonly topic: string; readonly record: WireRecord }[] => {
  const idOf = (what: string) => deriveId('story', nth, what)
  const linked = Object.fromEntries(['demand', 'slot', 'proposal', 'agreement'].map(what => [what, idOf(what)]))
  return lives.flatMap(({ topic, what, names }) =>
    names.map((name, n) => {
      const type = topic.events[name]?.type ?? ''
      const data = sample(type)
      const own = Object.fromEntries(Object.entries(linked).filter(([field]) => field in data))
      const wire = toWire({
        id: deriveId('event', nth, what, n),
        source: `/noinghe/${topic.service}`,
        type,
        subject: idOf(what),
        time,
        aggregateVersion: n + 1,
        correlationId: idOf('request'),
        causationId: idOf('command'),
        actor: idOf('account'),
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        data: { ...data, ...own },
      })
      return { topic: topic.name, record: { ...wire, headers: { ...wire.headers } } }
    }),
  )
}
