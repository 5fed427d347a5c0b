import { describe, expect, it } from 'vitest'
import { startOf, untouchedSince } from './portions.ts'

describe('what was not touched since a day', () => {
  const written = (id: string, at: string) => ({ id, createdAt: new Date(0), updatedAt: new Date(at) })

  it('was written before that day began in Vietnam', () => {
    const found = [
      written('the moment before', '2024-11-22T16:59:59.999Z'),
      written('as it began', '2024-11-22T17:00:00Z'),
      written('that noon', '2024-11-23T05:00:00Z'),
    ]
    expect(untouchedSince(found, '2024-11-23')).toEqual(['the moment before'])
  })

  it('goes by seven hours, all year', () =>
    expect([startOf('2026-07-01'), startOf('2026-01-01')].map(day => day.toISOString())).toEqual([
      '2026-06-30T17:00:00.000Z',
      '2025-12-31T17:00:00.000Z',
    ]))
})
