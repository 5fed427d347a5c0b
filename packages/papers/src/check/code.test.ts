import { createVault } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFrom, codeOf, readCode } from './code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: 16, maxLength: 32 }).map(codeFrom)
const seeded = { seed: 20_270_111, numRuns: 300 }

describe('a code on paper', () => {
  it('has four groups of four signs and reads back, also as people type it', () =>
    fc.assert(
      fc.property(codes, code => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
        expect(readCode(code)).toBe(code)
        expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
        expect(readCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code)
      }),
      seeded,
    ))

  it('with one wrong sign is no code', () =>
    fc.assert(
      fc.property(codes, fc.nat(15), fc.integer({ min: 1, max: 31 }), (code, at, by) => {
        const signs = [...code.replaceAll('-', '')]
        signs[at] = alphabet[(alphabet.indexOf(signs[at] ?? '') + by) % 32] ?? ''
        expect(readCode(signs.join(''))).toBeUndefined()
      }),
      seeded,
    ))

  it('uses every bit it is given: different bytes, different codes', () => {
    const bytes = new Uint8Array(10)
    const seen = new Set<string>()
    for (let bit = 0; bit < 75; bit++) {
      const one = bytes.slice()
      one[bit >> 3] = 0x80 >> (bit & 7)
      seen.add(codeFrom(one))
    }
    expect(seen.size).toBe(75)
  })

  it('is the same for the same document, another for another, and another with another key', () => {
    const [a, b] = [1, 2].map(n => createVault(Buffer.alloc(32, n), 'apprenticeships'))
    if (a === undefined || b === undefined) return expect.fail()
    expect(codeOf(a, 'agreement', 'x')).toBe(codeOf(a, 'agreement', 'x'))
    expect(
      new Set([
        codeOf(a, 'agreement', 'x'),
        codeOf(a, 'agreement', 'y'),
        codeOf(a, 'framework', 'x'),
        codeOf(b, 'agreement', 'x'),
      ]).size,
    ).toBe(4)
  })

  it.each(['', 'x', '0000', '0000-0000-0000-000U', '../../etc/passwd', '0'.repeat(400)])('is not %j', typed =>
    expect(readCode(typed)).toBeUndefined(),
  )
})
