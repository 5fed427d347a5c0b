import { bench } from './bench.ts'
import { runSubject } from './subject.ts'

const [mode, ...rest] = process.argv.slice(2)
if (mode === 'subject') await runSubject(rest)
else process.exit(await bench(process.argv.slice(2)))
