import { fork } from 'node:child_process'
const c=fork('dist/main.js',['subject','funnel'])
let id=0; const call=m=>new Promise(r=>{const i=++id; c.send({kind:'call',id:i,method:m}); const h=x=>{if(x.id===i){c.off('message',h);r(x.result??x.error)}}; c.on('message',h)})
c.on('message',async m=>{ if(m.kind==='opened'){ for(let i=0;i<5;i++) console.log('funnel',Math.round(await call('funnel')),'bare',Math.round(await call('bare'))); c.send({kind:'close'}) } else if(m.kind==='broken') console.log(m)})
import {mkdirSync,rmSync} from 'node:fs'; rmSync('/tmp/prof/f',{recursive:true,force:true}); mkdirSync('/tmp/prof/f')
c.send({kind:'open',options:{folder:'/tmp/prof/f',facts:1000000}})
