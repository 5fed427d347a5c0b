import { describe, expect, it } from 'vitest'
import { deadLetterRequest } from './dead-letters.ts'

describe('npm run dead-letters', () => {
  it('lists everything when nothing is said', () => {
    expect(deadLetterRequest([])).toEqual({ action: 'list', service: undefined, filter: {}, dryRun: false })
  })

  it('replays what the filter names, after a dry run if asked', () => {
    expect(deadLetterRequest(['replay', '--service', 'matching', '--key', 'k', '--dry-run'])).toEqual({
      action: 'replay',
      service: 'matching',
      filter: { key: 'k' },
      dryRun: true,
    })
  })

  it.each([[['delete']], [['list', 'all']], [['--offset', '1']]])('explains itself when asked for %j', args =>
    expect(() => deadLetterRequest(args)).toThrow(/list \| replay.*--dry-run/),
  )
})
