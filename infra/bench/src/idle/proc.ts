import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process has used so far (milliseconds of one core) and holds resident now (bytes). */
export type Usage = { readonly cpuMs: number; readonly residentBytes: number }

const configured = (name: string): number => Number(execFileSync('getconf', [name], { encoding: 'utf8' }))
let units: { readonly ticksPerSecond: number } | undefined

/**
 * User and system time out of a line of /proc/<pid>/stat (fields 14 and 15, proc(5)), in ticks. The name in the second
 * field may hold anything, also spaces and parentheses.
 */
export const ticksOf = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

/** `VmRSS` of /proc/<pid>/status, which counts in kB. */
export const residentOf = (status: string): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024

/** @throws where there is no /proc (only Linux has it) or no such process */
export const usageOf = (pid: number): Usage => {
  units ??= { ticksPerSecond: configured('CLK_TCK') }
  return {
    cpuMs: (ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) / units.ticksPerSecond) * 1000,
    residentBytes: residentOf(readFileSync(`/proc/${pid}/status`, 'utf8')),
  }
}
