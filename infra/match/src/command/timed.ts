import type { Output } from './command.ts'

/** Runs the solver and notes how long it took: neither reading nor printing. */
export const timed = async <Value>({ note }: Output, solve: () => Value | Promise<Value>): Promise<Value> => {
  const began = performance.now()
  const value = await solve()
  note(`solve seconds: ${((performance.now() - began) / 1000).toFixed(6)}`)
  return value
}
