import { expect, it } from 'vitest'
import { instanceOf } from '../instances/columns.ts'
import { proposals, shuffled } from './arrivals.ts'
import { lots } from './draw.ts'

const instance = instanceOf({
  demand: Int32Array.of(3, 2),
  capacity: Int32Array.of(2, 2),
  from: Int32Array.of(0, 0, 1, 1),
  to: Int32Array.of(0, 1, 0, 1),
  weight: Int32Array.of(5, 9, 8, -1),
})

it('who comes first takes the best that is free, who comes later what is left', () => {
  expect([...proposals(instance, [0, 1])]).toEqual([1, 2, 1, 0])
  expect([...proposals(instance, [1, 0])]).toEqual([0, 2, 2, 0])
})

it('who came before keeps what was proposed', () =>
  expect([...proposals(instance, [1], proposals(instance, [0]))]).toEqual([...proposals(instance, [0, 1])]))

it('lots are the same for the same seed, and leave nobody out', () => {
  const order = shuffled(50, lots(7))
  expect([...shuffled(50, lots(7))]).toEqual([...order])
  expect([...order]).not.toEqual([...shuffled(50, lots(8))])
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at))
})
