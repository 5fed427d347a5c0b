import { expect, it } from 'vitest'
import { againstPeers } from './against-peers.ts'

const took = (...seconds: readonly number[]) => seconds.map(each => ({ objective: 1, seconds: each, peakBytes: 50e6 }))
const entries = [
  { name: 'ours', outcomes: took(2, 6, 4) },
  { name: 'highs', outcomes: took(4, 6, 16) },
  { name: 'LEMON', outcomes: took(8) },
  { name: 'OR-Tools', failure: 'not done within 1 s' },
]

it('compares round by round, or our median with the only run, and keeps a place for the peer that failed', () =>
  expect(againstPeers('Solve', entries, name => (name === 'highs' ? { atMost: 0.2 } : undefined))).toMatchObject([
    { what: 'Solve, against highs', value: 0.5, each: [0.5, 1, 0.25], target: { atMost: 0.2 }, ours: '4 s, 50 MB' },
    { what: 'Solve, against LEMON', value: 0.5, each: [0.5], target: undefined, against: '8 s, 50 MB' },
    { what: 'Solve, against OR-Tools', value: Number.NaN, each: [], against: 'not done within 1 s' },
  ]))

it('means nothing when ours failed', () =>
  expect(() => againstPeers('Solve', [{ name: 'ours', failure: 'no memory' }], () => undefined)).toThrow(
    'Solve: no memory',
  ))

it('is void when two found different optima', () => {
  const other = [{ objective: 2, seconds: 1, peakBytes: 1 }]
  expect(() => againstPeers('Solve', [...entries, { name: 'SciPy', outcomes: other }], () => undefined)).toThrow(
    'Solve: ours finds 1, SciPy finds 2',
  )
})
