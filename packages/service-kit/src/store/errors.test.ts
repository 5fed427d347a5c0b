import { describe, expect, it } from 'vitest'
import { duplicateField, isDuplicateKey, isTransient, LostRace, PermanentError } from './errors.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })

describe('faults', () => {
  it.each([
    [named('MongoNetworkError'), true],
    [named('MongoServerSelectionError'), true],
    [named('TransientBusError'), true],
    [new LostRace('x'), true],
    [named('MongoServerError', { code: 112 }), true],
    [named('MongoServerError', { errorLabels: ['TransientTransactionError'] }), true],
    [named('MongoServerError', { code: 121 }), false],
    [new PermanentError('x'), false],
    [new TypeError('x'), false],
    ['text', false],
    [undefined, false],
  ])('%s is worth another try: %s', (error, expected) => expect(isTransient(error)).toBe(expected))

  it('name the field of a violated unique index', () => {
    expect(isDuplicateKey(named('MongoServerError', { code: 11000 }))).toBe(true)
    expect(duplicateField(named('MongoServerError', { code: 11000, keyPattern: { 'state.taxCode': 1 } }))).toBe(
      'state.taxCode',
    )
    expect(
      duplicateField(new Error('E11000 duplicate key error collection: a.b index: state.taxCode_1 dup key: {}')),
    ).toBe('state.taxCode')
    expect(duplicateField(new Error('E11000'))).toBe('_id')
  })
})
