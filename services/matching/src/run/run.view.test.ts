import { RunDetail } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { plainPolicy } from '../allocation/policy.ts'
import { aDemand, aSlot, aStanding, facts, idOf } from '../fixtures.ts'
import { newLedger } from '../ledger/ledger.ts'
import { planned } from '../planner/planner.ts'
import type { Run } from './run.ts'
import { runDetail } from './run.view.ts'

/** A batch that may move a proposal of four. */
const detailOf = (policy: typeof plainPolicy) => {
  const ledger = { ...newLedger(12), pending: [{ proposal: idOf.proposal('standing'), headcount: 4 }] }
  const [demand, slot] = [aDemand({ ledger }), aSlot({ ledger })]
  const book = { demands: [demand], slots: [slot], standing: [aStanding(demand, slot)], cooling: [] }
  const id = idOf.run('nightly')
  const { certificate } = planned({
    book,
    trigger: { kind: 'batch', run: id },
    now: { today: facts.today, now: '2027-01-05T03:00:00.000Z' },
    policy,
  })
  const counts = { made: 0, withdrawn: 0, headcount: 0, dropped: 0 }
  const state: Run = {
    status: 'completed',
    id,
    market: 'all',
    cause: { kind: 'batch' },
    counts,
    certificate,
    completedAt: facts.now,
  }
  return RunDetail.parse(runDetail({ id, version: 1, createdAt: new Date(0), state }))
}

describe('the record of a batch', () => {
  it('shows what stood and stayed, the share of the optimum and how the candidates did', () => {
    const { report, certificate } = detailOf(plainPolicy)
    expect(report).toEqual({
      standing: 4,
      kept: 4,
      shareKept: 1,
      shareOfOptimum: 1,
      candidates: { pairs: 1, missing: 0, rounds: 1 },
    })
    expect(certificate).not.toHaveProperty('schools')
  })

  it('shows the prices of owners and the price of evenness where the authority has decided on it', () => {
    const { report, certificate } = detailOf({ ...plainPolicy, schoolFairness: 200, enterpriseFairness: 100 })
    expect(certificate?.schools).toEqual([{ id: idOf.school('a'), price: expect.any(Number) }])
    expect(certificate?.enterprises).toEqual([{ id: idOf.enterprise('a'), price: expect.any(Number) }])
    expect(report?.fairness).toEqual({ loss: 0, giniWithout: 0, giniWith: 0 })
  })
})
