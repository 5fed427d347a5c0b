import { run } from './command/run.ts'
import { writeTo } from './json/pieces.ts'

// npm runs us at the root; files are named from where the person stands
const { INIT_CWD } = process.env
if (INIT_CWD !== undefined) process.chdir(INIT_CWD)

process.exitCode = await run(process.argv.slice(2), {
  print: parts => writeTo(process.stdout, parts),
  note: line => console.error(line),
})
