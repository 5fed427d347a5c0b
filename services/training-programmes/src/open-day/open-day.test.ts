import type { SchoolId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type OpenDayCommand, type OpenDayEvent, openDayDecider, publish } from './open-day.ts'

const day = specification(openDayDecider, { today: '2026-11-22' })
const school = { id: '01980000-0000-7000-8000-000000000002' as SchoolId, name: 'Cao đẳng Minh Hoạ' }
const home = { province: '31', ward: '11413' }
const terms = (more: object = {}) => ({
  kind: 'open-day' as const,
  label: 'Ngày hội nghề',
  on: '2026-12-20',
  from: '08:00',
  to: '16:30',
  places: 300,
  ...more,
})
const announce = (more: object = {}, rest: object = {}): OpenDayCommand => ({
  type: 'announce',
  school,
  terms: terms(more),
  home,
  ...rest,
})
const announced = (more: object = {}, place = home): OpenDayEvent => ({
  type: 'announced',
  school,
  place,
  terms: terms(more),
})
const signedUp: OpenDayEvent = { type: 'signed-up', people: 120 }

describe('a public event of a school', () => {
  it('is announced at the school, at a campus, or in another ward', () => {
    day.given().when(announce()).then([announced()])
    day
      .given()
      .when(announce({ ward: '11383' }))
      .then([announced({}, { province: '31', ward: '11383' })])
  })

  it.each([
    ['times-reversed', '/to', { to: '08:00' }, {}],
    ['open-day-past', '/on', { on: '2026-11-21' }, {}],
    ['campus-unknown', '/campus', {}, { home: undefined }],
    ['ward-unknown', '/ward', { ward: '99999' }, {}],
  ] as const)('is refused: %s', (code, at, more, rest) => day.given().when(announce(more, rest)).refused(code, at))

  it('counts who signed up, within its places', () => {
    day.given(announced()).when({ type: 'count', people: 120 }).then([signedUp])
    day.given(announced(), signedUp).when({ type: 'count', people: 120 }).then([])
    day.given(announced()).when({ type: 'count', people: 300 }).thenState({ signedUp: 300 })
    day.given(announced()).when({ type: 'count', people: 301 }).refused('sign-ups-exceed-places', '/people')
    day
      .given(announced({ places: undefined }))
      .when({ type: 'count', people: 9000 })
      .thenState({ signedUp: 9000 })
    const fewer: OpenDayCommand = { type: 'revise', terms: terms({ places: 119 }), home }
    day.given(announced(), signedUp).when(fewer).refused('sign-ups-exceed-places', '/places')
  })

  it('is held on its day, not before, and told as of that day', () => {
    const hold: OpenDayCommand = { type: 'hold', people: 250, schoolsRepresented: 12 }
    day.given(announced()).when(hold).refused('open-day-not-yet')
    const held: OpenDayEvent = { type: 'held', held: { people: 250, schoolsRepresented: 12 } }
    day
      .given(announced({ on: '2026-11-22' }))
      .when(hold)
      .then([held])
    const state = day.given(announced({ on: '2026-11-20' }), held).state()
    expect(publish.held(held, state)).toEqual({
      name: 'held',
      data: { school: school.id, people: 250, schoolsRepresented: 12, effectiveOn: '2026-11-20' },
    })
  })

  it('is revised or cancelled while it is announced', () => {
    const revise: OpenDayCommand = { type: 'revise', terms: terms({ on: '2026-12-21' }), home }
    day
      .given(announced())
      .when(revise)
      .then([{ type: 'revised', place: home, terms: terms({ on: '2026-12-21' }) }])
    const cancelled: OpenDayEvent = { type: 'cancelled', reason: 'weather' }
    day.given(announced()).when({ type: 'cancel', reason: 'weather' }).then([cancelled])
    day.given(announced(), cancelled).when(revise).refused('not-in-this-state')
  })
})
