import { describe, expect, it } from 'vitest'
import { RecordTooLargeError } from './port.ts'
import { fitsTopic, maxBatchBytes, recordBytes, splitBySize } from './record-size.ts'

const sized = (key: string, bytes: number) => ({ key, value: Buffer.alloc(bytes), headers: {} })
const keysOf = (sends: ReturnType<typeof splitBySize>) =>
  sends.map(send => send.map(({ topic, records }) => `${topic}: ${records.map(({ key }) => key).join(' ')}`))

describe('the size of a record', () => {
  it('counts key, value and headers in bytes, not in characters', () => {
    const plain = recordBytes({ key: 'a', value: null, headers: {} })
    expect(recordBytes({ key: 'ạ', value: null, headers: {} })).toBe(plain + 2)
    expect(recordBytes({ key: 'a', value: Buffer.alloc(100), headers: {} })).toBe(plain + 100)
    expect(recordBytes({ key: 'a', value: null, headers: { ce_id: 'xx' } })).toBeGreaterThanOrEqual(plain + 7)
  })

  it('fits up to one MiB with its batch header', () => {
    expect(fitsTopic(sized('k', maxBatchBytes - 1_000))).toBe(true)
    expect(fitsTopic(sized('k', maxBatchBytes))).toBe(false)
  })
})

describe('splitting a batch by size', () => {
  it('leaves a batch that fits as one send, topics named twice joined in order', () => {
    const sends = splitBySize([
      { topic: 'one', records: [sized('a', 10), sized('b', 10)] },
      { topic: 'two', records: [sized('c', 10)] },
      { topic: 'one', records: [sized('d', 10)] },
    ])
    expect(keysOf(sends)).toEqual([['one: a b d', 'two: c']])
  })

  it('gives each topic its own room and keeps the order of its records', () => {
    const sends = splitBySize(
      [
        { topic: 'one', records: [sized('a', 300), sized('b', 300), sized('c', 300), sized('d', 10)] },
        { topic: 'two', records: [sized('e', 300)] },
      ],
      800,
    )
    expect(keysOf(sends)).toEqual([['one: a b', 'two: e'], ['one: c d']])
  })

  it('never puts a later small record before an earlier large one of its topic', () => {
    const sends = splitBySize([{ topic: 'one', records: [sized('a', 300), sized('b', 600), sized('c', 10)] }], 800)
    expect(keysOf(sends)).toEqual([['one: a'], ['one: b c']])
  })

  it('keeps every send under the limit, whatever the sizes', () => {
    const records = Array.from({ length: 500 }, (_, n) => sized(String(n), (n * 7919) % 900))
    const sends = splitBySize([{ topic: 'one', records }], 1_100)
    for (const send of sends) {
      for (const { records: part } of send)
        expect(part.reduce((sum, one) => sum + recordBytes(one), 61)).toBeLessThanOrEqual(1_100)
    }
    expect(sends.flat().flatMap(({ records: part }) => part.map(({ key }) => key))).toEqual(
      records.map(({ key }) => key),
    )
  })

  it('refuses the whole batch for one record that fits nowhere', () => {
    expect(() => splitBySize([{ topic: 'one', records: [sized('a', 1), sized('b', 900)] }], 800)).toThrow(
      RecordTooLargeError,
    )
  })

  it('sends nothing for nothing', () => {
    expect(splitBySize([])).toEqual([])
    expect(splitBySize([{ topic: 'one', records: [] }])).toEqual([])
  })
})
