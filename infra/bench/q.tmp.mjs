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

const t=async(name,f)=>{const a=[],w=[];let r;for(let i=0;i<7;i++){const c=process.cpuUsage(),b=performance.now();r=await f();const u=process.cpuUsage(c);w.push(performance.now()-b);a.push((u.user+u.system)/1000)}a.sort((x,y)=>x-y);w.sort((x,y)=>x-y);console.log(name.padEnd(26),'cpu',a[3].toFixed(0).padStart(5),'min',a[0].toFixed(0).padStart(5),' wall',w[3].toFixed(0));return r}
const q=sql=>async()=>(await facts.writer.runAndReadAll(sql)).getRowsJS()
const K=`coalesce(trade,'unknown')`
await facts.writer.run(`create or replace table mh as select * , hash(entity) as eh, hash(origin) as oh, hash(supply) as sh from moves`); await facts.writer.run('checkpoint')
for (const [T,e,o,su] of [['moves','entity','origin','supply'],['mu','entity','origin','supply'],['mh','eh','oh','sh']]) {
console.log(T)
await t('bare',q(`select trade,type,step,sum(people)::integer from ${T} group by all`))
await t('bare with days',q(`select trade,type,step,days,sum(people)::integer from ${T} group by all`))
await t('part1 step filter',q(`select ${K} as key, coalesce(type,'A') as type, step, days, sum(people) as people from ${T} where step not in ('proposed','signed','assigned') group by all`))
await t('part2 step',q(`with opened as (select ${e} as e, counted_on from ${T} where opening)  select ${K}, coalesce(type,'A'), m.step, date_diff('day', o.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m left join opened o on o.e=m.${o} where m.step in ('proposed','signed','assigned') group by all`))
await t('part3 step',q(`with opened as (select ${e} as e, counted_on from ${T} where opening)  select ${K}, coalesce(type,'A'), 'offered-to-proposed', date_diff('day', s.counted_on, m.counted_on)::integer as days, sum(people)::integer from ${T} m join opened s on s.e=m.${su} where m.step='proposed' group by all`))
}
await facts.close()
