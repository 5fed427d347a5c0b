import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asyncApiOf } from '../src/generation/asyncapi.ts'
import { additions, driftOf, indexOf } from '../src/generation/drift.ts'
import { type Frozen, readFrozen, removeFrozen, writeFrozen } from '../src/generation/frozen.ts'
import { headcount, id, LocalDate, oneOf, registeredEvents, type TopicContract, topic, topics } from '../src/index.ts'

const root = new URL('../', import.meta.url)

describe('the contracts of the platform', () => {
  it('agree with their frozen snapshots and golden events', () => expect(driftOf(topics, readFrozen(root))).toEqual([]))

  it('have golden events for every type', () => {
    const frozen = new Map(readFrozen(root).freezes.map(({ type, events }) => [type, events.length]))
    for (const { contract } of registeredEvents()) expect(frozen.get(contract.type), contract.type).toBeGreaterThan(0)
  })

  it('agree with the committed AsyncAPI document', () =>
    expect(JSON.parse(readFileSync(new URL('asyncapi.json', root), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(asyncApiOf(topics))),
    ))
})

const flown = { kite: id('KiteId'), metres: headcount, wind: oneOf(['weak', 'strong']), until: LocalDate.optional() }
const sky = (shapes: z.ZodRawShape, upcasters = {}) => ({
  'sky.kite': topic('sky', 'kite', { flown: shapes }, upcasters),
})
const nothing: Frozen = { freezes: [], index: {} }
/** Freezes what is new beside what stands, as `generate` does. */
const freeze = (topics: Record<string, TopicContract>, before: Frozen = nothing): Frozen => {
  const { added, breaks } = additions(topics, before)
  expect(breaks).toEqual([])
  return { freezes: [...before.freezes, ...added], index: { ...before.index, ...indexOf(added) } }
}
const frozen = freeze(sky(flown))

describe('a frozen contract', () => {
  it('does not drift while it stays as it is', () => expect(driftOf(sky(flown), frozen)).toEqual([]))

  it('does not drift when fields and codes only change their order', () => {
    const { kite, metres, until } = flown
    expect(driftOf(sky({ until, wind: oneOf(['strong', 'weak']), metres, kite }), frozen)).toEqual([])
  })

  it('is missing for a new type until it is frozen', () =>
    expect(driftOf(sky(flown), nothing)).toEqual(['vn.noinghe.sky.kite.flown.v1 is not frozen yet']))

  it('grows by a further version for a new optional field, and the first stays', () => {
    const grown = sky({ ...flown, colour: oneOf(['red', 'blue']).optional() })
    expect(driftOf(grown, frozen)).toEqual([
      'vn.noinghe.sky.kite.flown.v1 differs from vn.noinghe.sky.kite.flown.v1.json',
    ])
    const later = freeze(grown, frozen)
    expect(later.freezes.map(({ file }) => file)).toEqual([
      'vn.noinghe.sky.kite.flown.v1.json',
      'vn.noinghe.sky.kite.flown.v1@2.json',
    ])
    expect(later.freezes[0]).toEqual(frozen.freezes[0])
    expect(driftOf(grown, later)).toEqual([])
  })

  it.each<[string, z.ZodRawShape, string]>([
    ['a new required field', { ...flown, colour: oneOf(['red']) }, 'is not read any more'],
    ['a field made required', { ...flown, until: LocalDate }, 'is not read any more'],
    ['a removed code', { ...flown, wind: oneOf(['weak']) }, 'is not read any more'],
    ['a new code', { ...flown, wind: oneOf(['weak', 'strong', 'none']) }, 'refuses what is published today'],
    ['a removed field', { kite: flown.kite, metres: headcount }, 'refuses what is published today'],
    ['another type', { ...flown, metres: z.boolean() }, 'is not read any more'],
    ['a narrower border', { ...flown, metres: headcount.max(5) }, 'is not read any more'],
  ])('refuses %s as a version of the same major', (_, shapes, why) => {
    expect(additions(sky(shapes), frozen).breaks.join()).toContain(why)
    expect(driftOf(sky(shapes), frozen).join()).toContain(why)
  })

  it('may break in a new major whose upcaster reads the old events', () => {
    const upcasters = { 'vn.noinghe.sky.kite.flown.v1': (data: unknown) => ({ ...Object(data), colour: 'red' }) }
    const next = sky({ ...flown, colour: oneOf(['red']) }, upcasters)
    const later = freeze(next, frozen)
    expect(later.freezes.map(({ type }) => type)).toEqual([
      'vn.noinghe.sky.kite.flown.v1',
      'vn.noinghe.sky.kite.flown.v2',
    ])
    expect(driftOf(next, later)).toEqual([])
  })

  it('drifts when its upcaster no longer gives what today asks', () => {
    const next = sky({ ...flown, colour: oneOf(['red']) }, { 'vn.noinghe.sky.kite.flown.v1': (data: unknown) => data })
    expect(additions(next, frozen).breaks.join()).toContain('colour')
  })

  it('cannot vanish: events of it may be on a topic', () => {
    expect(driftOf({}, frozen)).toEqual([
      'vn.noinghe.sky.kite.flown.v1 was published once and no topic reads it any more',
    ])
    const renamed = { 'sky.kite': topic('sky', 'kite', { soared: flown }) }
    expect(driftOf(renamed, frozen).join()).toContain('unknown-type')
  })
})

describe('frozen files', () => {
  const folders: string[] = []
  const inFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'noinghe-frozen-'))
    folders.push(folder)
    const url = pathToFileURL(`${folder}/`)
    writeFrozen(url, frozen.freezes, frozen.index)
    return { folder, url }
  }
  const edit = async (file: string, from: string | RegExp, to: string) =>
    writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })

  it('are read as they were written', async () => {
    const { url } = await inFolder()
    expect(readFrozen(url)).toEqual(frozen)
    expect(driftOf(sky(flown), readFrozen(url))).toEqual([])
  })

  it('may be laid out anew', async () => {
    const { folder, url } = await inFolder()
    const file = join(folder, 'golden/vn.noinghe.sky.kite.flown.v1.json')
    await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, 4))
    expect(driftOf(sky(flown), readFrozen(url))).toEqual([])
  })

  it.each(['snapshots', 'golden'])('show an edit in %s', async kind => {
    const { folder, url } = await inFolder()
    const file = `${kind}/vn.noinghe.sky.kite.flown.v1.json`
    await edit(
      join(folder, file),
      kind === 'golden' ? /"metres":\d+/ : '100000',
      kind === 'golden' ? '"metres":99' : '99999',
    )
    expect(driftOf(sky(flown), readFrozen(url))).toContain(`${file} was edited after it was frozen`)
  })

  it('show a removal', async () => {
    const { folder, url } = await inFolder()
    for (const kind of ['snapshots', 'golden']) await rm(join(folder, kind, 'vn.noinghe.sky.kite.flown.v1.json'))
    expect(driftOf({}, readFrozen(url))).toHaveLength(2)
    expect(driftOf({}, readFrozen(url)).join()).toContain('was removed')
  })

  it('need both halves', async () => {
    const { folder, url } = await inFolder()
    await rm(join(folder, 'snapshots/vn.noinghe.sky.kite.flown.v1.json'))
    expect(() => readFrozen(url)).toThrow('has no snapshot')
  })

  it('are gone after a reset', async () => {
    const { url } = await inFolder()
    removeFrozen(url)
    expect(readFrozen(url)).toEqual(nothing)
  })
})
