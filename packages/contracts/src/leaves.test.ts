import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { body, bodySchemas, page } from './body.ts'
import { code, headcount, Instant, id, LocalDate, label, oneOf } from './leaves.ts'
import { isPersonEmployer, TaxCode, TradeCode, WardCode } from './vocabulary.ts'

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

describe('leaves', () => {
  it('take UUIDs in lower case as ids', () => {
    expect(accepts(id('X'), '0198f3a2-7b4c-7d1e-8f00-1a2b3c4d5e6f')).toBe(true)
    for (const no of [
      '0198F3A2-7B4C-7D1E-8F00-1A2B3C4D5E6F',
      '0198f3a2',
      '',
      '0198f3a2-7b4c-7d1e-8f00-1a2b3c4d5e6f\n',
      7,
    ])
      expect(accepts(id('X'), no), String(no)).toBe(false)
  })

  it('take days that exist', () => {
    expect(accepts(LocalDate, '2028-02-29')).toBe(true)
    for (const no of ['2026-02-29', '22/11/2026', '2026-11-22T00:00:00Z', ''])
      expect(accepts(LocalDate, no), no).toBe(false)
  })

  it('take moments in UTC only', () => {
    expect(accepts(Instant, '2026-11-22T01:30:00.000Z')).toBe(true)
    expect(accepts(Instant, '2026-11-22T08:30:00+07:00')).toBe(false)
  })

  it('trim labels and refuse empty or very long ones', () => {
    expect(label('name').parse('  Xưởng A ')).toBe('Xưởng A')
    expect(accepts(label('name'), '   ')).toBe(false)
    expect(accepts(label('name'), 'x'.repeat(201))).toBe(false)
  })

  it('count whole people', () => {
    expect(accepts(headcount, 0)).toBe(true)
    for (const no of [-1, 1.5, '3', Number.NaN, 100_001]) expect(accepts(headcount, no), String(no)).toBe(false)
  })

  it('say in their JSON Schema what kind of text they are', () => {
    const kinds = [id('X'), code(/^a$/, 'A'), oneOf(['a', 'b']), LocalDate, Instant, label('l')].map(
      leaf => z.toJSONSchema(leaf, { io: 'input' })['x-leaf'],
    )
    expect(kinds).toEqual(['id', 'code', 'code', 'date', 'time', 'label'])
  })
})

describe('codes', () => {
  it.each([
    [TradeCode, '6340113', true],
    [TradeCode, '4340113', false],
    [TradeCode, '63401130', false],
    [WardCode, '00004', true],
    [WardCode, '4', false],
    [TaxCode, '0100109106', true],
    [TaxCode, '0100109106-001', true],
    [TaxCode, '031299000123', false],
  ])('%# take their shape', (schema, text, ok) => expect(accepts(schema, text)).toBe(ok))

  it('keep the number of a person out of what has a tax code', () => {
    expect(isPersonEmployer('household-business')).toBe(true)
    expect(isPersonEmployer('individual')).toBe(true)
    expect(isPersonEmployer('private')).toBe(false)
  })
})

describe('bodies', () => {
  it('are known by name, once', () => {
    const Kite = body('TestKite', z.object({ metres: z.int() }))
    expect(bodySchemas().get('TestKite')).toBe(Kite)
    expect(() => body('TestKite', z.object({}))).toThrow('TestKite')
  })

  it('of a list hold items and perhaps a cursor', () => {
    const Kites = page('TestKites', z.object({ metres: z.int() }))
    expect(accepts(Kites, { items: [{ metres: 1 }] })).toBe(true)
    expect(accepts(Kites, { items: [], next: 'abc' })).toBe(true)
    expect(accepts(Kites, { next: 'abc' })).toBe(false)
  })
})
