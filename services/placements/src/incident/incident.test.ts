import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf, terms } from '../placement/fixtures.ts'
import { declarationsAfter } from './duties.ts'
import type { Course, IncidentCommand, IncidentEvent, Where } from './incident.model.ts'
import { incidentAggregate } from './incident.store.ts'
import { decide, evolve, initial, lifeCycle } from './incident.ts'

const noon = '2026-10-06T05:00:00.000Z'
const incident = specification({ initial, lifeCycle, decide, evolve }, { today: '2026-10-06', now: noon })
const where: Where = {
  agreement: terms.agreement,
  enterprise: terms.enterprise,
  school: idOf('school'),
  placementType: 'A',
  province: '31',
  ward: '11411',
}
const light: Course = { kind: 'accident', severity: 'first-aid', deaths: 0, seriouslyInjured: 0, causes: ['tool'] }
const serious = (seriouslyInjured: number): Course => ({ ...light, severity: 'serious', seriouslyInjured })
const fatal: Course = { ...light, severity: 'fatal', deaths: 1 }
const report = (course: Course, more: object = {}): IncidentCommand => ({
  type: 'report',
  where,
  placements: [idOf('p')],
  happenedOn: '2026-10-06',
  course,
  by: 'learner',
  ...more,
})
const reported = (course: Course, more: object = {}): IncidentEvent => {
  const decision = decide(initial, report(course, more), { today: '2026-10-06', now: noon })
  if (!Array.isArray(decision)) throw new Error(JSON.stringify(decision))
  return decision[0]
}
const towards = (course: Course) => declarationsAfter(course, '2026-10-06').map(one => one.towards)

describe('to whom an accident is told (R18)', () => {
  it.each([
    ['a light one to the employer', light, ['employer']],
    ['one seriously injured to the employer', serious(1), ['employer']],
    ['two seriously injured also to the authority', serious(2), ['employer', 'labour-authority']],
    ['a death also to authority and police', fatal, ['employer', 'labour-authority', 'police']],
    ['harassment is no accident', { ...light, kind: 'harassment' as const }, []],
  ])('%s', (_, course, expected) => expect(towards(course)).toEqual(expected))

  it('on the day itself, and marked as not settled while the source waits for confirmation', () => {
    for (const { dueOn, settled } of declarationsAfter(fatal, '2026-10-06'))
      expect([dueOn, settled]).toEqual(['2026-10-06', false])
  })
})

describe('a report', () => {
  it('says who answers for safety by type of placement (R17)', () => {
    incident
      .given()
      .when(report(light))
      .thenState({ responsible: { side: 'school' } } as never)
    const employer = { where: { ...where, placementType: 'B' } }
    incident
      .given()
      .when(report(light, employer))
      .thenState({ responsible: { side: 'employer' } } as never)
  })

  it('tells the enterprise by itself', () =>
    incident
      .given()
      .when(report(light))
      .thenState({
        declarations: [{ towards: 'employer', declaredOn: '2026-10-06' }],
      } as never))

  it.each([
    ['a death that is not called fatal', { ...fatal, severity: 'serious' as const }],
    ['fatal without a death', { ...fatal, deaths: 0 }],
    ['serious without anybody seriously injured', serious(0)],
    ['somebody seriously injured called first aid', { ...serious(1), severity: 'first-aid' as const }],
  ])('is refused: %s', (_, course) =>
    incident.given().when(report(course)).refused('severity-contradicts-counts', '/severity'),
  )

  it('is not of a moment to come, by the local clock', () => {
    incident
      .given()
      .when(report(light, { happenedOn: '2026-10-07' }))
      .refused('date-in-future', '/happenedOn')
    incident
      .given()
      .when(report(light, { happenedAt: '12:01' }))
      .refused('date-in-future', '/happenedAt')
    incident
      .given()
      .when(report(light, { happenedAt: '12:00' }))
      .thenState({ happenedAt: '12:00' })
  })
})

describe('a declaration', () => {
  const two = incident.given(reported(serious(2), { happenedOn: '2026-10-05' }))
  const declare = (more: object): IncidentCommand => ({
    type: 'declare',
    towards: 'labour-authority',
    on: '2026-10-06',
    ...more,
  })

  it('is made once, where it is due, after it happened and not ahead', () => {
    two.when(declare({})).then([{ type: 'declared', towards: 'labour-authority', on: '2026-10-06' }])
    two.when(declare({ towards: 'police' })).refused('declaration-not-due', '/towards')
    two.when(declare({ towards: 'employer' })).refused('declaration-already-made')
    two.when(declare({ on: '2026-10-04' })).refused('date-too-early', '/declaredOn')
    two.when(declare({ on: '2026-10-07' })).refused('date-in-future', '/declaredOn')
  })

  it('has to be made before the incident is closed', () => {
    two.when({ type: 'close', measures: ['other'], by: 'enterprise' }).refused('declaration-owed')
    incident
      .given(reported(serious(2)), { type: 'declared', towards: 'labour-authority', on: '2026-10-06' })
      .when({ type: 'close', measures: ['other', 'other'], by: 'enterprise' })
      .thenState({ status: 'closed', measures: ['other'] })
  })

  it('becomes due when more is known, and what was declared stays', () => {
    const revise = (course: Course): IncidentCommand => ({ type: 'revise', course, by: 'school' })
    const before = { ...reported(light) }
    incident
      .given(before)
      .when(revise(fatal))
      .thenState({
        declarations: [
          { towards: 'employer', declaredOn: '2026-10-06' },
          { towards: 'labour-authority' },
          { towards: 'police' },
        ],
      } as never)
    incident
      .given(reported(fatal), { type: 'declared', towards: 'police', on: '2026-10-06' })
      .when(revise(light))
      .thenState({ declarations: [{ towards: 'employer' }, { towards: 'police', declaredOn: '2026-10-06' }] } as never)
  })
})

it('publishes codes, counts and days of it, late or in time, and no words', () => {
  const text = { from: 'learner', on: '2026-10-06', sealed: 'sealed-words' } as const
  const first = reported(serious(2), { happenedOn: '2026-10-05', text: text.sealed })
  const declared: IncidentEvent = { type: 'declared', towards: 'labour-authority', on: '2026-10-06', document: 'paper' }
  const [one, two] = [evolve(initial, first), evolve(evolve(initial, first), declared)]
  expect(incidentAggregate.publish?.(first, one, 'i')?.data).toMatchObject({
    severity: 'serious',
    seriouslyInjured: 2,
    responsible: 'school',
    declarations: [
      { towards: 'employer', dueOn: '2026-10-05' },
      { towards: 'labour-authority', dueOn: '2026-10-05' },
    ],
    effectiveOn: '2026-10-05',
  })
  const out = incidentAggregate.publish?.(declared, two, 'i')
  expect(out?.data).toMatchObject({ towards: 'labour-authority', dueOn: '2026-10-05', inTime: false })
  expect(JSON.stringify([incidentAggregate.publish?.(first, one, 'i'), out])).not.toMatch(/sealed|paper/)
})
