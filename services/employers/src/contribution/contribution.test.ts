import { ContributionView, type EnterpriseId, type SchoolId } from '@noinghe/contracts'
import { publicScope, type Scope } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  type ContributionCommand,
  type ContributionEvent,
  contributionDecider,
  publish,
} from './contribution.ts'
import { contributionView } from './contribution.view.ts'

const contribution = specification(contributionDecider, { today: '2026-11-22' })
const [enterprise, school] = [1, 2].map(n => `01980000-0000-7000-8000-00000000000${n}`) as [EnterpriseId, SchoolId]
const known = { enterprise, place: { province: '31', ward: '11413' }, stateOwned: false }
const gift = (more: object = {}) => ({
  kind: 'equipment' as const,
  school,
  on: '2026-10-15',
  amount: 120_000_000,
  ...more,
})
const fund = (more: object = {}) => ({ year: 2026, formed: 500_000_000, used: 350_000_000, ...more })
const recorded = (more: object = {}): ContributionEvent => ({ type: 'recorded', ...known, gift: gift(more) })
const stated = (more: object = {}, rest: object = {}): ContributionEvent => ({
  type: 'fund-stated',
  ...known,
  ...rest,
  fund: fund(more),
})
const record = (more: object = {}): ContributionCommand => ({ type: 'record', ...known, gift: gift(more) })
const confirmed: ContributionEvent = { type: 'confirmed', school, on: '2026-11-22' }
const withdrawn: ContributionEvent = { type: 'withdrawn', reason: 'mistake' }

describe('a contribution', () => {
  it('is recorded, corrected, confirmed by the school it went to', () => {
    contribution.given().when(record()).then([recorded()])
    contribution
      .given(recorded())
      .when({ type: 'correct', gift: gift({ amount: 1 }) })
      .then([{ type: 'corrected', gift: gift({ amount: 1 }) }])
    contribution.given(recorded()).when({ type: 'confirm', school }).then([confirmed])
    contribution.given(recorded(), confirmed).when({ type: 'confirm', school }).then([])
  })

  it('is not given tomorrow, and not corrected once it was confirmed', () => {
    contribution
      .given()
      .when(record({ on: '2026-11-23' }))
      .refused('contribution-in-future', '/on')
    contribution
      .given(recorded(), confirmed)
      .when({ type: 'correct', gift: gift({ amount: 1 }) })
      .refused('contribution-confirmed')
  })

  it('is withdrawn for good; the amount goes with it', () => {
    contribution.given(recorded()).when({ type: 'withdraw', reason: 'mistake' }).then([withdrawn])
    const state = contribution.given(recorded(), withdrawn).state()
    expect(state).not.toHaveProperty('gift')
    contribution.given(recorded(), withdrawn).when({ type: 'confirm', school }).refused('not-in-this-state')
  })
})

describe('amounts', () => {
  it.each([
    [0, 'none'],
    [1, 'under-10m'],
    [9_999_999, 'under-10m'],
    [10_000_000, '10m-50m'],
    [50_000_000, '50m-200m'],
    [200_000_000, '200m-1b'],
    [999_999_999, '200m-1b'],
    [1_000_000_000, '1b-5b'],
    [5_000_000_000, 'over-5b'],
    [100_000_000_000_000, 'over-5b'],
  ])('of %d đồng are told as %s', (amount, band) => expect(bandOf(amount)).toBe(band))

  it('never leave as they are', () => {
    const state = contribution.given(recorded()).state()
    const told = JSON.stringify(publish.recorded(recorded() as Extract<ContributionEvent, { type: 'recorded' }>, state))
    expect(told).not.toContain('120000000')
    expect(told).toContain('50m-200m')
  })
})

describe('the training fund of a year (NĐ 308/2026)', () => {
  const scope = (more: Partial<Scope>): Scope => ({ ...publicScope, role: 'enterprise', verified: true, ...more })
  const seen = (events: readonly ContributionEvent[], by: Scope) =>
    ContributionView.parse(
      contributionView(
        { id: school, version: 1, state: contribution.given(...events).state(), createdAt: new Date(0) },
        by,
      ),
    )
  const own = scope({ organisation: enterprise })
  const department = scope({ role: 'labour-authority', territory: { province: '31' } })

  it.each([
    ['fund-year-not-come', '/year', { year: 2027 }],
    ['fund-used-exceeds-formed', '/used', { used: 500_000_001 }],
  ] as const)('is refused: %s', (code, at, more) =>
    contribution
      .given()
      .when({ type: 'state-fund', ...known, fund: fund(more) })
      .refused(code, at),
  )

  it('is stated again as the year goes on', () => {
    contribution
      .given(stated())
      .when({ type: 'state-fund', ...known, fund: fund() })
      .then([])
    contribution
      .given(stated())
      .when({ type: 'state-fund', ...known, fund: fund({ used: 1 }) })
      .then([stated({ used: 1 })])
  })

  it.each([
    [349_999_999, false, 69.99],
    [350_000_000, true, 70],
  ])('used %d of 500,000,000: mostly used %s', (used, mostlyUsed, usedPercent) =>
    expect(seen([stated({ used })], department).fund).toMatchObject({ mostlyUsed, usedPercent }),
  )

  it('of nothing is not mostly used', () =>
    expect(seen([stated({ formed: 0, used: 0 })], own).fund).toMatchObject({ mostlyUsed: false, formed: 'none' }))

  it('shows departments bands, the own enterprise the amounts', () => {
    expect(seen([stated()], department).fund).not.toHaveProperty('formedExactly')
    expect(seen([stated()], own).fund).toMatchObject({ formedExactly: 500_000_000, formed: '200m-1b' })
  })

  it.each([
    [50_000_000_000, false],
    [49_999_999_999, true],
  ])('of a state-owned enterprise stays within 1%% of its profit: %d', (afterTaxProfit, beyondStateOwnedLimit) =>
    expect(seen([stated({ afterTaxProfit }, { stateOwned: true })], department).fund).toMatchObject({
      beyondStateOwnedLimit,
    }),
  )

  it('of any other enterprise knows no limit', () =>
    expect(seen([stated({ afterTaxProfit: 1 })], own).fund).not.toHaveProperty('beyondStateOwnedLimit'))
})
