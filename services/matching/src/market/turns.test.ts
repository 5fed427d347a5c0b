import { describe, expect, it } from 'vitest'
import { createKeyedTurns, createTurns } from './turns.ts'

const manual = () => {
  let finish = (): void => undefined
  const done = new Promise<void>(resolve => {
    finish = resolve
  })
  return { done, finish: () => finish() }
}

describe('turns', () => {
  it('run one after another in the order they were asked for, a failure holding nobody up', async () => {
    const inTurn = createTurns()
    const order: number[] = []
    const first = manual()
    const turns = [
      inTurn(async () => {
        await first.done
        order.push(1)
      }),
      inTurn(async () => {
        order.push(2)
        throw new Error('second')
      }),
      inTurn(async () => {
        order.push(3)
        return 'third'
      }),
    ]
    first.finish()
    expect(await Promise.allSettled(turns)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: new Error('second') },
      { status: 'fulfilled', value: 'third' },
    ])
    expect(order).toEqual([1, 2, 3])
  })

  it('wait only for those they share a key with', async () => {
    const inTurn = createKeyedTurns()
    const order: string[] = []
    const slow = manual()
    const ab = inTurn(['a', 'b'], async () => {
      await slow.done
      order.push('ab')
    })
    const bc = inTurn(['b', 'c'], async () => order.push('bc'))
    await inTurn(['d'], async () => order.push('d'))
    expect(order).toEqual(['d'])
    slow.finish()
    await Promise.all([ab, bc])
    expect(order).toEqual(['d', 'ab', 'bc'])
  })

  it('never wait in a circle', async () => {
    const inTurn = createKeyedTurns()
    const done = await Promise.all([
      inTurn(['a', 'b'], async () => 1),
      inTurn(['b', 'a'], async () => 2),
      inTurn(['a', 'b'], async () => 3),
    ])
    expect(done).toEqual([1, 2, 3])
  })
})
