import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { cohortTerms, ids, place, school } from '../fixtures.ts'
import { type CohortCommand, type CohortEvent, cohortDecider, publish } from './cohort.ts'

const cohort = specification(cohortDecider, { today: '2028-07-10' })

const known = { school, place, programme: ids.programme, level: 'college' } as const
const opened = (more = {}): CohortEvent => ({ type: 'opened', ...known, terms: cohortTerms(more) })
const open = (terms = {}, more = {}): CohortCommand => ({
  type: 'open',
  ...known,
  terms: cohortTerms(terms),
  programmeRetired: false,
  ...more,
})
const graduation = (more = {}) => ({
  graduated: { female: 27, male: 30, other: 1 },
  endedOn: '2028-07-01',
  ...more,
})
const graduate = (more = {}): CohortCommand => ({ type: 'graduate', graduation: graduation(more) })

describe('a cohort', () => {
  it('is opened with counts by sex', () => cohort.given().when(open()).then([opened()]))

  it('may enrol more than its quota: the quota is what was announced', () =>
    cohort
      .given()
      .when(open({ quota: 20 }))
      .then([opened({ quota: 20 })]))

  it.each([
    ['cohort-dates-reversed', '/endsOn', {}, { endsOn: '2026-09-07' }],
    ['diploma-not-at-this-level', '/diploma', { level: 'elementary' }, {}],
    ['programme-retired', '/programme', { programmeRetired: true }, {}],
  ] as const)('is refused: %s', (code, at, more, terms) => cohort.given().when(open(terms, more)).refused(code, at))

  it('of sơ cấp leads to a certificate', () =>
    cohort
      .given()
      .when(open({ diploma: false }, { level: 'elementary' }))
      .thenState({ status: 'open' }))

  it('is revised as enrolment goes on, by the same rules', () => {
    const enrolled = { female: 30, male: 31, other: 1 }
    cohort
      .given(opened())
      .when({ type: 'revise', terms: cohortTerms({ enrolled }) })
      .then([{ type: 'revised', terms: cohortTerms({ enrolled }) }])
    cohort.given(opened()).when({ type: 'revise', terms: cohortTerms() }).then([])
    cohort
      .given(opened())
      .when({ type: 'revise', terms: cohortTerms({ endsOn: '2025-01-01' }) })
      .refused('cohort-dates-reversed')
  })

  it('graduates with its real end date, and is closed to changes then', () => {
    const graduated: CohortEvent = { type: 'graduated', graduation: graduation() }
    cohort.given(opened()).when(graduate()).then([graduated])
    cohort.given(opened(), graduated).when(graduate()).refused('not-in-this-state')
    cohort.given(opened(), graduated).when({ type: 'revise', terms: cohortTerms() }).refused('not-in-this-state')
  })

  it.each([
    ['graduated-exceed-enrolled', '/graduated/male', { graduated: { female: 0, male: 31, other: 0 } }],
    ['ended-in-future', '/endedOn', { endedOn: '2028-07-11' }],
    ['ended-before-start', '/endedOn', { endedOn: '2026-09-06' }],
    ['late-entry-reason-missing', '/lateReason', { endedOn: '2028-05-10' }],
  ] as const)('does not graduate: %s', (code, at, more) =>
    cohort.given(opened()).when(graduate(more)).refused(code, at),
  )

  it('may be entered late with a reason, and up to sixty days late without', () => {
    cohort
      .given(opened())
      .when(graduate({ endedOn: '2028-05-10', lateReason: 'results-came-late' }))
      .thenState({ status: 'graduated' })
    cohort
      .given(opened())
      .when(graduate({ endedOn: '2028-05-11' }))
      .thenState({ status: 'graduated' })
  })

  it('tells others of graduation as of the day it was true, without the reason of lateness', () => {
    const state = cohort.given(opened()).state()
    const late = graduation({ lateReason: 'forgotten' })
    expect(publish.graduated({ type: 'graduated', graduation: late }, state)).toEqual({
      name: 'graduated',
      data: {
        school: ids.school,
        programme: ids.programme,
        graduated: late.graduated,
        endedOn: '2028-07-01',
        effectiveOn: '2028-07-01',
      },
    })
  })
})
