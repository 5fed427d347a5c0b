import { type DemandId, DemandView, type SchoolId } from '@noinghe/contracts'
import { newId, type Saved, type Scope } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { contact, employer, posted, workplace } from './demand.fixtures.ts'
import { type Demand, demandDecider } from './demand.ts'
import { demandReceipt, demandView } from './demand.view.ts'

const scope = (role: Scope['role'], organisation: string = newId()): Scope => ({
  subject: newId(),
  role,
  organisation,
  membership: newId(),
  persons: [],
  verified: true,
  organisationVersion: 1,
  membershipVersion: 1,
})
const saved = (more: Parameters<typeof posted>[0] = {}): Saved<Demand> => ({
  id: newId(),
  version: 1,
  createdAt: new Date(0),
  state: [posted(more), { type: 'contact-changed', contact } as const].reduce(
    demandDecider.evolve,
    demandDecider.initial,
  ),
})
const owner = scope('enterprise', employer.id)

describe('the view of a demand', () => {
  it('shows the contact person to the own colleagues alone, and never in what a POST answers', () => {
    expect(demandView(saved(), owner).contact).toEqual(contact)
    expect(demandView(saved(), scope('school'))).not.toHaveProperty('contact')
    expect(demandView(saved(), scope('labour-authority'))).not.toHaveProperty('contact')
    expect(demandReceipt(saved(), owner)).not.toHaveProperty('contact')
  })

  it('fits its contract', () => {
    expect(DemandView.parse(demandView(saved(), owner))).toMatchObject({
      status: 'open',
      ward: workplace.ward,
      validUntil: '2027-05-22',
    })
  })

  it('names the enterprise where it does not hide', () =>
    expect(demandView(saved(), scope('school'))).toMatchObject({
      enterprise: { id: employer.id, name: employer.name },
      site: { label: workplace.label },
    }))

  it('tells a school nothing from which a hidden name could be known', () => {
    const view = demandView(saved({ nameHidden: true }), scope('school'))
    for (const secret of [employer.id, employer.name, workplace.id, workplace.label, '20.83'])
      expect(JSON.stringify(view)).not.toContain(secret)
    expect(view).toMatchObject({ ward: workplace.ward, park: workplace.park })
  })

  it.each([
    ['the school it agreed with', scope('school'), true],
    ['an authority', scope('labour-authority'), false],
    ['the owner', owner, false],
  ])('tells a hidden name to %s', (_who, reader, named) =>
    expect(demandView(saved({ nameHidden: true }), reader, { named }).enterprise?.id).toBe(employer.id),
  )

  it('tells a school that it must serve all, but not with which other demands', () => {
    const linkedDemands = [newId<DemandId>()]
    const linked = saved({ oneSchool: true, linkedDemands })
    expect(demandView(linked, owner).terms).toMatchObject({ oneSchool: true, linkedDemands })
    const { terms } = demandView(linked, scope('school'), { named: true })
    expect(terms).toMatchObject({ oneSchool: true })
    expect(terms).not.toHaveProperty('linkedDemands')
  })

  it('does not tell a school who else was invited', () => {
    const [one, other] = [newId<SchoolId>(), newId<SchoolId>()]
    const invited = saved({ visibility: 'invited-schools', invitedSchools: [one, other] })
    expect(demandView(invited, scope('school', one)).terms.invitedSchools).toEqual([one])
    expect(demandView(invited, owner).terms.invitedSchools).toEqual([one, other])
  })
})
