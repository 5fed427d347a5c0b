import { InputError } from '../json/input-error.ts'
import { createScanner, type Scanner, type Source } from '../json/scanner.ts'
import { readEdges } from './edges.ts'
import { type InstanceFile, modes, proposers } from './instance-file.ts'
import {
  readCount,
  readCounts,
  readFlags,
  readLimits,
  readMinimum,
  readOwners,
  readPositions,
  readSteps,
  readTriples,
  readWord,
} from './parts.ts'

type Writable = { -readonly [Key in keyof InstanceFile]?: InstanceFile[Key] }

/**
 * Reads an instance in one pass into columns; the text is never held as a whole.
 *
 * @param size bytes of the reading buffer
 * @throws InputError at the first place that can not be read
 */
export const readInstanceFile = (source: Source, size?: number): InstanceFile => {
  const scanner = createScanner(source, size)
  const file: Writable = {}
  scanner.record({
    demand: () => {
      file.demand = readCounts(scanner)
    },
    capacity: () => {
      file.capacity = readCounts(scanner)
    },
    edges: () => {
      file.edges = readEdges(scanner)
    },
    ...rules(scanner, file),
    ...conditions(scanner, file),
  })
  scanner.end()
  const { demand, capacity, edges, mode = 'weight' } = file
  if (demand === undefined) throw missing('demand')
  if (capacity === undefined) throw missing('capacity')
  if (edges === undefined) throw missing('edges')
  return { ...file, mode, demand, capacity, edges }
}

const missing = (key: string): InputError => new InputError(key, { vi: 'thiếu khóa này', en: 'key missing' })

const rules = (scanner: Scanner, file: Writable): Readonly<Record<string, () => void>> => ({
  mode: () => {
    file.mode = readWord(scanner, modes)
  },
  proposing: () => {
    file.proposing = readWord(scanner, proposers)
  },
  maximum: () => {
    file.maximum = scanner.isArray() ? readLimits(scanner) : readCount(scanner)
  },
  enterprises: () => {
    file.enterprises = readOwners(scanner)
  },
  schools: () => {
    file.schools = readOwners(scanner)
  },
  demandSteps: () => {
    file.demandSteps = readSteps(scanner)
  },
  slotSteps: () => {
    file.slotSteps = readSteps(scanner)
  },
  locks: () => {
    file.locks = readTriples(scanner)
  },
  keep: () => {
    file.keep = readTriples(scanner)
  },
  keepBonus: () => {
    file.keepBonus = readCount(scanner)
  },
  priority: () => {
    file.priority = readFlags(scanner)
  },
})

/** What makes an instance a mixed-integer one. */
const conditions = (scanner: Scanner, file: Writable): Readonly<Record<string, () => void>> => ({
  whole: () => {
    file.whole = readPositions(scanner)
  },
  minimum: () => {
    file.minimum = readMinimum(scanner)
  },
  linked: () => {
    const linked: (readonly number[])[] = []
    scanner.array(() => linked.push(readPositions(scanner)))
    file.linked = linked
  },
})
