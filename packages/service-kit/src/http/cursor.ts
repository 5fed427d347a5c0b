import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '@noinghe/contracts'
import { z } from 'zod'
import type { PageRequest, PageResult, Saved } from '../store/port.ts'

const Position = z.object({ t: z.number(), id: z.string() })

/** Opaque page cursors, signed so that nobody can make one that reads elsewhere. */
export type Cursors = {
  readonly read: (query: { limit: number; cursor?: string | undefined }) => PageRequest | Refusal
  readonly page: <S, V>(result: PageResult<S>, view: (saved: Saved<S>) => V) => { items: V[]; next?: string }
}

export const createCursors = (secret: Buffer): Cursors => {
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 12)
  return {
    read: ({ limit, cursor }) => {
      if (cursor === undefined) return { limit }
      const [text = '', signature = ''] = cursor.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(text)
      if (given.length !== right.length || !timingSafeEqual(given, right))
        return refuse('cursor-invalid', { at: '/cursor' })
      const position = Position.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
      if (!position.success) return refuse('cursor-invalid', { at: '/cursor' })
      return { limit, after: { createdAt: new Date(position.data.t), id: position.data.id } }
    },
    page: ({ items, last }, view) => {
      const views = items.map(view)
      if (last === undefined) return { items: views }
      const text = Buffer.from(JSON.stringify({ t: last.createdAt.getTime(), id: last.id })).toString('base64url')
      return { items: views, next: `${text}.${sign(text).toString('base64url')}` }
    },
  }
}
