import { describe, expect, it } from 'vitest'
import { fold, formatDate, formatNumber, matchOf } from './text.ts'

describe('folding', () => {
  it.each([
    ['Đình Vũ', 'dinh vu'],
    ['Thuỷ Nguyên', 'thuy nguyen'],
    ['Thủy Nguyên', 'thuy nguyen'],
    ['HOÀ LẠC', 'hoa lac'],
    ['  Ô   tô ', 'o to'],
    ['Ngữ Ưng ơi', 'ngu ung oi'],
  ])('folds "%s" to "%s"', (text, folded) => expect(fold(text)).toBe(folded))

  it('gives composed and decomposed text the same form', () =>
    expect(fold('Điện tử'.normalize('NFD'))).toBe(fold('Điện tử')))

  it('ranks equal over beginning over containing all words', () => {
    expect(matchOf('Hàn', 'han')).toBe(3)
    expect(matchOf('Hàn điện', 'han')).toBe(2)
    expect(matchOf('Thợ hàn điện', 'dien han')).toBe(1)
    expect(matchOf('Thợ điện', 'han')).toBe(0)
    expect(matchOf('Thợ điện', '')).toBe(0)
  })
})

describe('formats', () => {
  it('writes dates day first', () => expect(formatDate('2026-11-22')).toBe('22/11/2026'))
  it('leaves other text alone', () => expect(formatDate('22/11/2026')).toBe('22/11/2026'))
  it.each([
    [1234.5, '1.234,5'],
    [1_234_567.891, '1.234.567,891'],
    [0, '0'],
    [-12, '-12'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text))
})
