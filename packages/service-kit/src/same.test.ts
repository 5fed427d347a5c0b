import { expect, it } from 'vitest'
import { same } from './same.ts'

it.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [undefined, {}, false],
  [undefined, undefined, true],
  [{ at: { lat: 1, lon: 2 } }, { at: { lon: 2, lat: 1 } }, true],
  [{ list: [1, 2] }, { list: [2, 1] }, false],
  [{ a: 1 }, { a: 2 }, false],
])('%j and %j', (a, b, equal) => expect(same(a, b)).toBe(equal))
