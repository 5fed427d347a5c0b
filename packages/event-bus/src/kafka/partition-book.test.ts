import { describe, expect, it } from 'vitest'
import { partitionBook } from './partition-book.ts'

const at = (offset: string) => ({
  topic: 't',
  partition: 0,
  key: 'k',
  value: null,
  headers: {},
  offset,
  timestamp: '0',
})

describe('the book of partitions', () => {
  it('has one page per partition', () => {
    const book = partitionBook()
    expect(book.of('t', 0)).toBe(book.of('t', 0))
    expect(book.of('t', 1)).not.toBe(book.of('t', 0))
    expect(book.all().map(({ key }) => key)).toEqual(['t/0', 't/1'])
  })

  it('waits longer for the same record, and anew for another', () => {
    let now = 0
    const book = partitionBook(() => now)
    const page = book.of('t', 0)
    expect(book.failed(page, at('7')).attempt).toBe(1)
    const second = book.failed(page, at('7'))
    expect(second.attempt).toBe(2)
    expect(second.delayMs).toBeGreaterThanOrEqual(200)
    expect(book.inBackOff(page)).toBe(true)
    now += second.delayMs
    expect(book.inBackOff(page)).toBe(false)
    expect(book.failed(page, at('8')).attempt).toBe(1)
  })

  it('forgets a failure once a record got through, and remembers the furthest offset ever', () => {
    const book = partitionBook()
    const page = book.of('t', 0)
    book.failed(page, at('7'))
    book.reached(page, 8n)
    expect(page.failing).toBeUndefined()
    book.reached(page, 3n)
    expect([page.next, page.furthest]).toEqual([3n, 8n])
  })

  it('runs one piece of work of a partition at a time', async () => {
    const page = partitionBook().of('t', 0)
    const log: string[] = []
    const work = (name: string) =>
      page.alone(async () => {
        log.push(`${name} begins`)
        await new Promise(resolve => setImmediate(resolve))
        log.push(`${name} ends`)
      })
    const both = Promise.all([work('a'), work('b')])
    expect(page.busy).toBe(2)
    await both
    expect(page.busy).toBe(0)
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })
})
