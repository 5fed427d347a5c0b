import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, isCitizenNumberShape, isTaxCode, isVietnamesePhone, maskNumber } from './identifiers.ts'

/** Public codes of listed companies; for tests only. */
const publicCompanies = ['0100109106', '0107894416', '0100100079', '0101248141', '0300588569', '0201311397']

describe('tax codes', () => {
  it.each(publicCompanies)('accepts the public company code %s', code => expect(isTaxCode(code)).toBe(true))

  it.each(publicCompanies)('refuses %s with any other check digit', code => {
    const accepted = [...'0123456789'].filter(digit => isTaxCode(code.slice(0, 9) + digit))
    expect(accepted).toEqual([code.slice(9)])
  })

  it('notices every changed single digit of the first nine', () =>
    fc.assert(
      fc.property(
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...publicCompanies),
        (at, by, code) => {
          const changed = String((Number(code[at]) + by) % 10)
          expect(isTaxCode(code.slice(0, at) + changed + code.slice(at + 1))).toBe(false)
        },
      ),
    ))

  it('accepts a branch and refuses branch 000', () => {
    expect(isTaxCode('0100109106-001')).toBe(true)
    expect(isTaxCode('0100109106-000')).toBe(false)
  })

  it('has no code where the check digit would be 10', () => {
    const nine = '000000000'
    expect(checkDigit(nine)).toBe(10)
    expect([...'0123456789'].some(digit => isTaxCode(nine + digit))).toBe(false)
  })

  it.each(['', '010010910', '01001091060', '0100109106-1', '0100109106 ', '01001o9106', '0100109106-0011'])(
    'refuses the shape "%s"',
    text => expect(isTaxCode(text)).toBe(false),
  )
})

describe('other numbers', () => {
  it('knows the shape of a citizen number', () => {
    expect(isCitizenNumberShape('031299000123')).toBe(true)
    expect(isCitizenNumberShape('03129900012')).toBe(false)
    expect(isCitizenNumberShape('03129900012a')).toBe(false)
  })

  it.each(['0912345678', '+84912345678', '0225 3842 000', '+84 225 3842000', '024.3825.1234', '0352-123-456'])(
    'takes %s for a phone',
    text => expect(isVietnamesePhone(text)).toBe(true),
  )

  it.each(['0112345678', '091234567', '84912345678', '09123456789', '0912 345 67x', '', '+1 912345678'])(
    'does not take "%s" for a phone',
    text => expect(isVietnamesePhone(text)).toBe(false),
  )

  it('masks all but the last three characters and keeps the length', () => {
    expect(maskNumber('031299000123')).toBe('•••••••••123')
    expect(maskNumber('123')).toBe('•••')
    expect(maskNumber('')).toBe('')
  })
})
