import type { DemandId } from '@noinghe/contracts'
import { newId, type Saved } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { posted } from './demand.fixtures.ts'
import { type Demand, type DemandEvent, demandDecider } from './demand.ts'
import { refuseBadLinks } from './links.ts'

const saved = (...events: readonly DemandEvent[]): Saved<Demand> & { readonly id: DemandId } => ({
  id: newId<DemandId>(),
  version: events.length,
  createdAt: new Date(0),
  state: events.reduce(demandDecider.evolve, demandDecider.initial),
})
const open = saved(posted())
const withdrawn = saved(posted(), { type: 'withdrawn', reason: 'budget' })
const closed = saved(posted(), { type: 'closed', reason: 'filled' })
const own = [open, withdrawn, closed]

describe('a demand', () => {
  it('may be linked with open demands of its enterprise', () => expect(refuseBadLinks([open.id], own)).toBeUndefined())

  it.each([
    ['one its enterprise does not have', newId<DemandId>(), 'linked-demand-unknown'],
    ['a withdrawn one', withdrawn.id, 'linked-demand-not-open'],
    ['a closed one', closed.id, 'linked-demand-not-open'],
  ])('may not be linked with %s', (_what, link, refused) =>
    expect(refuseBadLinks([open.id, link], own)).toEqual({ refused, at: '/terms/linkedDemands/1' }),
  )

  it('may not be linked with itself', () =>
    expect(refuseBadLinks([open.id], own, open)).toEqual({
      refused: 'linked-demand-itself',
      at: '/terms/linkedDemands/0',
    }))

  it('keeps a link to what has ended meanwhile, and takes no further one', () => {
    const before = saved(posted({ linkedDemands: [closed.id] }))
    expect(refuseBadLinks([closed.id, open.id], own, before)).toBeUndefined()
    expect(refuseBadLinks([closed.id, withdrawn.id], own, before)).toMatchObject({ at: '/terms/linkedDemands/1' })
  })
})
