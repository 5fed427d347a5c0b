import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherParts, type Part, sendInParts } from './in-parts.ts'

/** As it arrives on the other thread: every message a copy of its own. */
const sent = async (whole: unknown) => {
  const parts: Part<unknown>[] = []
  await sendInParts(whole, part => parts.push(structuredClone(part)))
  return parts
}
const gathered = (parts: readonly Part<unknown>[]): unknown => {
  const gather = gatherParts<unknown>()
  return parts.map(gather).at(-1)
}

const numbers = (length: number) => Array.from({ length }, (_, n) => n)

describe('a value sent in parts', () => {
  it('arrives as it was, whatever lists are in it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ json: fc.jsonValue(), lengths: fc.array(fc.constantFrom(0, 1, 250, 251, 600), { maxLength: 4 }) }),
        async ({ json, lengths }) => {
          const whole = { json, deep: { lists: Object.fromEntries(lengths.map((n, at) => [`l${at}`, numbers(n)])) } }
          expect(gathered(await sent(whole))).toEqual(whole)
        },
      ),
      { numRuns: 60, seed: 4 },
    ))

  it('puts no more than 250 of a list into one message', async () => {
    const parts = await sent({ book: { demands: numbers(1001) }, few: numbers(250) })
    const slices = parts.flatMap(part => (typeof part === 'object' && 'items' in part ? [part.items.length] : []))
    expect(slices).toEqual([250, 250, 250, 250, 1])
    expect(parts[0]).toEqual({ whole: { book: { demands: [] }, few: numbers(250) } })
  })

  it('leaves the event loop a turn between two messages', async () => {
    let turns = 0
    const count = (): void => {
      turns++
      if (turns < 1000) setImmediate(count)
    }
    setImmediate(count)
    const turnOf: number[] = []
    await sendInParts({ list: numbers(1000) }, part => {
      if (part !== 'end') turnOf.push(turns)
    })
    turns = 1000
    expect(new Set(turnOf).size).toBe(5)
  })

  it('is not there before its end', async () => {
    const parts = await sent({ list: numbers(600) })
    expect(gathered(parts.slice(0, -1))).toBeUndefined()
  })
})
