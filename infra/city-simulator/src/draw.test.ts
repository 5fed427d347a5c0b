import { expect, it } from 'vitest'
import { createDraw } from './draw.ts'

const draw = createDraw(1)

it('answers the same to the same question, whatever was asked between', () => {
  const before = draw.fraction('a', 1)
  draw.fraction('b', 2)
  expect(draw.fraction('a', 1)).toBe(before)
  expect(createDraw(2).fraction('a', 1)).not.toBe(before)
})

it('keeps to its bounds and reaches both', () => {
  const drawn = Array.from({ length: 500 }, (_, at) => draw.between(3, 5, at))
  expect([...new Set(drawn)].toSorted()).toEqual([3, 4, 5])
})

it('draws by weight', () => {
  const drawn = Array.from({ length: 4000 }, (_, at) =>
    draw.weighted(
      [
        ['rare', 1],
        ['never', 0],
        ['often', 3],
      ],
      at,
    ),
  )
  const share = drawn.filter(one => one === 'often').length / drawn.length
  expect(share).toBeGreaterThan(0.7)
  expect(share).toBeLessThan(0.8)
  expect(drawn).not.toContain('never')
})

it('has nothing to give of nothing', () => {
  expect(() => draw.pick([], 'x')).toThrow('nothing to draw from: x')
})
