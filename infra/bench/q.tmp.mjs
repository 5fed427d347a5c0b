import { openFacts, readFunnel } from '@noinghe/labour-monitor/facts'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
const src = readFileSync('src/fold/funnel.subject.ts','utf8')
// eval insertMoves
const js = src.slice(src.indexOf('const peoplePerFlow'), src.indexOf('const everything')).replaceAll(/: (string|number)(?=[,)= ])/g,'').replace('): string =>',') =>')
const insertMoves = new Function(js.replaceAll('const Count','//') + '; return insertMoves')()
const facts = await openFacts('/tmp/prof/q.duckdb')
const n=(await facts.writer.runAndReadAll('select count(*) from moves')).getRowsJS()[0][0]
if (Number(n)===0) { await facts.writer.run(insertMoves(1_000_000)); await facts.writer.run('checkpoint') }
const t=async(name,f)=>{const a=[];let r;for(let i=0;i<5;i++){const b=performance.now();r=await f();a.push(performance.now()-b)}a.sort((x,y)=>x-y);console.log(name.padEnd(30),a.map(x=>x.toFixed(0)).join(' '));return r}
const q=sql=>async()=>(await facts.writer.runAndReadAll(sql)).getRowsJS()
const K=`coalesce(trade,'unknown')`
await facts.writer.run(`create or replace table mu as select * replace (entity::uuid as entity, origin::uuid as origin, supply::uuid as supply) from moves`); await facts.writer.run('checkpoint')
for (const T of ['moves','mu']) {
console.log(T)
await t('bare',q(`select trade,type,step,sum(people)::integer from ${T} group by all`))
const two=`
 with opened as (select entity, counted_on from ${T} where opening)
 select ${K} as key, coalesce(type,'A') as type, step, days::integer as days, sum(people)::integer as people from ${T} where origin is null group by all
 union all
 select ${K}, coalesce(type,'A'), m.step, date_diff('day', o.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m left join opened o on o.entity=m.origin where m.origin is not null group by all
 union all
 select ${K}, coalesce(type,'A'), 'offered-to-proposed', date_diff('day', s.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m join opened s on s.entity=m.supply where m.supply is not null group by all`
await t('inlined',q(two))
const three=`
 with opened as (select entity, counted_on from ${T} where opening),
 cells as (
  select ${K} as key, type, step, days, sum(people) as people from ${T} where origin is null group by all
  union all
  select ${K}, type, step, o.counted_on - 0 is null, 0 from ${T} m, opened o where false
 ) select 1`
const sub=`
 with opened as (select entity, counted_on from ${T} where opening),
 far as (select origin, ${K} as key, type, step, counted_on, sum(people) as people from ${T} where origin is not null group by all)
 select key, type, step, date_diff('day', o.counted_on, f.counted_on) as days, sum(people) from far f left join opened o on o.entity=f.origin group by all`
await t('part1',q(`select ${K} as key, coalesce(type,'A') as type, step, days, sum(people) as people from ${T} where origin is null group by all`))
await t('part1 nofilter',q(`select ${K} as key, coalesce(type,'A') as type, step, days, sum(people) as people from ${T} group by all`))
await t('part2',q(`with opened as (select entity, counted_on from ${T} where opening)  select ${K}, coalesce(type,'A'), m.step, date_diff('day', o.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m left join opened o on o.entity=m.origin where m.origin is not null group by all`))
await t('part2 preagg',q(sub))
await t('part3',q(`with opened as (select entity, counted_on from ${T} where opening)  select ${K}, coalesce(type,'A'), 'offered-to-proposed', date_diff('day', s.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m join opened s on s.entity=m.supply where m.supply is not null group by all`))
}
await facts.close()
