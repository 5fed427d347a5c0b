import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { validate } from './problem.ts'

const schema = z.object({
  terms: z.object({ headcount: z.int().min(1), 'a/b': z.string().optional() }),
  days: z.array(z.iso.date()),
})

describe('validation', () => {
  it('answers the value as the schema reads it', () => {
    expect(validate(schema, { terms: { headcount: 3 }, days: [], more: 1 })).toEqual({
      ok: true,
      value: { terms: { headcount: 3 }, days: [] },
    })
  })

  it('points at every wrong field, in both languages', () => {
    const outcome = validate(schema, { terms: { headcount: 0, 'a/b': 4 }, days: ['2026-11-22', '22/11/2026'] })
    if (outcome.ok) return expect.fail('not refused')
    expect(outcome.errors.map(({ pointer }) => pointer)).toEqual(['/terms/headcount', '/terms/a~1b', '/days/1'])
    for (const { vi, en } of outcome.errors) expect(vi).not.toBe(en)
  })
})
