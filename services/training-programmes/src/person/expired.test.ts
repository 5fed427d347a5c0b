import { describe, expect, it } from 'vitest'
import { isPastTeacher, isPastTrainer } from './expired.ts'

const before = '2024-11-23'

describe('a trainer kept from 23/11/2024 on', () => {
  const held = (holdsUntil: string) => ({ holdsUntil })
  const lapsed = (on: string, holdsUntil = '2027-01-01') => ({
    holdsUntil,
    lapsed: { on, reason: 'ended-by-school' as const },
  })
  it.each([
    ['whose recognition lapsed the day before', [lapsed('2024-11-22')], false, true],
    ['whose recognition lapsed on that day', [lapsed('2024-11-23')], true, false],
    ['whose recognition ran out the day before, noticed or not', [held('2024-11-22')], false, true],
    ['whose recognition ran to that day', [held('2024-11-23')], true, false],
    ['with two recognitions, one of them standing', [lapsed('2020-01-01'), held('2030-01-01')], true, false],
    ['never recognised and untouched since', [], true, true],
    ['never recognised but touched since', [], false, false],
  ])('%s', (_, recognitions, untouched, past) => expect(isPastTrainer(recognitions, untouched, before)).toBe(past))
})

describe('a teacher kept from 23/11/2024 on', () => {
  const lastMoment = new Date('2024-11-22T16:59:59Z')
  const midnight = new Date('2024-11-22T17:00:00Z')
  it.each([
    ['written of until the last moment of the day before', lastMoment, [], true],
    ['written of when that day began', midnight, [], false],
    ['at an enterprise the day before', lastMoment, [{ on: '2024-11-22' }], true],
    ['at an enterprise on that day', lastMoment, [{ on: '2020-01-02' }, { on: '2024-11-23' }], false],
  ])('%s', (_, writtenAt, days, past) => expect(isPastTeacher(writtenAt, days, before)).toBe(past))
})
