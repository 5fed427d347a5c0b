import { deriveId } from '@noinghe/service-kit'
import { scopeFor } from '@noinghe/service-kit/testing'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, idOf } from '../fixtures.ts'
import { newLedger } from '../ledger/ledger.ts'
import { seesDemand, seesPair, seesSlot } from './sight.ts'

const common = { status: 'open', market: 'all', seen: 1, ledger: newLedger(5), free: 5 } as const
const demand = (more: Parameters<typeof aDemand>[0] = {}) => {
  const terms = { ...aDemand({ park: 'dinh-vu', ...more }), nameHidden: false }
  return { ...common, owner: terms.enterprise, terms }
}
const slot = (more: Parameters<typeof aSlot>[0] = {}) => {
  const terms = aSlot(more)
  return { ...common, owner: terms.school, terms }
}

const enterprise = scopeFor('enterprise', { organisation: idOf.enterprise('a') })
const school = scopeFor('school', { organisation: idOf.school('a') })
const stranger = { organisation: deriveId('organisation', 'stranger') }
const authorityOf = (province: string, parks?: readonly string[]) =>
  scopeFor(parks === undefined ? 'gdnn-authority' : 'zone-authority', {
    territory: { province, ...(parks && { parks }) },
  })

describe('who sees', () => {
  it('a demand: its enterprise, and authorities of its workplace', () => {
    const seen = [enterprise, authorityOf('31'), authorityOf('31', ['dinh-vu'])]
    const unseen = [
      scopeFor('enterprise', stranger),
      scopeFor('school', { organisation: idOf.enterprise('a') }),
      authorityOf('79'),
      authorityOf('31', ['trang-due']),
      scopeFor('labour-authority'),
    ]
    expect([...seen, ...unseen].map(scope => seesDemand(scope, demand()))).toEqual([
      ...seen.map(() => true),
      ...unseen.map(() => false),
    ])
  })

  it('a slot: its school, and authorities of its campus', () => {
    expect([school, authorityOf('31')].map(scope => seesSlot(scope, slot()))).toEqual([true, true])
    const unseen = [scopeFor('school', stranger), enterprise, authorityOf('79'), authorityOf('31', ['dinh-vu'])]
    expect(unseen.map(scope => seesSlot(scope, slot()))).toEqual([false, false, false, false])
  })

  it('a pair: whoever sees one of the two', () => {
    const elsewhere = slot({ province: '79' })
    expect(seesPair(enterprise, demand(), slot())).toBe(true)
    expect(seesPair(school, demand(), slot())).toBe(true)
    expect(seesPair(authorityOf('79'), demand(), elsewhere)).toBe(true)
    expect(seesPair(authorityOf('22'), demand(), elsewhere)).toBe(false)
    expect(seesPair(scopeFor('school', stranger), demand(), slot())).toBe(false)
    expect(seesPair(scopeFor('enterprise', stranger), demand(), slot())).toBe(false)
  })

  it('a demand for invited schools: no other school, even with a slot of its own', () => {
    const invited = (name: string) => demand({ visibility: 'invited-schools', invitedSchools: [idOf.school(name)] })
    expect(seesPair(school, invited('other'), slot())).toBe(false)
    expect(seesPair(school, invited('a'), slot())).toBe(true)
    expect(seesPair(enterprise, invited('other'), slot())).toBe(true)
  })
})
