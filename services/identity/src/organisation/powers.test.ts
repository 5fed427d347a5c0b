import { organisationKinds } from '@noinghe/contracts'
import { publicScope, type Scope } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Authority, hasPower, maySee, powerFilter, visibleTo } from './powers.ts'

const provinces = ['31', '01'] as const
const wards = ['11411', '11581'] as const
const parks = ['dinh-vu', 'trang-due'] as const

const place = fc.record(
  {
    kind: fc.constantFrom(...organisationKinds),
    province: fc.constantFrom(...provinces),
    ward: fc.constantFrom(...wards),
    park: fc.constantFrom(...parks),
  },
  { requiredKeys: ['kind', 'province', 'ward'] },
)
const territory = fc.record(
  {
    province: fc.constantFrom(...provinces),
    wards: fc.subarray([...wards], { minLength: 1 }),
    parks: fc.subarray([...parks], { minLength: 1 }),
  },
  { requiredKeys: ['province'] },
)
const authority: fc.Arbitrary<Authority> = fc.record(
  { organisation: fc.constant('authority'), kind: fc.constantFrom(...organisationKinds), territory },
  { requiredKeys: ['organisation', 'kind'] },
)

type Place = { kind: string; province: string; ward: string; park?: string }

/** What MongoDB would answer for the few operators these filters use. */
const matches = (filter: Record<string, unknown>, id: string, state: Place): boolean =>
  Object.entries(filter).every(([path, wanted]) => {
    const value: unknown = path === '_id' ? id : Reflect.get(state, path.replace('state.', ''))
    if (typeof wanted !== 'object' || wanted === null) return value === wanted
    if ('$in' in wanted && Array.isArray(wanted.$in)) return wanted.$in.includes(value)
    return '$exists' in wanted && (value !== undefined) === wanted.$exists
  })

describe('powers', () => {
  it('never has two kinds of owners for one organisation', () => {
    fc.assert(
      fc.property(place, organisation => {
        const owners = organisationKinds.filter(kind =>
          hasPower(
            {
              organisation: 'a',
              kind,
              territory: { province: organisation.province, ...(kind === 'zone-authority' ? { parks } : {}) },
            },
            organisation,
          ),
        )
        expect(owners.length).toBe(organisation.kind === 'platform' ? 0 : 1)
      }),
    )
  })

  it('lists exactly what it may decide about', () => {
    fc.assert(
      fc.property(authority, place, (by, organisation) => {
        expect(matches(powerFilter(by), 'x', organisation)).toBe(hasPower(by, organisation))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('sight', () => {
  const scopes: fc.Arbitrary<Scope> = fc
    .record({
      role: fc.constantFrom(...organisationKinds, 'learner' as const),
      territory: fc.option(territory, { nil: undefined }),
    })
    .map(({ role, territory: reach }) => ({
      ...publicScope,
      role,
      organisation: role === 'learner' ? '' : 'own',
      ...(reach ? { territory: reach } : {}),
    }))

  it('is the same for one and for the list', () => {
    fc.assert(
      fc.property(scopes, place, fc.constantFrom('own', 'other'), (scope, organisation, id) => {
        // one's own is shown by itself; a list of an authority holds those under it
        fc.pre(!(id === 'own' && scope.organisation === 'own'))
        expect(matches(visibleTo(scope), id, organisation)).toBe(maySee(scope, id, organisation))
      }),
      { numRuns: 3000 },
    )
  })

  it('of an enterprise is its own organisation alone', () => {
    const scope: Scope = { ...publicScope, role: 'enterprise', organisation: 'own' }
    const other = { kind: 'enterprise', province: '31', ward: '11411' } as const
    expect(maySee(scope, 'own', other)).toBe(true)
    expect(maySee(scope, 'other', other)).toBe(false)
    expect(visibleTo(scope)).toEqual({ _id: 'own' })
  })

  it('of both departments covers enterprises inside parks, whoever verifies them', () => {
    const inPark = { kind: 'enterprise', province: '31', ward: '11411', park: 'dinh-vu' } as const
    for (const role of ['labour-authority', 'gdnn-authority'] as const)
      expect(maySee({ ...publicScope, role, organisation: 'a', territory: { province: '31' } }, 'x', inPark)).toBe(true)
  })

  it('of learners is nothing', () => {
    const learner: Scope = { ...publicScope, role: 'learner' }
    expect(maySee(learner, '', { kind: 'school', province: '31', ward: '11411' })).toBe(false)
  })
})
