/** A typed array that grows: one column of a file whose length is not known before it has been read. */
export type Column<Values> = {
  readonly push: (value: number) => void
  /** What was pushed, in an array of just that length. */
  readonly done: () => Values
}

/** By half: the old and the new array together are the most memory that is needed. */
const GROWTH = 1.5
const FIRST = 1024

export const float64Column = (): Column<Float64Array> => {
  let values = new Float64Array(FIRST)
  let count = 0
  return {
    push: value => {
      if (count === values.length) {
        const larger = new Float64Array(Math.ceil(count * GROWTH))
        larger.set(values)
        values = larger
      }
      values[count++] = value
    },
    done: () => values.slice(0, count),
  }
}

export const int32Column = (): Column<Int32Array> => {
  let values = new Int32Array(FIRST)
  let count = 0
  return {
    push: value => {
      if (count === values.length) {
        const larger = new Int32Array(Math.ceil(count * GROWTH))
        larger.set(values)
        values = larger
      }
      values[count++] = value
    },
    done: () => values.slice(0, count),
  }
}
