import { rmSync } from 'node:fs'
import { openFacts } from './facts/database.ts'
import { createFold } from './facts/fold.ts'
import { createTopics, flowOn, postDemand, prefix, publishSlot } from './facts/records.fixtures.ts'
import { rooms } from './facts/rooms.ts'
import { funnelCells } from './funnel/funnel.query.ts'
import { z } from 'zod'
const N = Number(process.argv[2] ?? 400)
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
const parts = topics.partitions(); const total = topics.all().length
console.log('records', total)
const batches: (typeof parts[number])[] = []
for (let at = 0; parts.some(p => at < p.length); at += 1500) for (const p of parts) if (at < p.length) batches.push(p.slice(at, at + 1500))
const file = '/tmp/ddb/bench/f.duckdb'
for (let round = 0; round < 2; round++) {
  let s = performance.now(), c = process.cpuUsage()
  for (const b of batches) for (const r of b) rooms.get(r.topic.slice(prefix.length + 1))?.read(r)
  let cpu = process.cpuUsage(c); console.log('decode', (total / (performance.now() - s) * 1000) | 0, '/s cpu us', ((cpu.user + cpu.system) / total).toFixed(1))
  rmSync(file, { force: true }); rmSync(`${file}.wal`, { force: true })
  const facts = await openFacts(file); const fold = await createFold(facts, prefix)
  s = performance.now(); c = process.cpuUsage()
  for (let i = 0; i < batches.length; i += 6) await Promise.all(batches.slice(i, i + 6).map(b => fold.fold(b)))
  cpu = process.cpuUsage(c); console.log('fold', (total / (performance.now() - s) * 1000) | 0, '/s cpu us', ((cpu.user + cpu.system) / total).toFixed(1))
  const q = async (name: string, f: () => Promise<unknown>) => { const ts = []; for (let k = 0; k < 7; k++) { const x = performance.now(); await f(); ts.push(performance.now() - x) } ts.sort((a, b) => a - b); console.log(name, ts[3]?.toFixed(1)) }
  const everything = { level: 'operational', territory: 'everywhere' } as const
  for (const by of ['total', 'trade', 'enterprise', 'month'] as const) await q(`funnel ${by}`, () => facts.reading(ask => funnelCells(ask, { by }, everything)))
  await q('funnel province', () => facts.reading(ask => funnelCells(ask, { by: 'trade' }, { level: 'operational', territory: { province: '31' } })))
  await q('group by events', () => facts.reading(ask => ask('select topic, name, count(*)::integer n, min(effective_on)::varchar d from events group by all', z.any())))
  await q('group by events month', () => facts.reading(ask => ask(`select name, strftime(effective_on, '%Y-%m') m, count(*)::integer n from events group by all`, z.any())))
  await q('group by moves', () => facts.reading(ask => ask(`select step, enterprise, sum(people)::integer n from moves group by all`, z.any())))
  await facts.close()
  console.log('rss', (process.memoryUsage().rss / 1e6) | 0)
}
