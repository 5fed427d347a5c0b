import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { commandLine, instancesFolder, runProgram } from '../program.ts'
import { writeColumns } from './columns.ts'

export type Kind = 'clustered' | 'random'

/** One instance, written twice: as anyone would hand it in, and in columns for the peers. */
export type InstanceFile = { readonly name: string; readonly json: string; readonly columns: string }

const degree = 20
const seed = '1'

const Int32 = z.int32()
const Plain = z.object({
  demand: z.array(Int32),
  capacity: z.array(Int32),
  edges: z.array(z.tuple([Int32, Int32, Int32])),
})

const make = async (kind: Kind, size: number): Promise<InstanceFile> => {
  mkdirSync(instancesFolder, { recursive: true })
  const base = join(instancesFolder, `${kind}-${size}`)
  const file = { name: `${size.toLocaleString('en')} ${kind}`, json: `${base}.json`, columns: `${base}.columns` }
  const sizes = ['--demands', String(size), '--slots', String(size), '--degree', String(degree)]
  const { stdout } = await runProgram(process.execPath, [
    commandLine,
    'generate',
    '--kind',
    kind,
    ...sizes,
    '--seed',
    seed,
  ])
  writeFileSync(file.json, stdout)
  const { demand, capacity, edges } = Plain.parse(JSON.parse(stdout))
  writeColumns(file.columns, {
    demand: Int32Array.from(demand),
    capacity: Int32Array.from(capacity),
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    weight: Int32Array.from(edges, ([, , weight]) => weight),
  })
  return file
}

const made = new Map<string, Promise<InstanceFile>>()

/** As many demands as slots, 20 pairs a demand, by the generator of the command line; made once a run. */
export const instanceFile = (kind: Kind, size: number): Promise<InstanceFile> => {
  const key = `${kind}-${size}`
  const file = made.get(key) ?? make(kind, size)
  made.set(key, file)
  return file
}
