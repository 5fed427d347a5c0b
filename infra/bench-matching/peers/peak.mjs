// Loaded into a program with `node --import`: at its end it says how much memory it held at most. Not `maxRSS` of
// getrusage, which counts what the process was before it became this program.
import { readFileSync, writeSync } from 'node:fs'

process.once('exit', () => {
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  writeSync(2, `peak bytes: ${kilobytes * 1024}\n`)
})
