import { describe, expect, it } from 'vitest'
import { type DemandBalance, type Proposal, type SlotBalance, twoBooks, unsoundBalances } from './book.ts'
import { type Placed, twicePlaced, widerFunnel } from './people.ts'
import { differingTotals } from './totals.ts'

const balance = { limit: 5, pending: 2, agreed: 2, free: 1, overAgreed: 0, returned: 0, status: 'open' }
const demand = (more: object = {}) => ({ demand: 'd', ...balance, ...more }) as unknown as DemandBalance
const slot = (more: object = {}) => ({ slot: 's', ...balance, ...more }) as unknown as SlotBalance
const proposal = (status: string, headcount: number, seats?: readonly string[]) =>
  ({ status, terms: { headcount }, ...(seats ? { seats } : {}) }) as unknown as Proposal

describe('the book', () => {
  it('holds when everything adds up', () => {
    expect(unsoundBalances([demand()], [slot()])).toEqual([])
    expect(twoBooks([demand()], [slot()], [proposal('unanswered', 2), proposal('agreed', 2, ['a', 'b'])])).toEqual([])
  })

  it.each([
    ['more pending than is left', { pending: 4, free: 0 }, 'demand d: 4 pending, at most 3'],
    ['free that is not', { free: 2 }, 'demand d: free is what is left: 2 instead of 1'],
    [
      'hidden over-agreement',
      { agreed: 6, pending: 0, free: 0 },
      'demand d: over-agreed is said openly: 0 instead of 1',
    ],
    ['pending at a shut demand', { status: 'shut', free: 0 }, 'demand d: 2 pending, at most 0'],
    ['over-agreed by name only', { status: 'over-agreed' }, 'demand d: over-agreed with 2 of 5'],
  ])('names %s', (_, more, violation) => {
    expect(unsoundBalances([demand(more)], [])).toEqual([violation])
  })

  it('names a seat given twice and sides that differ', () => {
    const given = [proposal('unanswered', 2), proposal('agreed', 2, ['a', 'a'])]
    expect(twoBooks([demand()], [slot()], given)).toEqual(['seats given once: 1 instead of 2'])
    expect(twoBooks([demand({ pending: 1 })], [slot()], [proposal('unanswered', 2)])).toContain(
      'pending by demand: 1 instead of 2',
    )
  })
})

const placed = (more: object) =>
  ({
    seat: 'seat',
    learner: 'learner',
    status: 'started',
    plannedFrom: '2026-01-05',
    plannedTo: '2026-03-01',
    ...more,
  }) as unknown as Placed

describe('people', () => {
  it('may follow each other on seats of their own', () => {
    const later = { seat: 'other', plannedFrom: '2026-03-02', plannedTo: '2026-04-01' }
    expect(twicePlaced([placed({}), placed(later), placed({ status: 'unassigned', learner: 'third' })])).toEqual([])
  })

  it('are named when two share a seat or one is at two places', () => {
    expect(twicePlaced([placed({}), placed({ learner: 'second' })])).toEqual(['two people on seat seat'])
    expect(twicePlaced([placed({}), placed({ seat: 'other', plannedFrom: '2026-03-01' })])).toEqual([
      'learner learner is placed twice at once',
    ])
  })
})

it('names a step that more people took than the one before', () => {
  const people = { proposed: 5, agreed: 4, signed: 4, assigned: 4, started: 3, completed: 3 }
  expect(widerFunnel(people)).toEqual([])
  expect(widerFunnel({ ...people, signed: 5, completed: 4 })).toEqual([
    '5 signed of 4 agreed',
    '4 completed of 3 started',
  ])
  expect(widerFunnel({ ...people, started: null, completed: 9 })).toEqual([])
})

it('names what the monitor and the services tell otherwise', () => {
  const total = { aggregate: 'slot', status: 'open', count: 2, people: 9 }
  expect(differingTotals([total], [total])).toEqual([])
  expect(differingTotals([{ ...total, people: 8 }], [total])).toEqual([
    'the services say slot open: 2, 9 people',
    'the monitor says slot open: 2, 8 people',
  ])
})
