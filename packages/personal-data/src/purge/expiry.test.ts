import { type Refusal, refuse } from '@noinghe/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expiryOf } from './expiry.ts'

/** A room in memory: who is held, who of them may not be erased, three to a portion. */
const roomOf = (people: readonly string[], refused: readonly string[] = []) => {
  const held = new Set(people)
  const portions = async function* () {
    const ids = [...held].toSorted()
    for (let n = 0; n === 0 || n < ids.length; n += 3) {
      const some = ids.slice(n, n + 3)
      yield { expired: some.filter(id => held.has(id) && id < 'm'), looked: some.length }
    }
  }
  const erase = async (id: string): Promise<Refusal | undefined> => {
    if (refused.includes(id)) return refuse('learner-in-placement')
    held.delete(id)
    return undefined
  }
  return { held, expiry: expiryOf(portions, erase) }
}

describe('an expiry', () => {
  it('counts and removes nothing while it counts', async () => {
    const { held, expiry } = roomOf(['a', 'b', 'c', 'd', 'x'])
    expect(await expiry.due('2024-11-16')).toEqual({ found: 4, kept: 1 })
    expect(held.size).toBe(5)
  })

  it('leaves who may not be erased, and does not count them', async () => {
    const { held, expiry } = roomOf(['a', 'b', 'x'], ['a'])
    expect(await expiry.remove('2024-11-16', 10)).toBe(1)
    expect([...held]).toEqual(['a', 'x'])
    expect(await expiry.remove('2024-11-16', 10)).toBe(0)
  })

  it('broken off anywhere and begun again removes exactly who is due', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'c', 'k', 'n', 'z'), minLength: 1, maxLength: 4 }), {
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (people, limit) => {
          const { held, expiry } = roomOf(people)
          let removed = 0
          for (let more = -1; more !== 0; removed += more) more = await expiry.remove('2024-11-16', limit)
          expect([...held].toSorted()).toEqual(people.filter(id => id >= 'm').toSorted())
          expect(removed).toBe(people.filter(id => id < 'm').length)
        },
      ),
      { seed: 9 },
    ))
})
