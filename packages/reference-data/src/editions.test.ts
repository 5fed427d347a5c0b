import { afterEach, describe, expect, it } from 'vitest'
import { editionOn, editionsOf, forgetEditions, installEdition, lastChange } from './editions.ts'
import { occupationsOfTrade, tradesOf } from './occupations.ts'
import { findOldAddresses } from './old-addresses.ts'
import { ward, wardsOf } from './places.ts'
import { isPriorityTrade, priorityOf } from './priorities.ts'
import { relatedTrades } from './related-trades.ts'
import type { Cells } from './rows.ts'
import { allTrades, findTrades, successorsOf, trade } from './trades.ts'
import { holidaysKnownFor, isWorkingDay } from './working-days.ts'

afterEach(forgetEditions)

const row = (cells: Cells): Cells => ({ source: 'QĐ minh hoạ', verified: 'V', valid_from: '', valid_to: '', ...cells })
const welding = (more: Cells = {}): Cells =>
  row({
    code: '6520123',
    level: 'college',
    name_vi: 'Hàn công nghệ cao',
    name_en: 'High-tech welding',
    group: '65201',
    hazardous: 'yes',
    hazardous_source: 'TT 05/2023',
    hazardous_verified: 'S',
    ...more,
  })
const install = (
  list: Parameters<typeof installEdition>[0]['list'],
  edition: number,
  effectiveOn: string,
  ...rows: Cells[]
) => installEdition({ list, edition, effectiveOn, rows })

describe('an edition', () => {
  it('holds from its first day on, and not before', () => {
    install('trades', 1, '2027-09-01', welding())
    expect(trade('6520123', '2027-08-31')?.nameVi).toBe('Hàn')
    expect(trade('6520123', '2027-09-01')?.nameVi).toBe('Hàn công nghệ cao')
    expect(allTrades('2027-09-01')).toHaveLength(1)
    expect(allTrades('2027-08-31').length).toBeGreaterThan(30)
  })

  it('that leaves a code out: new records may not use it, old ones still read it, marked', () => {
    install('trades', 1, '2027-09-01', welding())
    expect(trade('6340113', '2027-09-01')).toBeUndefined()
    expect(trade('6340113')).toMatchObject({ nameVi: 'Logistics', noLongerListed: true })
    expect(trade('6520123')).not.toHaveProperty('noLongerListed')
    expect(trade('6999999')).toBeUndefined()
    expect(findTrades('logistics', '2027-09-01')).toEqual([])
  })

  it('of the same day gives way to the one recorded later; an earlier day holds until the later one', () => {
    install('trades', 1, '2027-09-01', welding({ name_vi: 'Một' }))
    install('trades', 3, '2027-03-01', welding({ name_vi: 'Ba' }))
    install('trades', 2, '2027-09-01', welding({ name_vi: 'Hai' }))
    expect(['2027-02-28', '2027-03-01', '2027-08-31', '2027-09-01'].map(on => trade('6520123', on)?.nameVi)).toEqual([
      'Hàn',
      'Ba',
      'Ba',
      'Hai',
    ])
    expect(editionsOf('trades').map(({ edition }) => edition)).toEqual([0, 3, 1, 2])
  })

  it('told twice counts once', () => {
    install('trades', 1, '2027-09-01', welding())
    install('trades', 1, '2027-09-01', welding({ name_vi: 'Khác' }))
    expect(editionsOf('trades')).toHaveLength(2)
    expect(trade('6520123')?.nameVi).toBe('Hàn công nghệ cao')
  })

  it('is forgotten by nothing but a test', () => {
    install('trades', 1, '2020-01-01', welding())
    forgetEditions()
    expect(editionOn('trades').edition).toBe(0)
    expect(trade('6340113', '2026-11-22')?.nameVi).toBe('Logistics')
  })
})

