import { expect, it } from 'vitest'
import { instanceOf } from '../instances/columns.ts'
import { withSchools } from './schools.ts'

it('slots belong to schools in turn, have more seats, and their quarters earn less and less', () => {
  const none = Int32Array.of()
  const plain = instanceOf({
    demand: Int32Array.of(9),
    capacity: Int32Array.of(3, 4, 2),
    from: none,
    to: none,
    weight: none,
  })
  const { slots, schools } = withSchools(plain, { count: 2, surplus: 1.5, step: 200 })
  expect([...(slots.owner ?? [])]).toEqual([0, 1, 0])
  expect([...slots.limit]).toEqual([5, 6, 3])
  expect([...(schools?.steps?.width ?? [])]).toEqual([2, 2, 2, 2, 1, 2, 1, 2])
  expect([...(schools?.steps?.bonus ?? [])]).toEqual([200, 150, 100, 50, 200, 150, 100, 50])
})
