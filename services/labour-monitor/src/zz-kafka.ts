import { rmSync } from 'node:fs'
import { kafkaBus } from '@noinghe/event-bus'
import { topics as all } from '@noinghe/contracts'
import { openFacts } from './facts/database.ts'
import { createFold } from './facts/fold.ts'
import { createTopics, flowOn, postDemand, publishSlot } from './facts/records.fixtures.ts'
import { rooms } from './facts/rooms.ts'
const N = Number(process.argv[2] ?? 400)
const prefix = `bench${Date.now()}`
const topics = createTopics(6)
for (let i = 0; i < N; i++) {
  const day = `2026-0${1 + (i % 9)}-10`
  const flow = flowOn(topics, { demand: `d${i}`, slot: `s${i}`, enterprise: `e${i % 300}`, school: `k${i % 20}` })
  postDemand(topics, `d${i}`, `e${i % 300}`, { people: 12, on: day }); publishSlot(topics, `s${i}`, `k${i % 20}`, { people: 30, on: day })
  flow.made(`p${i}`, { people: 12, on: day }); flow.agreed(`p${i}`, { people: 12, on: day }); flow.drafted(`p${i}`, { people: 12, on: day }); flow.activated(`p${i}`, { people: 12, on: day })
  for (let n = 0; n < 12; n++) { flow.assigned(`p${i}`, n, day); flow.placed(`p${i}`, n, 'started', day, {}) 
    for (let w = 0; w < 4; w++) flow.placed(`p${i}`, n, 'week-logged', day, { week: '2026-11-02', hours: 40 })
    flow.placed(`p${i}`, n, 'completed', day, { hours: 480 }); flow.placed(`p${i}`, n, 'outcome-recorded', day, { outcome: n % 3 ? 'hired-here' : 'other', monthsAfter: 0 }) }
}
const records = topics.all(); const total = records.length
const bus = kafkaBus({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId: 'b', log: () => undefined })
const names = Object.keys(all).map(n => `${prefix}.${n}`)
const admin = bus.admin(); for (let k = 0; k < 5; k++) await admin.ensure(names.map(name => ({ name, partitions: 6 }))).catch(() => undefined)
const pub = bus.publisher(); await pub.connect()
while (!pub.isConnected()) await new Promise(r => setTimeout(r, 50))
for (let i = 0; i < total; i += 2000) {
  const by = new Map<string, { key: string; value: Buffer | null; headers: Record<string, string> }[]>()
  for (const r of records.slice(i, i + 2000)) { const t = r.topic.replace('noinghe', prefix); by.set(t, [...(by.get(t) ?? []), { key: r.key, value: r.value, headers: r.headers }]) }
  await pub.publish([...by].map(([topic, records]) => ({ topic, records })))
}
await pub.disconnect()
console.log('records', total)
const read = async (name: string, onBatch: (r: Parameters<NonNullable<Parameters<typeof bus.subscriber>[0]['onBatch']>>[0]) => Promise<void>, offsets: () => ReadonlyMap<string, bigint>, conc: number) => {
  let n = 0, first = 0, end!: () => void; let c = process.cpuUsage(); const sizes: number[] = []
  const done = new Promise<void>(r => { end = r })
  const sub = bus.subscriber({ group: `${prefix}-${name}-${Math.random()}`, topics: names, from: { offsets }, partitionsConcurrently: conc, handler: async () => undefined,
    onBatch: async r => { if (first === 0) { first = performance.now(); c = process.cpuUsage() } sizes.push(r.length); await onBatch(r); n += r.length; if (n >= total) end() } })
  await sub.start(); await done
  const ms = performance.now() - first; const cpu = process.cpuUsage(c)
  console.log(name, conc, (total / ms * 1000) | 0, '/s', 'cpu us', ((cpu.user + cpu.system) / total).toFixed(1), 'batches', sizes.length)
  await sub.stop()
}
for (let k = 0; k < 3; k++) {
  const at = new Map<string, bigint>()
  await read('raw', async r => { for (const x of r) { rooms.get(x.topic.slice(prefix.length + 1))?.read(x); at.set(`${x.topic}/${x.partition}`, BigInt(x.offset) + 1n) } }, () => at, 3)
  for (const conc of [3, 12]) {
    const file = '/tmp/ddb/bench/k.duckdb'; rmSync(file, { force: true }); rmSync(`${file}.wal`, { force: true })
    const facts = await openFacts(file); const fold = await createFold(facts, prefix)
    await read('fold', fold.fold, fold.offsets, conc)
    await facts.close()
  }
}
await admin.remove(names); await admin.disconnect(); process.exit(0)