describe('what is made of several lists', () => {
  it('follows their editions by date', () => {
    expect(relatedTrades('6520123', '2027-09-01').length).toBeGreaterThan(1)
    install('trades', 1, '2027-09-01', welding(), welding({ code: '5520123', level: 'intermediate', group: '55201' }))
    expect(relatedTrades('6520123', '2027-09-01')).toEqual([
      { code: '5520123', closeness: 0.9, why: 'same-trade-other-level' },
    ])
    expect(relatedTrades('6520123', '2027-08-31').length).toBeGreaterThan(1)
  })

  it('takes weights of the day', () => {
    install('occupation-trades', 1, '2027-09-01', row({ occupation: '7212', trade: '6520123', weight: '0.5' }))
    expect(tradesOf('7212', '2027-09-01')).toEqual([{ code: '6520123', weight: 0.5 }])
    expect(tradesOf('7212', '2027-08-31')).toHaveLength(2)
    expect([...occupationsOfTrade('6340113', '2027-09-01')]).toEqual([])
  })

  it('is remembered by the last day on which a list changed', () => {
    install('trade-groups', 1, '2027-09-01', row({ code: '5201', name_vi: 'Cơ khí', valid_to: '2027-12-31' }))
    expect(lastChange(['trade-groups'], '2027-10-10')).toBe('2027-09-01')
    expect(lastChange(['trade-groups'], '2028-05-05')).toBe('2028-01-01')
    expect(lastChange(['trade-groups'], '1990-01-01')).toBe('0001-01-01')
  })
})

describe('lists that are replaced', () => {
  it('of priorities name the new plan from its day on', () => {
    install('priority-trades', 1, '2028-01-01', row({ trade: '6340113', period: '2035', plan: 'Kế hoạch 2027' }))
    expect(priorityOf('6340113', '2027-12-31')?.label.vi).toBe('theo Kế hoạch 2022')
    expect(priorityOf('6340113', '2028-01-01')?.label.vi).toBe('theo Kế hoạch 2027')
    expect(isPriorityTrade('6520227', '2028-01-01')).toBe(false)
  })

  it('of holidays for one year take nothing from other years', () => {
    expect(holidaysKnownFor(2030)).toBe(false)
    const day = { date: '2030-02-04', kind: 'holiday', name_vi: 'Tết Nguyên đán', name_en: 'Lunar New Year' }
    install('holidays', 1, '2029-12-01', row(day))
    expect([isWorkingDay('2030-02-04'), isWorkingDay('2030-02-05')]).toEqual([false, true])
    expect(isWorkingDay('2028-05-02')).toBe(false)
    expect(holidaysKnownFor(2030)).toBe(true)
  })

  it('of administrative units rename, close and found wards from a day on', () => {
    const unit = (cells: Cells) => row({ kind: 'ward', province: '31', ...cells })
    install(
      'unit-overrides',
      1,
      '2026-04-30',
      unit({ code: '11411', name: 'Phường Đông Hải Mới', valid_from: '2026-04-30' }),
      unit({ code: '11413', name: 'Phường Hải An', valid_from: '2025-07-01', valid_to: '2026-04-29' }),
      unit({ code: '99001', name: 'Phường Mới Lập', valid_from: '2026-04-30' }),
    )
    expect(ward('11411', '2026-04-29')?.name).toBe('Phường Đông Hải')
    expect(ward('11411', '2026-04-30')?.name).toBe('Phường Đông Hải Mới')
    expect(ward('11411')?.name).toBe('Phường Đông Hải Mới')
    expect([ward('11413', '2026-04-29')?.name, ward('11413', '2026-04-30')]).toEqual(['Phường Hải An', undefined])
    expect(ward('11413')?.name).toBe('Phường Hải An')
    expect(wardsOf('31', '2026-05-01').map(({ code }) => code)).toEqual(expect.arrayContaining(['99001', '11411']))
    expect(wardsOf('31', '2026-05-01')).toHaveLength(114)
    expect(wardsOf('31', '2026-04-29')).toHaveLength(114)
    const moved = { ward: 'Phường Đông Hải 2', district: 'Quận Hải An' }
    expect(findOldAddresses(moved, '2026-05-01')[0]?.now).toMatchObject([{ name: 'Phường Đông Hải Mới' }])
  })

  it('of a re-coding lead from the old code to the new', () => {
    expect(successorsOf('6520123')).toEqual([])
    install('trade-successions', 1, '2027-09-01', row({ old: '6520123', new: '6520199' }))
    expect([successorsOf('6520123', '2027-08-31'), successorsOf('6520123', '2027-09-01')]).toEqual([[], ['6520199']])
  })
})
