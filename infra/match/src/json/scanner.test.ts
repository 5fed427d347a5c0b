import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScanner } from './scanner.ts'
import { sourceOf } from './text-source.fixture.ts'

/** Takes a list of lists of numbers. */
const listsIn = (text: string | Uint8Array, how?: Parameters<typeof sourceOf>[1], size = 64): number[][] => {
  const scanner = createScanner(sourceOf(text, how), size)
  const lists: number[][] = []
  scanner.array(() => {
    const list: number[] = []
    scanner.array(() => list.push(scanner.whole()))
    lists.push(list)
  })
  scanner.end()
  return lists
}

const text = ' [ [1,-23 ,\t456],[],[ ],\r\n[0,-0,1e3,-12.5e1, 9007199254740991],[123456789012345678e-3]]  \n'
const lists = [[1, -23, 456], [], [], [0, 0, 1000, -125, 9007199254740991]]

describe('a scanner', () => {
  const [readable, broken] = [text.replace(',[123456789012345678e-3]', ''), text]

  it('takes numbers, white space and empty lists as JSON has them', () => {
    expect(listsIn(readable)).toEqual(lists)
    expect(JSON.parse(readable)).toEqual([[1, -23, 456], [], [], [0, -0, 1000, -125, 9007199254740991]])
  })

  it('does not mind where a piece of the file ends', () => {
    for (let border = 1; border < readable.length; border++) expect(listsIn(readable, { border })).toEqual(lists)
    expect(listsIn(readable, { step: 1 })).toEqual(lists)
    for (let size = 24; size < 60; size++) expect(listsIn(readable, {}, size)).toEqual(lists)
  })

  it('tells the same error at the same byte wherever a piece ends', () => {
    const byte = broken.indexOf('123456789')
    const said = new RegExp(String.raw`^\[4\]\[0\] \(byte ${byte}\): .*not 123456789012345678e-3$`)
    for (let border = 1; border < broken.length; border++) expect(() => listsIn(broken, { border })).toThrow(said)
    expect(() => listsIn(broken, { step: 1 }, 24)).toThrow(said)
  })

  it('reads what JSON writes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.maxSafeInteger())), fc.integer({ min: 1, max: 9 }), (written, step) => {
        const read = written.map(list => list.map(value => value + 0))
        expect(listsIn(JSON.stringify(written), { step }, 32)).toEqual(read)
        expect(listsIn(JSON.stringify(written, undefined, step))).toEqual(read)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('refuses what JSON refuses, and everything that is no list of lists of whole numbers', () => {
    const bytes = fc.constantFrom(...'[[[],]]1 20-.e"+a{}:\n')
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 8 }), parts => {
        const said = `[${parts.join('')}]`
        let read: unknown
        try {
          read = listsIn(said, { step: 1 })
        } catch {
          return
        }
        expect(read).toEqual(JSON.parse(said.replaceAll('-0', '0')))
      }),
      { seed: 1, numRuns: 3000 },
    )
  })

  it.each([
    ['', 'byte 0: .* the file ends, an array'],
    ['[[1', String.raw`\[0\] \(byte 3\): .* the file ends, ',' or '\]' expected`],
    ['[[1,', String.raw`\[0\]\[1\] \(byte 4\): .* the file ends, a number expected`],
    ['[[1 2]]', String.raw`\[0\] \(byte 4\): .* ',' or '\]' expected`],
    ['[[1,]]', String.raw`\[0\]\[1\] \(byte 4\): .* a number expected`],
    ['[[01]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[-]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[+1]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[1.]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[.5]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[["1"]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[true]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[NaN]]', String.raw`\[0\]\[0\] \(byte 2\): .* a number expected`],
    ['[[0.5]]', String.raw`\[0\]\[0\] \(byte 2\): .* whole number .* expected, not 0\.5`],
    ['[[1e99]]', String.raw`\[0\]\[0\] \(byte 2\): .* whole number .* expected, not 1e99`],
    ['[[1],2]', String.raw`\[1\] \(byte 5\): .* an array '\[' expected`],
    ['[[1]', String.raw`\(byte 4\): .* the file ends, ',' or '\]' expected`],
    ['[] []', 'byte 3: .* nothing may follow'],
    ['{}', 'byte 0: .* an array'],
  ])('names the place in %s', (said, expected) => expect(() => listsIn(said)).toThrow(new RegExp(`${expected}`)))

  it('gives up on a number longer than its buffer', () => {
    expect(() => listsIn(`[[${'1'.repeat(40)}]]`, {}, 32)).toThrow(/\[0\]\[0\] \(byte 2\): .* too long/)
    expect(() => listsIn(`[[${'1'.repeat(40)}]]`, {}, 64)).toThrow(/expected, not 1{30}…/)
  })

  it('looks over the mark that some programs put before a text', () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(readable)])
    for (const step of [1, 2, 3, 4, 99]) expect(listsIn(marked, { step })).toEqual(lists)
  })

  it('takes members in any order, and refuses one that is unknown or comes twice', () => {
    const read = (said: string) => {
      const found: Record<string, unknown> = {}
      const scanner = createScanner(sourceOf(said, { step: 3 }), 64)
      scanner.record({
        a: () => {
          found.a = scanner.text()
        },
        b: () => {
          found.b = scanner.isNull() ? null : scanner.number()
        },
      })
      scanner.end()
      return found
    }
    expect(read('{"b":-1.5e-1,"a":"x\\"\\u00e9\\\\"}')).toEqual({ a: 'x"é\\', b: -0.15 })
    expect(read(' { "a" : "ế" , "\\u0062" : null } ')).toEqual({ a: 'ế', b: null })
    expect(read('{}')).toEqual({})
    expect(() => read('{"a":"x","c":1}')).toThrow(/^c: .* unknown key; known: a, b$/)
    expect(() => read('{"toString":1}')).toThrow(/^toString: .* unknown key/)
    expect(() => read('{"a":"x","a":"y"}')).toThrow(/^a: .* key given twice$/)
    expect(() => read('{"a":"x"')).toThrow(/^byte 8: .* the file ends/)
    expect(() => read('{"a" "x"}')).toThrow(/^byte 5: .* ':' expected$/)
    expect(() => read('{"a":"x}')).toThrow(/^a \(byte 5\): .* a string in double quotes expected$/)
    expect(() => read('{"a":"\n"}')).toThrow(/^a \(byte 5\): .* a string/)
    expect(() => read('{a:1}')).toThrow(/^byte 1: .* a string/)
    expect(() => read('{"a":"x",}')).toThrow(/^byte 9: .* a string/)
    expect(() => read('{"b":nul}')).toThrow(/^b \(byte 5\): .* a number expected$/)
    expect(() => read('{"b":nulls}')).toThrow(/^b \(byte 5\): .* a number expected$/)
    expect(() => read('{"a\\nb":1}')).toThrow(/^a b: .* unknown key/)
  })
})
