import type { CampusId, OrganisationId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, it } from 'vitest'
import { type WorkshopCommand, type WorkshopEvent, workshopDecider } from './workshop.ts'

const workshop = specification(workshopDecider, { today: '2026-11-22' })
const campus = '01980000-0000-7000-8000-000000000005' as CampusId
const terms = (more: object = {}) => ({
  label: 'Xưởng hàn',
  campus,
  equipment: [],
  seats: 20,
  opens: '07:00',
  closes: '21:00',
  ...more,
})
const known = {
  owner: '01980000-0000-7000-8000-000000000001' as OrganisationId,
  place: { province: '31', ward: '11413' },
}
const ground = { campuses: [campus], taken: [] }
const open = (more: object = {}, rest: object = {}): WorkshopCommand => ({
  type: 'open',
  ...known,
  ...ground,
  terms: terms(more),
  ...rest,
})
const opened: WorkshopEvent = { type: 'opened', ...known, terms: terms() }

describe('a shared workshop', () => {
  it('is opened, revised and closed for good', () => {
    workshop.given().when(open()).then([opened])
    workshop
      .given(opened)
      .when({ type: 'revise', ...ground, terms: terms({ seats: 12 }) })
      .then([{ type: 'revised', terms: terms({ seats: 12 }) }])
    workshop
      .given(opened)
      .when({ type: 'revise', ...ground, terms: terms() })
      .then([])
    workshop
      .given(opened)
      .when({ type: 'close' })
      .then([{ type: 'closed' }])
    workshop.given(opened, { type: 'closed' }).when({ type: 'close' }).refused('not-in-this-state')
  })

  it.each([
    ['times-reversed', '/closes', { closes: '07:00' }, {}],
    ['campus-unknown', '/campus', {}, { campuses: [] }],
    ['workshop-label-taken', '/label', {}, { taken: ['Xưởng hàn'] }],
  ] as const)('is refused: %s', (code, at, more, rest) => workshop.given().when(open(more, rest)).refused(code, at))
})
