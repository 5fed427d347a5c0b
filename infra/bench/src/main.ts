import { bench } from './bench.ts'
import { runSubject } from './subjects.ts'

const [mode, ...rest] = process.argv.slice(2)
if (mode === 'subject') await runSubject(rest[0] ?? '')
else process.exit(await bench(process.argv.slice(2)))
