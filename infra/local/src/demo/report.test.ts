import { expect, it } from 'vitest'
import { funnelTable, reportOf } from './report.ts'

const row = (key: string, people: number, label?: string) => ({
  key,
  type: 'A' as const,
  ...(label ? { label: { vi: label, en: label } } : {}),
  people: {
    demanded: people,
    offered: 1010,
    proposed: people,
    agreed: null,
    signed: 0,
    assigned: 0,
    started: 0,
    completed: 0,
    hired: 0,
  },
  rates: { agreed: null, signed: null, assigned: null, started: null, completed: null, hired: null },
  days: {
    proposedAfterDemanded: 2.5,
    agreed: 1,
    signed: null,
    assigned: null,
    started: null,
    completed: null,
    hired: null,
  },
})
const coverage = { facts: 1, newestEventAt: null, rejected: 0, gaps: 0, offsets: {} }
const funnel = {
  level: 'operational' as const,
  by: 'trade' as const,
  asOf: '2026-11-22',
  knownBy: '2026-11-22T10:00:00.000Z',
  rows: [
    row('6520227', 12, 'Điện công nghiệp'),
    row('6340113', 1200, 'Logistics'),
    { ...row('x', 5), type: 'B' as const },
  ],
  totals: [row('total', 1212)],
  indicators: [],
  coverage,
}

it('shows the funnel with Vietnamese numbers and date, the largest trade first, type A alone', () => {
  const lines = funnelTable(funnel)
  expect(lines[0]).toContain('22/11/2026')
  expect(lines[2]).toMatch(/^Logistics\s+1\.200\s+1\.010\s+1\.200\s+–\s+0/)
  expect(lines[3]).toMatch(/^Điện công nghiệp\s+12\s/)
  expect(lines[4]).toMatch(/^Tổng \/ total\s+1\.212/)
  expect(lines[5]).toMatch(/median days\s+2,5\s+–\s+–\s+1/)
  expect(lines).toHaveLength(6)
})

it('keeps every column under its heading', () => {
  const [, head = '', ...rows] = funnelTable(funnel)
  for (const line of rows) expect(line).toHaveLength(head.length)
})

it('prints what to try next with its lines as they are', () => {
  const curl = 'TOKEN=$(curl …)\ncurl -sf …'
  const lines = reportOf(funnel, [{ role: 'school', title: { vi: 'Đồng ý.', en: 'Accept.' }, curl }])
  expect(lines.slice(-3)).toEqual(['1. Đồng ý.', '   Accept.', curl])
})
