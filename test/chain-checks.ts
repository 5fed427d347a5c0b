import { agreementTopic, demandTopic, proposalTopic, slotTopic } from '@noinghe/contracts'
import { expect } from 'vitest'
import { accounts, type Chain } from './chain.ts'
import { eventsOn, type Seen, streamOf } from './chain-bus.ts'
import type { World } from './chain-world.ts'

const heads = { proposed: 3, agreed: 3, signed: 3, assigned: 0, started: 0, completed: 0, hired: 0 }
const standing = { ...heads, proposed: 0, agreed: 0 }

/** Every service, asked by itself, tells of one demand of 3, one slot of 5 and 3 signed seats. */
export const expectAgreement = async (world: World, chain: Chain): Promise<void> => {
  const found = await accounts(world, chain)
  for (const { items } of found.proposals)
    expect(items).toMatchObject([{ id: chain.proposal, status: 'agreed', terms: { headcount: 3 } }])
  for (const { items } of found.agreements) {
    expect(items).toMatchObject([{ id: chain.agreement, status: 'active', headcount: 3, missing: [] }])
    expect(new Set(items[0].seats).size).toBe(3)
  }
  for (const { items } of found.demands)
    expect(items).toMatchObject([{ demand: chain.demand, limit: 3, pending: 0, agreed: 3, free: 0, overAgreed: 0 }])
  for (const { items } of found.slots)
    expect(items).toMatchObject([{ slot: chain.slot, limit: 5, pending: 0, agreed: 3, free: 2, overAgreed: 0 }])
  for (const progress of found.byDemand)
    expect(progress).toEqual({ demand: chain.demand, demanded: 3, reached: heads, standing, reopened: 0 })
  for (const progress of found.bySlot)
    expect(progress).toEqual({ slot: chain.slot, offered: 5, reached: heads, standing, reopened: 0 })
  for (const { totals } of found.funnels)
    expect(totals).toMatchObject([{ type: 'A', people: { demanded: 3, offered: 5, ...heads } }])
  for (const { items, reopened } of found.totals) {
    expect(reopened).toEqual({ need: 0, supply: 0 })
    expect(
      items.filter(({ aggregate }: { aggregate: string }) => aggregate !== 'demand' && aggregate !== 'slot'),
    ).toMatchObject([
      { aggregate: 'agreement', status: 'active', count: 1, people: 3 },
      { aggregate: 'proposal', status: 'agreed', count: 1, people: 3 },
    ])
  }
}

/** First appearance of each version. */
export const firsts = (events: readonly Seen[]): readonly Seen[] =>
  events.filter(({ version }, n) => events.findIndex(other => other.version === version) === n)

/** What was answered is on the topics, each version once, in order, and nothing else happened to the aggregates. */
export const expectOnTopics = async (world: World, chain: Chain) => {
  const streams = await eventsOn(world.kafka, world.topicNames)
  for (const [stream, events] of streams) {
    const versions = firsts(events).map(({ version }) => version)
    expect(versions, stream).toEqual(versions.map((_, n) => n + 1))
    expect(new Set(events.map(({ id }) => id)).size, `${stream}: one event per version`).toBe(versions.length)
  }
  // all but sign-ups, which reply no version
  expect(chain.acknowledged).toHaveLength(12)
  for (const { service, id, version } of chain.acknowledged) {
    const found = [...streams].find(
      ([stream]) => stream.startsWith(`${world.topicPrefix}.${service}.`) && stream.endsWith(`/${id}`),
    )
    expect(
      found?.[1].map(event => event.version),
      `${service} ${id}`,
    ).toContain(version)
  }
  const namesOf = (topic: { readonly name: string }, id: string) =>
    firsts(streams.get(streamOf(`${world.topicPrefix}.${topic.name}`, id)) ?? []).map(({ name }) => name)
  expect(namesOf(demandTopic, chain.demand)).toEqual(['posted'])
  expect(namesOf(slotTopic, chain.slot)).toEqual(['published'])
  expect(namesOf(proposalTopic, chain.proposal)).toEqual(['made', 'accepted', 'accepted', 'agreed'])
  expect(namesOf(agreementTopic, chain.agreement)).toEqual(['drafted', 'signed', 'signed', 'activated'])
  return streams
}
