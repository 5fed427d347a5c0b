import { expect, it } from 'vitest'
import { asStored, holdsWords, searchable } from './search.ts'

it('folds what is searched, leaving out what is absent', () =>
  expect(searchable('Khu công nghiệp Đình Vũ', undefined, 'Logistics')).toBe('khu cong nghiep dinh vu logistics'))

it('asks for every word, without accents', () =>
  expect(holdsWords('state.search', ' Đình  vũ ')).toEqual({
    $and: [{ 'state.search': { $regex: 'dinh' } }, { 'state.search': { $regex: 'vu' } }],
  }))

it('takes marks of regular expressions as they are', () => {
  const filter = holdsWords('x', 'a.*(b')
  expect(filter).toEqual({ $and: [{ x: { $regex: 'a\\.\\*\\(b' } }] })
})

it.each([undefined, '', '   '])('filters nothing for %j', text => expect(holdsWords('x', text)).toEqual({}))

it('stores no field that is undefined', () => expect(asStored({ a: 1, b: { c: undefined } })).toEqual({ a: 1, b: {} }))
