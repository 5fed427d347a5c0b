import { describe, expect, it } from 'vitest'
import { today } from '../cases/case.fixture.ts'
import { guardCases } from '../cases/cases.fixture.ts'
import { evaluate } from '../evaluate.ts'
import { guardIds, guards } from './guards.ts'

describe.each(guardIds)('%s', id => {
  it.each(guardCases[id].map(row => [row.title, row.outcome, row] as const))('%s: %s', (_, outcome, row) => {
    const { moment, facts, on = today, confirmations, exceptions } = row
    const verdict = evaluate(moment, facts, { on, confirmations, exceptions }).find(({ rule }) => rule === id)
    expect(verdict).toMatchObject({
      outcome,
      version: 1,
      ...(row.codes && { codes: row.codes }),
      ...(row.missing && { missing: row.missing }),
    })
    expect(verdict?.message.vi).toBeTruthy()
    expect(verdict?.message.en).toBeTruthy()
    expect(verdict?.message.vi).not.toBe(verdict?.message.en)
  })

  it('names every code it objects by, and none besides', () => {
    const seen = guardCases[id].flatMap(({ moment, facts, on = today, confirmations }) => {
      const verdict = evaluate(moment, facts, { on, confirmations }).find(({ rule }) => rule === id)
      return verdict?.outcome === 'refuses' || verdict?.outcome === 'warns' ? verdict.codes : []
    })
    expect([...new Set(seen)].sort()).toEqual([...guards[id].codes].sort())
  })

  it('hands back what it asked for and got, and nothing else', () => {
    for (const { moment, facts, on = today } of guardCases[id]) {
      const verdict = evaluate(moment, { ...facts, agreedPay: 123_456 }, { on }).find(({ rule }) => rule === id)
      for (const [name, value] of Object.entries(verdict?.inputs ?? {}))
        expect({ ...facts, agreedPay: 123_456 }).toHaveProperty(name, value)
      if (id !== 'R4') expect(verdict?.inputs).not.toHaveProperty('agreedPay')
    }
  })
})
