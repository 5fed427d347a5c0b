import { RunDetail } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { plainPolicy } from '../allocation/policy.ts'
import { aDemand, aSlot, aStanding, idOf } from '../fixtures.ts'
import { newLedger } from '../ledger/ledger.ts'
import { runOn } from './run.fixture.ts'
import { runDetail } from './run.view.ts'

const targetGroupSeats = [
  { group: 'women' as const, seats: 5 },
  { group: 'disabled' as const, seats: 3 },
]

/** A batch that may move a proposal of four. */
const detailOf = async (policy: typeof plainPolicy, terms: Parameters<typeof aDemand>[0] = {}) => {
  const ledger = { ...newLedger(12), pending: [{ proposal: idOf.proposal('standing'), headcount: 4 }] }
  const [demand, slot] = [aDemand({ ledger, ...terms }), aSlot({ ledger, targetGroupSeats })]
  const book = { demands: [demand], slots: [slot], standing: [aStanding(demand, slot)], cooling: [] }
  return RunDetail.parse(runDetail(await runOn(book, { policy, now: '2027-01-05T03:00:00.000Z' })))
}

describe('the record of a batch', () => {
  it('shows what stood and stayed, the share of the optimum and how the candidates did', async () => {
    const { report, certificate } = await detailOf(plainPolicy)
    expect(report).toEqual({
      standing: 4,
      kept: 4,
      shareKept: 1,
      shareOfOptimum: 1,
      candidates: { pairs: 1, missing: 0, rounds: 1 },
    })
    expect(certificate).not.toHaveProperty('schools')
  })

  it('shows the prices of owners and the price of evenness where the authority has decided on it', async () => {
    const { report, certificate } = await detailOf({ ...plainPolicy, schoolFairness: 200, enterpriseFairness: 100 })
    expect(certificate?.schools).toEqual([{ id: idOf.school('a'), price: expect.any(Number) }])
    expect(certificate?.enterprises).toEqual([{ id: idOf.enterprise('a'), price: expect.any(Number) }])
    expect(report?.fairness).toEqual({ loss: 0, giniWithout: 0, giniWith: 0 })
  })

  it('shows what conditions cost, and that they were met as well as they can be', async () => {
    const { conditions, objective, bound, gap, made } = await detailOf(plainPolicy, { oneSchool: true })
    expect(conditions).toEqual({
      cost: 0,
      deterministic: true,
      parts: [{ demands: 1, slots: 1, status: 'optimal', value: objective, bound: objective, gap: 0, nodes: 0 }],
    })
    expect([bound, gap, made]).toEqual([objective, 0, 0])
    expect(await detailOf(plainPolicy)).not.toHaveProperty('conditions')
  })

  it('pays for seats of target groups where the authority has decided it, and names the decision', async () => {
    const decided = { decision: 'QĐ 12/QĐ-UBND', points: { disabled: 100 } }
    const [plain, rewarded] = [await detailOf(plainPolicy), await detailOf({ ...plainPolicy, targetGroups: decided })]
    // three of the twelve seats, the first to be filled
    expect((rewarded.objective ?? 0) - (plain.objective ?? 0)).toBe(300)
    expect(rewarded.certificate?.params).toMatchObject({ policy: { targetGroups: decided } })
    expect(rewarded.report?.fairness?.loss).toBe(0)
  })
})
