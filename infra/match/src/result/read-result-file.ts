import type { Prices } from '@noinghe/matching-engine'
import { readTuple } from '../instance/parts.ts'
import type { NodePairs } from '../instance/sorted-pairs.ts'
import { float64Column, int32Column } from '../json/column.ts'
import { createScanner, type Scanner, type Source } from '../json/scanner.ts'

/** What a result file claims, nothing of it believed: any number may stand anywhere, any key may be missing. */
export type Claimed = {
  readonly status?: string
  readonly weight?: number
  readonly units?: number
  readonly objective?: number
  /** −1 in place of what can not be a position. */
  readonly flows?: NodePairs & { readonly heads: Float64Array }
  readonly duals?: ClaimedDuals
  readonly levels?: readonly ClaimedLevel[]
  readonly gap?: number
  /** Of a mixed result: what it says can not be exceeded. */
  readonly bound?: number
  readonly blockingPairs?: number
}

export type ClaimedDuals = { -readonly [Key in keyof Prices]?: Prices[Key] }

export type ClaimedLevel = {
  readonly name?: string
  readonly value?: number
  readonly bound?: number
  readonly duals?: ClaimedDuals
}

type Writable<Read> = { -readonly [Key in keyof Read]: Read[Key] }

/** @throws InputError when the file is not a result at all */
export const readResultFile = (source: Source, size?: number): Claimed => {
  const scanner = createScanner(source, size)
  const claimed: Writable<Claimed> = {}
  scanner.record({
    status: () => {
      claimed.status = scanner.text()
    },
    weight: () => {
      claimed.weight = scanner.number()
    },
    units: () => {
      claimed.units = scanner.number()
    },
    objective: () => {
      claimed.objective = scanner.number()
    },
    flows: () => {
      claimed.flows = readFlows(scanner)
    },
    duals: () => {
      claimed.duals = readDuals(scanner)
    },
    levels: () => {
      const levels: ClaimedLevel[] = []
      scanner.array(() => levels.push(readLevel(scanner)))
      claimed.levels = levels
    },
    gap: () => {
      claimed.gap = scanner.number()
    },
    blockingPairs: () => {
      claimed.blockingPairs = scanner.number()
    },
    bound: () => {
      claimed.bound = scanner.number()
    },
    // told to people: nothing can be concluded from them
    search: () => {
      scanner.text()
    },
    components: () => {
      scanner.array(() => readComponent(scanner))
    },
  })
  scanner.end()
  return claimed
}

const readNumbers = (scanner: Scanner): Float64Array => {
  const numbers = float64Column()
  scanner.array(() => numbers.push(scanner.number()))
  return numbers.done()
}

const readFlows = (scanner: Scanner): NonNullable<Claimed['flows']> => {
  const demand = int32Column()
  const slot = int32Column()
  const heads = float64Column()
  const position = (): number => {
    const said = scanner.number()
    return said === (said | 0) ? said : -1
  }
  scanner.array(() =>
    readTuple(scanner, 3, at => {
      if (at === 0) demand.push(position())
      else if (at === 1) slot.push(position())
      else heads.push(scanner.number())
    }),
  )
  return { demand: demand.done(), slot: slot.done(), heads: heads.done() }
}

const readDuals = (scanner: Scanner): ClaimedDuals => {
  const duals: ClaimedDuals = {}
  scanner.record({
    demand: () => {
      duals.demand = readNumbers(scanner)
    },
    capacity: () => {
      duals.slot = readNumbers(scanner)
    },
    enterprises: () => {
      duals.enterprise = readNumbers(scanner)
    },
    schools: () => {
      duals.school = readNumbers(scanner)
    },
    total: () => {
      duals.total = scanner.number()
    },
  })
  return duals
}

const readComponent = (scanner: Scanner): void => {
  const number = () => {
    scanner.number()
  }
  const numbers = () => {
    readNumbers(scanner)
  }
  const status = () => {
    scanner.text()
  }
  scanner.record({ status, value: number, bound: number, gap: number, nodes: number, demands: numbers, slots: numbers })
}

const readLevel = (scanner: Scanner): ClaimedLevel => {
  const level: Writable<ClaimedLevel> = {}
  scanner.record({
    name: () => {
      level.name = scanner.text()
    },
    value: () => {
      level.value = scanner.number()
    },
    bound: () => {
      level.bound = scanner.number()
    },
    duals: () => {
      level.duals = readDuals(scanner)
    },
  })
  return level
}
