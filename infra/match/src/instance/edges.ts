import { float64Column, int32Column } from '../json/column.ts'
import { InputError } from '../json/input-error.ts'
import type { Scanner } from '../json/scanner.ts'

/** The edges as they are written: two nodes and one to three numbers, whose meaning depends on the mode. */
export type Edges = {
  readonly demand: Int32Array
  readonly slot: Int32Array
  /** Weight, or the demand's rank. */
  readonly third: Float64Array
  /** Cap, or the slot's rank; NaN where there is none, absent where no edge has one. */
  readonly fourth?: Float64Array
  /** With ranks: the cap. */
  readonly fifth?: Float64Array
}

/** A position in a list; whether the list has it is only known when all is read. */
export const readPosition = (scanner: Scanner): number => {
  const position = scanner.whole()
  if (position === (position | 0)) return position
  throw new InputError('', { vi: `không có vị trí ${position}`, en: `no such position ${position}` })
}

/** Reads `[[i, j, weight], …]` without ever holding an edge as an array. */
export const readEdges = (scanner: Scanner): Edges => {
  const demand = int32Column()
  const slot = int32Column()
  const third = float64Column()
  const fourth = optionalColumn()
  const fifth = optionalColumn()
  const readField = (at: number): void => {
    if (at === 0) demand.push(readPosition(scanner))
    else if (at === 1) slot.push(readPosition(scanner))
    else if (at === 2) third.push(scanner.whole())
    else if (at === 3) fourth.set(edge, scanner.isNull() ? Number.NaN : scanner.whole())
    else if (at === 4) fifth.set(edge, scanner.isNull() ? Number.NaN : scanner.whole())
    else throw new InputError('', { vi: 'quá nhiều số', en: 'too many numbers' })
  }
  let edge = 0
  const count = scanner.array(at => {
    edge = at
    const fields = scanner.array(readField)
    if (fields < 3)
      throw new InputError('', {
        vi: `cần ít nhất 3 số, có ${fields}`,
        en: `at least 3 numbers expected, ${fields} found`,
      })
  })
  const [fourths, fifths] = [fourth.done(count), fifth.done(count)]
  return {
    demand: demand.done(),
    slot: slot.done(),
    third: third.done(),
    ...(fourths && { fourth: fourths }),
    ...(fifths && { fifth: fifths }),
  }
}

/** A column that few files have: it takes no room before it gets its first value, and is NaN where it gets none. */
const optionalColumn = () => {
  const column = float64Column()
  let count = 0
  const fillUpTo = (length: number): void => {
    for (; count < length; count++) column.push(Number.NaN)
  }
  return {
    set: (at: number, value: number): void => {
      fillUpTo(at)
      column.push(value)
      count = at + 1
    },
    done: (length: number): Float64Array | undefined => {
      if (count === 0) return undefined
      fillUpTo(length)
      return column.done()
    },
  }
}
