import { proposalTopic } from '@noinghe/contracts'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { createPair, type Running } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching)
}, 90_000)
afterAll(() => t.stop())

describe('a demand of 12 and a slot of 30', () => {
  it('are proposed within seconds, and agreed seat by seat when both have accepted', async () => {
    const pair = createPair(t)
    await pair.publish({ capacity: 30 })
    await pair.post({ headcount: 12 })
    const proposal = await pair.proposed()
    expect(proposal).toMatchObject({ status: 'unanswered', terms: { headcount: 12 } })
    expect(await pair.answer(pair.enterprise, proposal.id, 'accept')).toMatchObject({
      status: 200,
      body: { status: 'half-accepted', acceptedBy: 'enterprise' },
    })
    const agreed = await pair.answer(pair.school, proposal.id, 'accept')
    expect(agreed).toMatchObject({ status: 200, body: { status: 'agreed' } })
    expect(agreed.body.seats).toHaveLength(12)
    await eventually(() => {
      const names = t.events(proposalTopic).filter(e => e.subject === proposal.id).map(e => e.name)
      expect(names).toEqual(['made', 'accepted', 'accepted', 'agreed'])
    })
    expect(await pair.demandLedger()).toMatchObject({ free: 0, ledger: { pending: [], seats: agreed.body.seats } })
    expect(await pair.slotLedger()).toMatchObject({ free: 18, ledger: { pending: [], seats: agreed.body.seats } })
  })
})
