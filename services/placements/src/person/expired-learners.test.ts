import { describe, expect, it } from 'vitest'
import type { KnownPlacement } from '../placement/placement.model.ts'
import { isExpired } from './expired-learners.ts'

// only what decides is named; a placement holds much more
const placement = (one: object): KnownPlacement => ({ plannedTo: '2024-06-30', ...one }) as KnownPlacement
const ended = (endedOn: string) => placement({ status: 'completed', endedOn })

describe('a learner’s record, kept from 16/11/2024 on,', () => {
  const before = '2024-11-16'
  it.each([
    ['ended the day before', [ended('2024-11-15')], true],
    ['ended on that day', [ended('2024-11-16')], false],
    ['ended twice, the last time later', [ended('2023-01-01'), ended('2025-01-01')], false],
    ['did not start', [placement({ status: 'did-not-start', on: '2024-05-01' })], true],
    ['was taken back before the plan ended', [placement({ status: 'unassigned' })], true],
    ['is still assigned, however long ago planned', [placement({ status: 'assigned' })], false],
    ['is still at work', [placement({ status: 'started' })], false],
  ])('of one whose placement %s', (_, placements, expired) =>
    expect(isExpired('2022-09-01', placements, before)).toBe(expired),
  )

  it.each([
    ['2021-11-15', true],
    ['2021-11-16', false],
    ['2024-01-01', false],
  ])('of one never placed who came on %s', (enteredOn, expired) =>
    expect(isExpired(enteredOn, [], before)).toBe(expired),
  )
})
