import type { EnterpriseId, SchoolId } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import type { KnownSurvey } from './survey.ts'
import { dueBy, employersOf, keyOf, notYetSent, satisfactionOf, yearToAsk } from './yearly.ts'

const school = idOf<SchoolId>('school')
const today = '2026-10-05'

it.each([
  ['2026-09-30', undefined],
  ['2026-10-01', 2026],
  ['2026-11-30', 2026],
  ['2026-12-01', undefined],
  ['2027-10-01', 2027],
])('on %s the surveys of %s are sent', (day, year) => expect(yearToAsk(day)).toBe(year))

it('the answers are in before the figures are locked', () => {
  expect(dueBy('2026-10-01')).toBe('2026-10-29')
  expect(dueBy('2026-11-30') < '2026-12-31').toBe(true)
})

describe('CS09', () => {
  const cohort = { id: idOf<string>('cohort'), school, enrolled: 60, startsOn: '2025-09-01', endsOn: '2027-06-30' }
  const of = { school, kind: 'CS09', year: 2026, cohort: cohort.id }

  it('asks the learners of a cohort that runs, all who enrolled being the base', () =>
    expect(satisfactionOf(cohort, 2026, today)).toEqual({ ...of, group: 'learners', base: 60 }))

  it('asks graduates in the year in which the cohort ended, and in no other', () => {
    const over = { ...cohort, graduated: 51, endedOn: '2026-07-03' }
    expect(satisfactionOf(over, 2026, today)).toEqual({ ...of, group: 'graduates', base: 51 })
    expect(satisfactionOf(over, 2027, '2027-10-05')).toBeUndefined()
    expect(satisfactionOf({ ...over, graduated: 0 }, 2026, today)).toBeUndefined()
  })

  it('asks nobody who has not begun', () =>
    expect(satisfactionOf({ ...cohort, startsOn: '2026-10-06' }, 2026, today)).toBeUndefined())
})

describe('what was sent', () => {
  const enterprises = [idOf<EnterpriseId>('a'), idOf<EnterpriseId>('b')]
  const due = employersOf({ school, trade: '6340113', enterprises }, 2026)
  const sent = (more: object = {}) => ({ ...due, ...more }) as unknown as KnownSurvey

  it('is all employers of a trade', () => expect(due).toMatchObject({ kind: 'CS10', group: 'employers', base: 2 }))

  it('is not sent again, also where the school sent it by itself', () => {
    expect(notYetSent([due], [])).toEqual([due])
    expect(notYetSent([due], [sent({ base: 7 })])).toEqual([])
    expect(notYetSent([due], [sent({ year: 2025 }), sent({ trade: '6520227' })])).toEqual([due])
    expect(keyOf(due)).not.toBe(keyOf({ ...due, school: idOf<SchoolId>('other') }))
  })
})
