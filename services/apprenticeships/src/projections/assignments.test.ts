import { SeatId } from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import { expect, it } from 'vitest'
import { assigned, assignments, unassigned } from './assignments.ts'

const seat = (n: number) => SeatId.parse(deriveId('seat', n))

it('a seat is taken while somebody is assigned to it, whatever the order among placements', () => {
  const steps = [assigned('p1', seat(1)), assigned('p2', seat(2)), assigned('p3', seat(1))]
  const forward = steps.reduce((state, step) => step(state), assignments.initial)
  expect(steps.toReversed().reduce((state, step) => step(state), assignments.initial)).toEqual(forward)
  expect(Object.values(unassigned('p1')(forward).seats).sort()).toEqual([seat(1), seat(2)].sort())
  expect(Object.values(unassigned('p3')(unassigned('p1')(forward)).seats)).toEqual([seat(2)])
})
