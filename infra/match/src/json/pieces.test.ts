import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { numbersText, piecesOf, triplesText, writeTo } from './pieces.ts'

const joined = (parts: Iterable<string>) => [...parts].join('')

describe('a text in parts', () => {
  it('writes columns of any length as JSON', () => {
    for (const length of [0, 1, 4095, 4096, 4097, 9000]) {
      const column = Float64Array.from({ length }, (_, at) => (at % 2 === 0 ? at : -at * 1e9))
      expect(joined(numbersText(column))).toBe(JSON.stringify([...column]))
      const nodes = Int32Array.from(column.keys())
      const triples = Array.from(column, (value, at) => [at, length - at, value])
      expect(
        joined(
          triplesText(
            nodes,
            nodes.map(at => length - at),
            column,
          ),
        ),
      ).toBe(JSON.stringify(triples))
    }
  })

  it('is gathered into pieces that are neither small nor large', () => {
    const parts = Array.from({ length: 40_000 }, (_, at) => `${at},`)
    const pieces = [...piecesOf(parts)]
    expect(pieces.join('')).toBe(parts.join(''))
    expect(pieces.length).toBe(4)
    expect([...piecesOf([])]).toEqual([])
  })

  it('goes to a slow stream without loss, and the stream stays open', async () => {
    let written = ''
    const slow = new Writable({
      highWaterMark: 10,
      write: (chunk: Buffer, _, done) => {
        written += chunk.toString()
        setImmediate(done)
      },
    })
    const parts = Array.from({ length: 100_000 }, (_, at) => `${at} `)
    await writeTo(slow, parts)
    await writeTo(slow, ['end'])
    expect(written).toBe(`${parts.join('')}end`)
    expect(slow.writable).toBe(true)
  })

  it('may be left by its reader, but not be lost otherwise', async () => {
    const failing = (code: string) =>
      new Writable({ write: (_, __, done) => done(Object.assign(new Error(code), { code })) })
    await writeTo(failing('EPIPE'), ['text'])
    await expect(writeTo(failing('ENOSPC'), ['text'])).rejects.toThrow('ENOSPC')
  })
})
