import { type EnterpriseId, followUpTopic, type PlacementId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '../placement/dates.ts'
import { idOf } from '../placement/fixtures.ts'
import { publish } from './follow-up.store.ts'
import {
  decide,
  evolve,
  type FollowUpCommand,
  type FollowUpEvent,
  initial,
  lifeCycle,
  responseRate,
} from './follow-up.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const what = {
  placement: idOf<PlacementId>('placement'),
  enterprise: idOf<EnterpriseId>('enterprise'),
  placementType: 'B',
  months: 6,
  opensOn: '2027-03-01',
} as const
const planned: FollowUpEvent = { type: 'planned', ...what }
// Monday 01/03/2027 and ten working days: Monday 15/03
const asked: FollowUpEvent = { type: 'asked', dueBy: '2027-03-15', on: '2027-03-01' }
const answer = (more: Partial<Extract<FollowUpCommand, { type: 'answer' }>> = {}): FollowUpCommand => ({
  type: 'answer',
  outcome: 'hired-elsewhere',
  by: 'learner',
  ...more,
})

describe('a follow-up', () => {
  it('is asked on its day, reminded once and given up ten working days later', () => {
    on('2027-02-28').given(planned).when({ type: 'pass-time' }).then([])
    on('2027-03-01').given(planned).when({ type: 'pass-time' }).then([asked])
    on('2027-03-15').given(planned, asked).when({ type: 'pass-time' }).then([])
    on('2027-03-16')
      .given(planned, asked)
      .when({ type: 'pass-time' })
      .then([{ type: 'reminded' }])
    const reminded = on('2027-03-29').given(planned, asked, { type: 'reminded' })
    reminded.when({ type: 'pass-time' }).then([])
    on('2027-03-30')
      .given(planned, asked, { type: 'reminded' })
      .when({ type: 'pass-time' })
      .then([{ type: 'unanswered' }])
  })

  it('takes an answer that comes after all, and each once', () => {
    const answered = {
      type: 'answered',
      outcome: 'hired-elsewhere',
      tie: 'left',
      by: 'learner',
      answeredOn: '2027-04-30',
    } as const
    on('2027-04-30')
      .given(planned, asked, { type: 'reminded' }, { type: 'unanswered' })
      .when(answer({ tie: 'left' }))
      .then([answered])
    on('2027-04-30').given(planned, asked, answered).when(answer()).refused('not-in-this-state')
  })

  it('lets an enterprise say only that it hired', () => {
    on('2027-03-02')
      .given(planned, asked)
      .when(answer({ by: 'enterprise' }))
      .refused('follow-up-by-learner-or-school', '/outcome')
    on('2027-03-02')
      .given(planned, asked)
      .when(answer({ by: 'enterprise', outcome: 'hired-here' }))
      .then([{ type: 'answered', outcome: 'hired-here', by: 'enterprise', answeredOn: '2027-03-02' }])
  })

  it('names no person on the wire', () => {
    const state = [planned, asked].reduce(evolve, initial)
    const out = publish.asked({ type: 'asked', dueBy: '2027-03-15', on: '2027-03-01' }, state)
    const schema = followUpTopic.events.asked.schema.strict()
    expect(schema.parse(out.data)).toMatchObject({ months: 6, type: 'B' })
  })
})

describe('months after the end', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-20', 12, '2027-11-20'],
  ])('%s and %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected))
})

describe('the response rate', () => {
  it('is of those no longer waiting, and there is none of nobody', () => {
    expect(responseRate(0, 0)).toBeUndefined()
    expect(responseRate(2, 1)).toBe(66.67)
  })

  it('lies between nothing and all, and grows with answers', () =>
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (answered, unanswered) => {
        const rate = responseRate(answered, unanswered)
        if (rate === undefined) return answered + unanswered === 0
        const more = responseRate(answered + 1, unanswered) ?? 0
        return rate >= 0 && rate <= 100 && more >= rate && (rate === 100) === (unanswered === 0)
      }),
      { seed: 5, numRuns: 300 },
    ))
})
