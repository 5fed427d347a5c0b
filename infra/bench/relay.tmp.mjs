import { kafkaBus } from '@noinghe/event-bus'
import { aggregateModel, createRelay } from '@noinghe/service-kit'
import mongoose from 'mongoose'
import pino from 'pino'
const N=Number(process.argv[2]??2000), E=5
const brokers=process.env.KAFKA_BROKERS.split(',')
const topic='profrelay'
const admin=kafkaBus({brokers,clientId:'x',log(){}}).admin(); await admin.ensure([{name:topic,partitions:6}]); await admin.disconnect()
const c=mongoose.createConnection(process.env.MONGODB_URI,{dbName:'profrelay',maxPoolSize:20,monitorCommands:true}); await c.asPromise()
const times={}; const add=(k,v)=>{(times[k]??=[]).push(Math.round(v))}
c.getClient().on('commandSucceeded',e=>add(e.commandName,e.duration))
const model=aggregateModel(c,'demands',[]); await model.createIndexes()
const pub=kafkaBus({brokers,clientId:'x',log(){}}).publisher(); await pub.connect(); while(!pub.isConnected()) await new Promise(r=>setTimeout(r,50))
const publisher={...pub, publish: async b=>{const s=performance.now(); await pub.publish(b); add('publish',performance.now()-s)}}
const relay=createRelay({sources:[{model,topic}],publisher,service:'x',log:pino({level:'warn'})}); 
const source={model,topic}
const relay2=createRelay({sources:[source],publisher,service:'x',log:pino({level:'warn'})})
const docs=Array.from({length:N},(_,d)=>({_id:`00000000-0000-7000-8000-${String(d).padStart(12,'0')}`,version:5,state:{s:'y'.repeat(500)},createdAt:new Date(),updatedAt:new Date(),pendingSince:new Date(),outbox:Array.from({length:E},(_,n)=>({id:`${String(d).padStart(8,'0')}-0000-7000-8000-${String(n).padStart(12,'0')}`,version:n+1,type:'vn.noinghe.employers.demand.posted.v1',data:{a:'x'.repeat(550)},time:new Date().toISOString(),correlationId:'c'.repeat(36),causationId:'d'.repeat(36),actor:'e'.repeat(36),traceparent:'f'.repeat(55)}))}))
for(let r=0;r<3;r++){ await model.deleteMany({}); await model.insertMany(docs); for(const k in times) delete times[k]
 const cpu=process.cpuUsage(); const s=performance.now(); for(const d of docs) relay2.dirty(source,d._id); while(!(await relay2.isEmpty())) await new Promise(r=>setTimeout(r,5)); const u=process.cpuUsage(cpu)
 console.log('total',Math.round(performance.now()-s),'cpu',Math.round((u.user+u.system)/1000)); for(const k in times) if(k!=='aggregate') console.log('  ',k,times[k].length>12?`${times[k].length} × mean ${Math.round(times[k].reduce((a,b)=>a+b)/times[k].length)}, sum ${times[k].reduce((a,b)=>a+b)}`:times[k].join(' ')) }
await relay2.stop(100); await pub.disconnect(); await c.db.dropDatabase(); await c.close()
