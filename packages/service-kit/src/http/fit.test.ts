import { describe, expect, it } from 'vitest'
import { unfit } from './fit.ts'

describe('what no field may hold', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['another control character', 'a\u0007'],
    ['a C1 control', 'a\u009bb'],
    ['half a character', 'a\ud83d'],
    ['an override of direction', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
  ])('%s is pointed at', (_what, text) =>
    expect(unfit({ terms: { 'a/b': ['fine', text] } })).toMatchObject([
      { pointer: '/terms/a~1b/1', code: 'invalid_characters' },
    ]),
  )

  it('Vietnamese in any form, line ends, tabs, emoji, a byte order mark are fine', () =>
    expect(
      unfit({ a: 'Nguyễn Thị Thuỷ', b: 'Nguyễn'.normalize('NFD'), c: 'một\r\n\thai', d: '👩‍🏭', e: '\uFEFFSTT;Họ' }),
    ).toEqual([]))

  it('nesting without end is refused at its root, and costs no stack', () => {
    let nested: unknown = 'x'
    for (let n = 0; n < 100_000; n++) nested = [nested]
    expect(unfit({ terms: nested, label: 'x' })).toMatchObject([{ pointer: '/terms', code: 'too_deep' }])
    expect(unfit({ a: { b: { c: { d: [['x']] } } } })).toEqual([])
  })

  it('files are not looked into', () => expect(unfit(Buffer.from('a\u0000b'))).toEqual([]))
})
