import type { Credential, Level } from '@noinghe/contracts'
import { levels } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { basisFor, holdsAfter, refuseCredentials } from './standards.ts'

const on = '2020-01-15'
const today = '2026-11-22'
const diploma = (level: 'intermediate' | 'college' | 'university' | 'postgraduate'): Credential => ({
  kind: 'diploma',
  level,
  on,
})
const grade = (reached: number, scale: 6 | 7): Credential => ({ kind: 'worker-grade', grade: reached, scale, on })
const skill = (more: object = {}): Credential => ({ kind: 'skill-certificate', skillLevel: 1, on, ...more })

const degree = ['college', 'intermediate', 'vocational-secondary'] as const
const short = ['under-3-months'] as const

describe('what suffices to teach practice (TT 43/2026)', () => {
  it.each([
    ['a college diploma', diploma('college'), levels],
    ['a degree of a university', diploma('university'), levels],
    ['a degree beyond', diploma('postgraduate'), levels],
    ['a diploma of trung cấp', diploma('intermediate'), ['elementary', ...short]],
    ['the professional standard', { kind: 'professional-standard', on }, levels],
    ['recognised competence', { kind: 'recognised-competence', on }, levels],
    ['a skill certificate of level 1', skill(), short],
    ['a prize', { kind: 'prize', on }, short],
    ['an artisan', { kind: 'artisan', on }, short],
    ['grade 3 of 7', grade(3, 7), short],
    ['grade 2 of 7', grade(2, 7), []],
    ['grade 2 of 6', grade(2, 6), short],
    ['grade 1 of 6', grade(1, 6), []],
  ] as const satisfies readonly (readonly [string, Credential, readonly Level[]])[])(
    '%s',
    (_what, credential, expected) =>
      expect(levels.filter(level => basisFor([credential], level, today) !== undefined).toSorted()).toEqual(
        [...expected].toSorted(),
      ),
  )

  it('is told by the first credential that suffices', () =>
    expect(degree.map(level => basisFor([grade(3, 7), skill(), diploma('college')], level, today))).toEqual([
      'diploma',
      'diploma',
      'diploma',
    ]))

  it('does not count before it was given, or after a certificate expired', () => {
    expect(basisFor([diploma('college')], 'college', '2020-01-14')).toBeUndefined()
    expect(basisFor([diploma('college')], 'college', on)).toBe('diploma')
    const until = skill({ expiresOn: '2026-11-22' })
    expect(basisFor([until], 'under-3-months', '2026-11-22')).toBe('skill-certificate')
    expect(basisFor([until], 'under-3-months', '2026-11-23')).toBeUndefined()
  })
})

describe('twelve months without teaching', () => {
  it.each([
    ['2026-11-20', '2027-11-20'],
    ['2026-12-31', '2027-12-31'],
    ['2028-02-28', '2029-02-28'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-28', '2028-02-29'],
  ])('after %s end on %s: a day more is more than twelve', (last, until) => expect(holdsAfter(last)).toBe(until))
})

describe('credentials', () => {
  it.each([
    ['credential-in-future', '/credentials/1/on', { kind: 'prize', on: '2026-11-23' }],
    ['worker-grade-beyond-scale', '/credentials/1/grade', grade(7, 6)],
    ['credential-expires-before-issue', '/credentials/1/expiresOn', skill({ expiresOn: '2020-01-14' })],
  ] as const)('are refused: %s', (refused, at, credential) =>
    expect(refuseCredentials([diploma('college'), credential], today)).toMatchObject({ refused, at }),
  )

  it('of today, of the top grade, of one day are fine', () =>
    expect(
      refuseCredentials([{ kind: 'prize', on: today }, grade(7, 7), grade(6, 6), skill({ expiresOn: on })], today),
    ).toBeUndefined())
})
