/** Something measured at a size. */
export type Point = { readonly size: number; readonly value: number }

/** The exponent e of value = a · size^e that fits best: least squares on logarithms. Two points give their slope. */
export const exponentOf = (points: readonly Point[]): number => {
  const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(value) }))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(logs.map(each => each.x)), mean(logs.map(each => each.y))]
  return mean(logs.map(each => (each.x - x) * (each.y - y))) / mean(logs.map(each => (each.x - x) ** 2))
}
