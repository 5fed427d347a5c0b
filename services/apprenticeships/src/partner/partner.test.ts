import { OrganisationId, partnerTopic } from '@noinghe/contracts'
import { createVault, deriveId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { publish, sealPartner } from './partner.store.ts'
import { isForeign, isValidOn, type Particulars, type PartnerEvent, partnerDecider } from './partner.ts'

const owner = OrganisationId.parse(deriveId('school'))
const particulars = (more: Partial<Particulars> = {}): Particulars => ({
  name: 'Học viện Minh hoạ',
  kind: 'school',
  country: 'JP',
  validFrom: '2027-01-01',
  validTo: '2029-12-31',
  ...more,
})
const registered = (more: Partial<Particulars> = {}): PartnerEvent => ({
  type: 'registered',
  owner,
  particulars: particulars(more),
})
const partner = specification(partnerDecider, { today: '2027-01-11' })

describe('a partner in the register', () => {
  it('is registered, revised and removed, and its validity does not run backwards', () => {
    partner.given().when({ type: 'register', owner, particulars: particulars() }).then([registered()])
    partner
      .given()
      .when({ type: 'register', owner, particulars: particulars({ validTo: '2026-12-31' }) })
      .refused('validity-reversed', '/validTo')
    const longer = particulars({ validTo: '2031-12-31' })
    partner
      .given(registered())
      .when({ type: 'revise', particulars: longer })
      .then([{ type: 'revised', particulars: longer }])
    partner
      .given(registered())
      .when({ type: 'remove' })
      .then([{ type: 'removed' }])
    partner.given(registered(), { type: 'removed' }).when({ type: 'remove' }).refused('not-in-this-state')
  })

  it('holds from its first day to its last, or without end', () => {
    const days = ['2026-12-31', '2027-01-01', '2029-12-31', '2030-01-01']
    expect(days.map(day => isValidOn(particulars(), day))).toEqual([false, true, true, false])
    expect(isValidOn({ validFrom: '2027-01-01' }, '2099-01-01')).toBe(true)
    expect([isForeign({ country: 'VN' }), isForeign({ country: 'JP' })]).toEqual([false, true])
  })

  it('is told to others without its name, and kept with the name encrypted', () => {
    const state = partner.given(registered()).state()
    const { name, data } = publish.registered({ type: 'registered', owner, particulars: particulars() }, state)
    expect(partnerTopic.events[name].schema.parse({ effectiveOn: '2027-01-11', ...data })).toMatchObject({
      owner,
      foreign: true,
      country: 'JP',
    })
    const seal = sealPartner(createVault(Buffer.alloc(32, 7), 'apprenticeships'))
    const stored = JSON.stringify(seal.encode(state))
    expect(JSON.stringify(data) + stored).not.toContain('Minh hoạ')
    expect(seal.decode(JSON.parse(stored))).toEqual(state)
    expect(seal.encode(state)).toMatchObject({ particulars: { foreign: true, validTo: '2029-12-31' } })
  })
})
