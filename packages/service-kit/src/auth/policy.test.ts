import { organisationKinds } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import {
  anyMember,
  anyone,
  anyoneVerified,
  clerkOf,
  holderOfCode,
  memberOf,
  personOf,
  signatoryOf,
  signedIn,
} from './policy.ts'
import { covers, publicScope, type Role, type Scope, withinTerritory } from './scope.ts'

const roles: readonly Role[] = [...organisationKinds, 'learner', 'guardian', 'public']
const scope = (role: Role, persons: Scope['persons'] = ['clerk']): Scope => ({ ...publicScope, role, persons })
const allowed = (policy: { allows: (scope: Scope) => boolean }, persons?: Scope['persons']) =>
  roles.filter(role => policy.allows(scope(role, persons)))

describe('policies by role', () => {
  it.each([
    ['anyone', anyone, roles],
    ['signed in', signedIn, roles.filter(role => role !== 'public')],
    ['any member', anyMember, [...organisationKinds]],
    ['any verified member', anyoneVerified, [...organisationKinds]],
    ['members', memberOf('school', 'council'), ['school', 'council']],
    ['clerks', clerkOf('enterprise'), ['enterprise']],
    ['code holders', holderOfCode('learner'), ['learner']],
    ['either', clerkOf('enterprise').or(memberOf('school')), ['enterprise', 'school']],
  ] as const)('%s', (_name, policy, expected) => expect(allowed(policy)).toEqual(expected))

  it('look at the person inside the organisation', () => {
    expect(allowed(clerkOf('school'), ['reader'])).toEqual([])
    expect(allowed(clerkOf('school'), ['signatory'])).toEqual(['school'])
    expect(allowed(signatoryOf('school'), ['clerk'])).toEqual([])
    expect(allowed(personOf('enterprise', 'trainer', 'clerk'), ['trainer'])).toEqual(['enterprise'])
  })

  it('need a verified organisation unless they say otherwise', () => {
    expect(clerkOf('enterprise').needsVerified).toBe(true)
    expect(clerkOf('enterprise').evenUnverified().needsVerified).toBe(false)
    expect(clerkOf('enterprise').or(anyMember).needsVerified).toBe(false)
  })
})

describe('territory', () => {
  const ward = { province: '31', ward: '11413', park: 'dinh-vu' }

  it.each([
    [{ province: '31' }, true],
    [{ province: '01' }, false],
    [{ province: '31', wards: ['11413'] }, true],
    [{ province: '31', wards: ['11311'] }, false],
    [{ province: '31', parks: ['dinh-vu'] }, true],
    [{ province: '31', parks: ['nomura'] }, false],
    [undefined, false],
  ])('%j covers the place: %s', (territory, expected) => expect(covers(territory, ward)).toBe(expected))

  it('does not reach a place outside parks through parks', () => {
    expect(covers({ province: '31', parks: ['dinh-vu'] }, { province: '31', ward: '11413' })).toBe(false)
  })

  it('is the same as a filter; without a territory nothing is found', () => {
    expect(withinTerritory({ province: '31', wards: ['11413'] })).toEqual({
      'state.province': '31',
      'state.ward': { $in: ['11413'] },
    })
    expect(withinTerritory(undefined)).toEqual({ _id: { $in: [] } })
  })
})
