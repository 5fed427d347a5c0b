import { randomBytes } from 'node:crypto'
import { isRefusal } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { createCursors } from './cursor.ts'

const cursors = createCursors(randomBytes(32))
const at = new Date('2026-11-22T05:00:00Z')
const saved = { id: 'a', version: 1, state: {}, createdAt: at }
const result = { items: [saved], last: { createdAt: at, id: 'a' } }

describe('page cursors', () => {
  it('lead to where the page ended', () => {
    const page = cursors.page(result, ({ id }) => id)
    expect(page.items).toEqual(['a'])
    expect(cursors.read({ limit: 10, cursor: page.next })).toEqual({ limit: 10, after: { createdAt: at, id: 'a' } })
  })

  it('are absent on the last page', () => {
    expect(cursors.page({ items: [saved] }, ({ id }) => id)).toEqual({ items: ['a'] })
  })

  it.each(['', 'x', 'e30.AAAA', `${Buffer.from('{"t":0,"id":"a"}').toString('base64url')}.AAAAAAAAAAAAAAAA`])(
    'made by others are refused: %s',
    cursor => {
      const read = cursors.read({ limit: 10, cursor })
      expect(isRefusal(read) && read.refused).toBe('cursor-invalid')
    },
  )

  it('of another service are refused', () => {
    const foreign = createCursors(randomBytes(32)).page(result, ({ id }) => id)
    expect(cursors.read({ limit: 10, cursor: foreign.next })).toMatchObject({ refused: 'cursor-invalid' })
  })
})
