import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { kafkaBus } from '@noinghe/event-bus'
import { readConfig } from '@noinghe/service-kit'
import { testEnvironment } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openFacts } from '../src/facts/database.ts'
import { createFold } from '../src/facts/fold.ts'
import { createTopics, flowOn, postDemand, publishSlot, reviseDemand } from '../src/facts/records.fixtures.ts'
import { ensureTopics, factsFile, topicNames } from '../src/installation.ts'
import { differencesOf, figuresOf } from '../src/rebuild/figures.ts'
import { programOf, type Running, run } from './program.ts'

let environment: Awaited<ReturnType<typeof testEnvironment>>
let bus: ReturnType<typeof kafkaBus>
let folding: string
let rebuilding: string
let file: string
let records: number
/** Offsets added up where the topics end: more than there are facts when a send was tried again. */
let end: number
const running = new Set<Running>()
const start = (program: string, env: Readonly<Record<string, string>>): Running => {
  const started = run(program, env)
  running.add(started)
  void started.ended.then(() => running.delete(started))
  return started
}

const story = createTopics(3)
for (let n = 0; n < 25; n++) {
  const flow = flowOn(story, { demand: `d${n}`, slot: `s${n}`, enterprise: `e${n % 4}`, school: `k${n % 3}` })
  postDemand(story, `d${n}`, `e${n % 4}`, { people: 4, on: '2026-09-01' })
  publishSlot(story, `s${n}`, `k${n % 3}`, { people: 9, on: '2026-09-02' })
  flow.made(`p${n}`, { people: 4, on: '2026-09-04' })
  flow.agreed(`p${n}`, { people: 4, on: '2026-09-07' })
  flow.drafted(`p${n}`, { people: 4, on: '2026-09-07' })
  flow.activated(`p${n}`, { people: 4, on: '2026-09-20' })
  for (const seat of [0, 1, 2, 3]) {
    flow.assigned(`p${n}`, seat, '2026-09-22')
    flow.placed(`p${n}`, seat, 'started', '2026-10-01', {})
    flow.placed(`p${n}`, seat, 'week-logged', '2026-10-05', { week: '2026-10-05', hours: 40 })
    flow.placed(`p${n}`, seat, 'completed', '2026-11-01', { hours: 100 })
  }
  reviseDemand(story, `d${n}`, `e${n % 4}`, { people: 5, on: '2026-10-20' })
}

beforeAll(async () => {
  environment = await testEnvironment('http://127.0.0.1:9/jwks')
  ;[folding, rebuilding] = await Promise.all([programOf('./folding.ts'), programOf('../src/rebuild.ts')])
  const config = readConfig(environment.env)
  file = factsFile(config.dataDir)
  mkdirSync(dirname(file), { recursive: true })
  bus = kafkaBus({ brokers: environment.brokers, clientId: 'kill-test', log: () => undefined })
  await eventually(() => ensureTopics({ bus, config }))
  const publisher = bus.publisher()
  await publisher.connect()
  const wire = story.all().map(({ topic, key, value, headers }) => ({
    topic: topic.replace(/^noinghe/, environment.topicPrefix),
    records: [{ key, value, headers }],
  }))
  await eventually(() => publisher.publish(wire))
  await publisher.disconnect()
  records = wire.length
  const admin = bus.admin()
  const ends = [...(await admin.endsOf(topicNames(environment.topicPrefix))).values()]
  await admin.disconnect()
  end = ends.flat().reduce((sum, { next }) => sum + Number(next), 0)
})
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all([...running].map(({ ended }) => ended))
  environment.dispose()
  for (const program of [folding, rebuilding]) rmSync(dirname(program), { recursive: true, force: true })
})

const Count = z.object({ n: z.number(), single: z.number() })
const reached = ({ lines }: Running): number => Number(lines.at(-1) ?? 0)

/** What the same records give when nothing is ever killed. */
const undisturbed = async () => {
  const facts = await openFacts(`${file}.undisturbed`)
  const fold = await createFold(facts, 'noinghe')
  await fold.fold(story.all())
  const figures = await facts.reading(figuresOf)
  await facts.close()
  return figures
}

describe('the fold', () => {
  it('killed again and again keeps every fact once, and stands where the topics end', async () => {
    const env = { BROKERS: environment.brokers.join(','), PREFIX: environment.topicPrefix, FILE: file }
    // spread over the whole way: the signal comes between, before or inside the transactions that follow
    for (const part of [0.05, 0.2, 0.4, 0.6, 0.8]) {
      const victim = start(folding, env)
      await eventually(() => expect(reached(victim)).toBeGreaterThan(end * part), { timeoutMs: 120_000, everyMs: 2 })
      victim.child.kill('SIGKILL')
      await victim.ended
    }
    const last = start(folding, env)
    await eventually(() => expect(reached(last)).toBe(end), { timeoutMs: 120_000 })
    last.child.kill('SIGTERM')
    expect(await last.ended).toBe(0)

    const facts = await openFacts(file)
    const [count] = await facts.reading(ask =>
      ask(
        'select count(*)::integer as n, count(distinct (topic, aggregate, version))::integer as single from events',
        Count,
      ),
    )
    expect(count).toEqual({ n: records, single: records })
    const differences = differencesOf(await undisturbed(), await facts.reading(figuresOf))
    await facts.close()
    // the test's own file names its partitions differently, nothing else
    expect(differences).toEqual(['offsets'])
  }, 600_000)
})

describe('the rebuild by command', () => {
  const report = async () => {
    const program = start(rebuilding, environment.env)
    const code = await program.ended
    return { code, report: program.lines.length > 0 ? JSON.parse(program.lines.at(-1) ?? '') : undefined }
  }

  it('gives the same figures at the same offsets', async () => {
    expect(await report()).toMatchObject({ code: 0, report: { facts: records, same: true, differences: [] } })
  }, 300_000)

  it('mends a file that says something else, and names what differed', async () => {
    const facts = await openFacts(file)
    await facts.writer.run(`update moves set people = people + 1 where step = 'demanded'`)
    await facts.close()
    const mended = await report()
    expect(mended).toMatchObject({ code: 2, report: { same: false } })
    expect(mended.report.differences).toEqual(expect.arrayContaining(['moves', 'funnel by total', 'funnel by ward']))
    expect(await report()).toMatchObject({ code: 0, report: { same: true } })
  }, 300_000)

  it('makes the file when there is none', async () => {
    rmSync(file)
    expect(await report()).toMatchObject({ code: 0, report: { facts: records } })
  }, 300_000)

  it('refuses while a service has the file', async () => {
    const holder = start(folding, {
      BROKERS: environment.brokers.join(','),
      PREFIX: environment.topicPrefix,
      FILE: file,
    })
    await eventually(() => expect(reached(holder)).toBe(end), { timeoutMs: 120_000 })
    expect(await report()).toEqual({ code: 1, report: undefined })
    holder.child.kill('SIGTERM')
    await holder.ended
  }, 300_000)
})
