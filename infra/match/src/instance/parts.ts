import type { Steps } from '@noinghe/matching-engine'
import { float64Column, int32Column } from '../json/column.ts'
import { InputError } from '../json/input-error.ts'
import type { Scanner } from '../json/scanner.ts'
import { readPosition } from './edges.ts'
import type { Minimum, OwnersWritten, Triples } from './instance-file.ts'

/** Heads, seats, points: whole and not negative. */
export const readCount = (scanner: Scanner): number => {
  const count = scanner.whole()
  if (count >= 0) return count
  throw new InputError('', { vi: `không được âm: ${count}`, en: `must not be negative: ${count}` })
}

export const readCounts = (scanner: Scanner): Float64Array => {
  const counts = float64Column()
  scanner.array(() => counts.push(readCount(scanner)))
  return counts.done()
}

/** `null` stands for no limit. */
export const readLimits = (scanner: Scanner): Float64Array => {
  const limits = float64Column()
  scanner.array(() => limits.push(scanner.isNull() ? Number.POSITIVE_INFINITY : readCount(scanner)))
  return limits.done()
}

/** Takes `[a, b, …]` of just that many entries. */
export const readTuple = (scanner: Scanner, length: number, entry: (at: number) => void): void => {
  const tooMany = (at: number): never => {
    throw new InputError('', { vi: `chỉ cần ${length} số`, en: `${length} numbers expected, this is number ${at + 1}` })
  }
  const count = scanner.array(at => (at < length ? entry(at) : tooMany(at)))
  if (count < length)
    throw new InputError('', { vi: `cần ${length} số, có ${count}`, en: `${length} numbers expected, ${count} found` })
}

/** `[[[width, bonus], …] for each node]`; the bonuses of a node fall. */
export const readSteps = (scanner: Scanner): Steps => {
  const from = int32Column()
  const width = float64Column()
  const bonus = float64Column()
  let count = 0
  from.push(0)
  scanner.array(() => {
    let last = Number.POSITIVE_INFINITY
    count += scanner.array(() =>
      readTuple(scanner, 2, at => {
        const value = readCount(scanner)
        if (at === 0) return width.push(value)
        if (value > last)
          throw new InputError('', {
            vi: `điểm thưởng không được tăng: ${last} rồi ${value}`,
            en: `bonuses must not rise: ${last}, then ${value}`,
          })
        last = value
        bonus.push(value)
      }),
    )
    from.push(count)
  })
  return { from: from.done(), width: width.done(), bonus: bonus.done() }
}

export const readTriples = (scanner: Scanner): Triples => {
  const demand = int32Column()
  const slot = int32Column()
  const heads = float64Column()
  scanner.array(() =>
    readTuple(scanner, 3, at => {
      if (at === 0) demand.push(readPosition(scanner))
      else if (at === 1) slot.push(readPosition(scanner))
      else heads.push(readCount(scanner))
    }),
  )
  return { demand: demand.done(), slot: slot.done(), heads: heads.done() }
}

export const readMinimum = (scanner: Scanner): readonly Minimum[] => {
  const minimum: Minimum[] = []
  scanner.array(() => {
    const entry = { slot: 0, heads: 0 }
    readTuple(scanner, 2, at => {
      if (at === 0) entry.slot = readPosition(scanner)
      else entry.heads = readCount(scanner)
    })
    minimum.push(entry)
  })
  return minimum
}

/** Positions of owners, −1: none. */
const readOwner = (scanner: Scanner): Int32Array => {
  const owner = int32Column()
  scanner.array(() => owner.push(readPosition(scanner)))
  return owner.done()
}

export const readOwners = (scanner: Scanner): OwnersWritten => {
  let owner: Int32Array | undefined
  let limit: Float64Array | undefined
  let steps: Steps | undefined
  scanner.record({
    owner: () => {
      owner = readOwner(scanner)
    },
    limit: () => {
      limit = readLimits(scanner)
    },
    steps: () => {
      steps = readSteps(scanner)
    },
  })
  if (owner === undefined) throw new InputError('owner', { vi: 'thiếu khóa này', en: 'key missing' })
  return { owner, ...(limit && { limit }), ...(steps && { steps }) }
}

/** 0 or 1 for each edge. */
export const readFlags = (scanner: Scanner): Uint8Array => {
  const flags = int32Column()
  scanner.array(() => {
    const flag = scanner.whole()
    if (flag !== 0 && flag !== 1) throw new InputError('', { vi: 'cần 0 hoặc 1', en: '0 or 1 expected' })
    flags.push(flag)
  })
  return Uint8Array.from(flags.done())
}

export const readPositions = (scanner: Scanner): readonly number[] => {
  const positions: number[] = []
  scanner.array(() => positions.push(readPosition(scanner)))
  return positions
}

/** One of a few words. */
export const readWord = <Word extends string>(scanner: Scanner, words: readonly Word[]): Word => {
  const said = scanner.text()
  const word = words.find(one => one === said)
  if (word !== undefined) return word
  throw new InputError('', {
    vi: `không có "${said}"; có: ${words.join(', ')}`,
    en: `no such word "${said}"; known: ${words.join(', ')}`,
  })
}
