import { expect, it } from 'vitest'
import { deriveId, newId } from './ids.ts'

it('derives the same id from the same parts, another from any other', () => {
  expect(deriveId('agreement', 'p1')).toBe(deriveId('agreement', 'p1'))
  expect(deriveId('agreement', 'p1')).not.toBe(deriveId('agreement', 'p2'))
  expect(deriveId('a|b', 'c')).not.toBe(deriveId('a', 'b|c'))
})

it('makes ids in the order of their making', () => {
  const ids = Array.from({ length: 50 }, () => newId<string>())
  expect([...ids].sort()).toEqual(ids)
})
