import type { RefusalCode } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { terms, today } from './agreement.fixture.ts'
import { refuseAmendment, refuseDraft } from './terms.rules.ts'
import { canonicalTerms, hashOfTerms, settledOf, type Terms, withTerms } from './terms.ts'

describe('terms that contradict themselves', () => {
  const shift = { from: '07:30', to: '16:30', breakMinutes: 60 }
  it.each<[string, Partial<Terms>, RefusalCode | undefined]>([
    ['a day as long as the week', { hoursPerDay: 8, hoursPerWeek: 8 }, undefined],
    ['a day longer than the week', { hoursPerDay: 8.5, hoursPerWeek: 8 }, 'hours-of-day-exceed-week'],
    ['hours that fill the shift', { hoursPerDay: 8, workHours: shift }, undefined],
    ['hours beyond the shift', { hoursPerDay: 8.5, workHours: shift }, 'hours-exceed-shift'],
    ['a night shift', { hoursPerDay: 7.5, workHours: { from: '22:00', to: '06:00', breakMinutes: 30 } }, undefined],
    ['pay in its band', { payBand: '2m-4m', pay: { amount: 3_000_000, per: 'month' } }, undefined],
    ['pay on a border, lower band', { payBand: '2m-4m', pay: { amount: 4_000_000, per: 'month' } }, undefined],
    ['pay on a border, upper band', { payBand: '4m-6m', pay: { amount: 4_000_000, per: 'month' } }, undefined],
    ['pay above its band', { payBand: '2m-4m', pay: { amount: 4_000_001, per: 'month' } }, 'pay-band-mismatch'],
    ['pay and none', { payBand: 'none', pay: { amount: 1, per: 'hour' } }, 'pay-band-mismatch'],
    ['a band and nothing', { payBand: '2m-4m', pay: { amount: 0, per: 'day' } }, 'pay-band-mismatch'],
  ])('%s', (_, more, refused) => {
    expect(refuseDraft(terms(), terms(more), today)?.refused).toBe(refused)
    expect(refuseAmendment(terms({ remarks: 'x' }), terms(more), today)?.refused).toBe(refused)
  })
})

describe('the text that is signed', () => {
  it('stays as it was where nothing new is settled', () =>
    expect(canonicalTerms(terms({ schedule: 'Ca sáng', remarks: 'Mang giày' }))).toContain('{"canon":1,'))

  it.each<[string, Partial<Terms>]>([
    ['work', { takesPartInWork: false }],
    ['the shift', { workHours: { from: '07:30', to: '16:30', breakMinutes: 60 } }],
    ['the pay', { pay: { amount: 3_000_000, per: 'month' } }],
    ['the equipment', { equipment: [{ name: 'Máy tiện', count: 2 }] }],
    ['the name of a trainer', { trainerName: 'Lê Văn Ví Dụ' }],
  ])('is of its second kind once %s is settled, and names it', (_, more) => {
    const text = canonicalTerms(terms(more))
    expect(text).toContain('{"canon":2,')
    expect(text).toContain(`"${Object.keys(more)[0]}":`)
    expect(hashOfTerms(terms(more))).not.toBe(hashOfTerms(terms()))
  })

  it('does not depend on the order in which fields of a field were written', () => {
    const shift = { from: '07:30', to: '16:30', breakMinutes: 60 }
    const turned = { breakMinutes: 60, to: '16:30', from: '07:30' }
    expect(hashOfTerms(terms({ workHours: turned }))).toBe(hashOfTerms(terms({ workHours: shift })))
  })

  it('comes back from what the sides settled', () => {
    const full = terms({ hoursPerDay: 8, pay: { amount: 3_000_000, per: 'month' }, remarks: 'Có xe' })
    expect(canonicalTerms(withTerms(full, settledOf(full)))).toBe(canonicalTerms(full))
  })
})
