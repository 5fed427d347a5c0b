import { expect, it } from 'vitest'
import { type PersonSource, roomOf } from './aggregate-room.ts'

/** A source in memory. */
const source = (ids: readonly string[]): PersonSource => ({
  find: async id => (ids.includes(id) ? { controller: `of-${id}`, data: { name: id, key: 'k' } } : undefined),
  erase: async () => undefined,
  held: async (after = '', limit) => {
    const rest = ids.filter(id => id > after).slice(0, limit)
    const last = rest.at(-1)
    return {
      items: rest.map(id => ({ id, writtenAt: new Date(0) })),
      ...(rest.length === limit && last ? { next: last } : {}),
    }
  },
})

const room = roomOf({
  kind: 'contact',
  title: { vi: 'Người liên hệ', en: 'Contact' },
  names: {},
  leave: ['key'],
  roles: ['school'],
  sources: [source(['a', 'b', 'c']), source([]), source(['b2', 'd'])],
})

it('a room goes through all its sources, a portion at a time', async () => {
  const seen: string[] = []
  let after: string | undefined
  do {
    const { items, next } = await room.held(after, 2)
    seen.push(...items.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  expect(seen).toEqual(['a', 'b', 'c', 'b2', 'd'])
})

it('a room finds and copies a person wherever they stand, for whoever answers for them', async () => {
  const held = await room.find('d')
  expect(held).toEqual({ id: 'd', kind: 'contact', controller: 'of-d' })
  expect(await room.find('x')).toBeUndefined()
  expect((await room.export('d'))[0]?.rows).toEqual([{ name: { vi: 'name', en: 'name' }, value: 'd' }])
  const scope = { organisation: 'of-d', role: 'school' } as Parameters<typeof room.answersFor>[0]
  expect(held && room.answersFor(scope, held)).toBe(true)
  expect(held && room.answersFor({ ...scope, role: 'enterprise' }, held)).toBe(false)
  expect(held && room.answersFor({ ...scope, organisation: 'other' }, held)).toBe(false)
})
