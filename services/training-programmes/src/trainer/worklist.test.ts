import { publicScope, type Scope } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { gapsAmong } from './gaps.ts'
import { enterprise, first, lapsed, otherSchool, recognised, registered, school, second } from './trainer.fixtures.ts'
import type { Trainer, TrainerEvent } from './trainer.model.ts'
import { evolve } from './trainer.ts'
import { gapItems, listItems, recognitionItems } from './worklist.ts'

const saved = (...events: readonly TrainerEvent[]) => ({
  id: 'trainer',
  version: events.length,
  state: events.reduce<Trainer>(evolve, { status: 'absent' }),
  createdAt: new Date(0),
})
const scope = (role: 'school' | 'enterprise', organisation: string): Scope => ({ ...publicScope, role, organisation })
const ours = scope('school', school)

describe('the worklist of a school', () => {
  const kinds = (today: string, ...events: readonly TrainerEvent[]) =>
    recognitionItems([saved(registered(), ...events)], ours, today).map(({ kind, due }) => [kind, due])

  it('calls sixty days before a recognition lapses, and not a day sooner', () => {
    expect(kinds('2027-09-20', recognised())).toEqual([])
    expect(kinds('2027-09-21', recognised())).toEqual([['lapses-soon', '2027-11-20']])
  })

  it('keeps what lapsed for want of teaching for a year; what was ended is ended', () => {
    const gone = lapsed({ on: '2027-11-21' })
    expect(kinds('2028-11-20', recognised(), gone)).toEqual([['lapsed', '2027-11-20']])
    expect(kinds('2028-11-21', recognised(), gone)).toEqual([])
    expect(kinds('2027-11-22', recognised(), lapsed({ on: '2027-11-21', reason: 'withdrawn' }))).toEqual([])
  })

  it('has its own recognitions; an enterprise those of all schools', () => {
    const both = saved(registered(), recognised(), recognised({ id: second, school: otherSchool }))
    const of = (by: Scope) => recognitionItems([both], by, '2027-11-01').length
    expect([of(ours), of(scope('enterprise', enterprise))]).toEqual([1, 2])
  })

  it('calls for the yearly list from November on, until it was handed in', () => {
    expect(listItems([], '2026-10-31')).toEqual([])
    expect(listItems([], '2026-11-01')).toEqual([{ kind: 'list-due', year: 2026, due: '2026-12-30' }])
    expect(listItems([{ school, year: 2025 }], '2026-12-31')).toHaveLength(1)
    expect(listItems([{ school, year: 2026 }], '2026-12-31')).toEqual([])
  })

  it('gives time for a missing trainer until the transition ends, afterwards until the start', () => {
    expect(gapItems([{ agreement: 'a', startsOn: '2028-06-08' }]).map(({ due }) => due)).toEqual(['2028-06-08'])
    expect(gapItems([{ agreement: 'a', startsOn: '2028-09-01' }]).map(({ due }) => due)).toEqual(['2028-09-01'])
    expect(gapItems([{ agreement: 'a' }]).map(({ due }) => due)).toEqual(['2028-06-08'])
  })
})

describe('a gap', () => {
  const agreement = {
    _id: 'a',
    status: 'active' as const,
    enterprise,
    school,
    trade: '6340113' as never,
    level: 'college' as const,
    ward: '11413',
  }
  const gaps = (...events: readonly TrainerEvent[]) => gapsAmong([agreement], [saved(registered(), ...events)])

  it('is an agreement whose school recognises nobody of the enterprise for trade and level', () => {
    expect(gaps(recognised())).toEqual([])
    expect(gaps()).toMatchObject([{ agreement: 'a', registered: 1 }])
    expect(gapsAmong([agreement], [])).toMatchObject([{ registered: 0 }])
  })

  it.each([
    ['another school', recognised({ school: otherSchool })],
    ['another level', recognised({ level: 'intermediate', trade: '5340113' })],
    ['another trade', recognised({ trade: '6510216' })],
  ])('is not closed by %s', (_what, event) => expect(gaps(event)).toHaveLength(1))

  it('opens again when the recognition lapses or the trainer is erased', () => {
    expect(gaps(recognised(), lapsed({ recognition: first }))).toHaveLength(1)
    expect(gaps(recognised(), lapsed(), { type: 'erased' })).toMatchObject([{ registered: 0 }])
  })
})
