import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf, terms } from '../placement/fixtures.ts'
import { visitAggregate } from './visit.store.ts'
import { decide, evolve, initial, lifeCycle, type VisitCommand, type VisitEvent, type Workplace } from './visit.ts'

const on = (today: string) => specification({ initial, lifeCycle, decide, evolve }, { today })
const teacher = 'teacher-account'
const workplace: Workplace = {
  agreement: terms.agreement,
  enterprise: terms.enterprise,
  school: idOf('school'),
  province: '31',
  ward: '11411',
}
const term = { plannedFrom: '2026-09-07', plannedTo: '2026-11-27' }
const plan = (plannedFor: string): VisitCommand => ({ type: 'plan', workplace, term, plannedFor, teacher })
const planned: VisitEvent = { type: 'planned', ...workplace, plannedFor: '2026-10-07', teacher }
const record = (more: object = {}): VisitCommand => ({
  type: 'record',
  madeOn: '2026-10-07',
  placements: [],
  findings: [],
  teacher,
  ...more,
})
const october = on('2026-10-08').given(planned)

describe('a visit', () => {
  it('is planned within the agreement', () => {
    on('2026-09-01').given().when(plan('2026-10-07')).then([planned])
    on('2026-09-01').given().when(plan('2026-09-06')).refused('outside-agreement', '/plannedFor')
    on('2026-09-01').given().when(plan('2026-11-28')).refused('outside-agreement', '/plannedFor')
  })

  it('is moved to a day ahead, and to the same day is nothing', () => {
    const october = on('2026-10-01').given(planned)
    october.when({ type: 'move', plannedFor: '2026-09-30', teacher }).refused('date-too-early', '/plannedFor')
    october.when({ type: 'move', plannedFor: '2026-10-07', teacher }).then([])
  })

  it('says what was found, each once', () =>
    october
      .when(record({ findings: ['unsafe-workplace', 'unsafe-workplace'], followUpBy: '2026-10-07' }))
      .thenState({ status: 'made', findings: ['unsafe-workplace'], followUpBy: '2026-10-07' }))

  it('is not recorded before it happened, nor followed up before it', () => {
    on('2026-10-06').given(planned).when(record()).refused('date-in-future', '/madeOn')
    october.when(record({ followUpBy: '2026-10-06' })).refused('follow-up-before-visit', '/followUpBy')
    on('2026-12-07').given(planned).when(record()).refused('late-without-reason')
  })

  it('is over once it was made or called off', () => {
    october.when({ type: 'cancel', reason: 'teacher-unable' }).thenState({ status: 'cancelled' })
    const made: VisitEvent = { type: 'made', madeOn: '2026-10-07', placements: [], findings: [], teacher }
    on('2026-10-08').given(planned, made).when(record()).refused('not-in-this-state')
  })
})

it('publishes codes and numbers, not what the teacher wrote', () => {
  const made: VisitEvent = {
    type: 'made',
    madeOn: '2026-10-07',
    placements: [idOf('p')],
    findings: ['other'],
    teacher,
  }
  const event: VisitEvent = { ...made, text: 'Em Hoa kể rằng' }
  const state = evolve(evolve(initial, planned), event)
  const out = visitAggregate.publish?.(event, state, idOf('visit'))
  expect(out?.data).toMatchObject({ learners: 1, findings: ['other'], effectiveOn: '2026-10-07' })
  expect(JSON.stringify(out)).not.toMatch(/Hoa|teacher/)
})
