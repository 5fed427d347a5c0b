import { placementRefusalCountTopic } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { publish, type RefusalCountEvent, refusalCountDecider } from './refusal-count.ts'

const counts = specification(refusalCountDecider, { today: '2027-01-16' })
const report = (count: number) => ({ type: 'report', rule: 'R13', day: '2027-01-15', count }) as const
const reported = (count: number): RefusalCountEvent => ({ type: 'reported', rule: 'R13', day: '2027-01-15', count })

describe('refusals of a rule on a day', () => {
  it('are reported once', () => {
    counts
      .given()
      .when(report(3))
      .then([reported(3)])
    counts.given(reported(3)).when(report(3)).then([])
  })

  it('are reported again with all of the day when more were counted late, never with less', () => {
    counts
      .given(reported(3))
      .when(report(5))
      .then([reported(5)])
    counts.given(reported(3)).when(report(2)).then([])
    counts.given().when(report(0)).then([])
  })

  it('say rule, day and number, and were true on that day', () => {
    const { data } = publish.reported(
      { type: 'reported', rule: 'R13', day: '2027-01-15', count: 3 },
      counts.given(reported(3)).state(),
    )
    expect(data).toEqual({ rule: 'R13', day: '2027-01-15', count: 3, effectiveOn: '2027-01-15' })
    expect(Object.keys(placementRefusalCountTopic.events.reported.schema.shape).sort()).toEqual([
      'count',
      'day',
      'effectiveOn',
      'rule',
    ])
  })
})
