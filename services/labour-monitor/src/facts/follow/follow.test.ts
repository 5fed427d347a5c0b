import {
  demandTopic,
  enterpriseTopic,
  organisationTopic,
  proposalTopic,
  schoolTopic,
  slotTopic,
} from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { entityKey, planOf, readRecord } from '../plan.ts'
import {
  createTopics,
  flowOn,
  idOf,
  postDemand,
  prefix,
  publishSlot,
  reviseDemand,
  reviseSlot,
  type Topics,
} from '../records.fixtures.ts'
import { rooms } from '../rooms.ts'

const follow = (topics: Topics) =>
  planOf(
    topics.all().flatMap(record => {
      const room = rooms.get(record.topic.slice(prefix.length + 1))
      return room ? [readRecord(room, record)] : []
    }),
    () => undefined,
  )
const tell = (story: (topics: Topics, flow: ReturnType<typeof flowOn>) => void) => {
  const topics = createTopics(1)
  story(topics, flowOn(topics, { demand: 'd', slot: 's', enterprise: 'e', school: 'k' }))
  const plan = follow(topics)
  return {
    entity: (topic: string, name: string) => plan.entities.get(entityKey(topic, idOf(name))),
    moves: plan.moves.map(({ step, people, counted_on, effective_on, days }) => ({
      step,
      people,
      counted_on,
      effective_on,
      days,
    })),
    all: plan.moves,
    returns: plan.returns,
  }
}
const sum = (moves: readonly { step: string; people: number }[], step: string) =>
  moves.filter(one => one.step === step).reduce((total, { people }) => total + people, 0)

describe('a demand', () => {
  it('is demanded on the day it was posted, also what a later revision changes', () => {
    const { moves, entity } = tell(topics => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      reviseDemand(topics, 'd', 'e', { people: 9, on: '2026-10-05' })
    })
    expect(moves).toEqual([
      { step: 'demanded', people: 12, counted_on: '2026-09-01', effective_on: '2026-09-01', days: null },
      { step: 'demanded', people: -3, counted_on: '2026-09-01', effective_on: '2026-10-05', days: null },
    ])
    expect(entity('employers.demand', 'd')).toMatchObject({
      status: 'open',
      heads: 9,
      version: 2,
      opened_on: '2026-09-01',
    })
  })

  it('moves over as a whole when its trade changes', () => {
    const { all } = tell(topics => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      reviseDemand(topics, 'd', 'e', { people: 10, on: '2026-09-02' }, { trade: '5340113', level: 'intermediate' })
    })
    expect(all.map(({ trade, people }) => [trade, people])).toEqual([
      ['6340113', 12],
      ['6340113', -12],
      ['5340113', 10],
    ])
  })

  it('moves nothing when nothing that counts was revised', () => {
    const { moves } = tell(topics => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      reviseDemand(topics, 'd', 'e', { people: 12, on: '2026-09-02' }, { weeks: 20 })
    })
    expect(moves).toHaveLength(1)
  })

  it.each([
    ['no-longer-needed', 12],
    ['mistake', 0],
  ] as const)('withdrawn for %s leaves %i demanded', (reason, left) => {
    const { moves, entity } = tell(topics => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      topics.add(demandTopic, idOf('d'), 'withdrawn', {
        effectiveOn: '2026-09-09',
        enterprise: idOf<never>('e'),
        reason,
      })
    })
    expect(sum(moves, 'demanded')).toBe(left)
    expect(entity('employers.demand', 'd')).toMatchObject({ status: 'withdrawn', ended_on: '2026-09-09', heads: 12 })
  })

  it('stays counted when closed', () => {
    const { moves, entity } = tell(topics => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      topics.add(demandTopic, idOf('d'), 'closed', {
        effectiveOn: '2026-09-09',
        enterprise: idOf<never>('e'),
        reason: 'filled',
      })
    })
    expect(sum(moves, 'demanded')).toBe(12)
    expect(entity('employers.demand', 'd')?.status).toBe('closed')
  })
})

describe('a slot', () => {
  it('is offered with its capacity, follows revisions and forgets a mistake', () => {
    const { moves, entity } = tell(topics => {
      publishSlot(topics, 's', 'k', { people: 30, on: '2026-09-01' })
      reviseSlot(topics, 's', 'k', { people: 25, on: '2026-09-03' })
      topics.add(slotTopic, idOf('s'), 'withdrawn', {
        effectiveOn: '2026-09-04',
        school: idOf<never>('k'),
        reason: 'mistake',
      })
    })
    expect(moves.map(({ people }) => people)).toEqual([30, -5, -25])
    expect(entity('training-programmes.slot', 's')).toMatchObject({
      status: 'withdrawn',
      school: idOf('k'),
      ward: '11411',
    })
  })
})

describe('a proposal', () => {
  it('is proposed with what it was made for, whatever becomes of it', () => {
    const { moves, entity } = tell((_, flow) => {
      flow.made('p', { people: 12, on: '2026-09-01' })
      flow.acceptedInPart('p', 8, 4, '2026-09-02')
      flow.declined('p', { people: 8, on: '2026-09-03' })
    })
    expect(sum(moves, 'proposed')).toBe(12)
    expect(entity('matching.proposal', 'p')).toMatchObject({ status: 'declined', heads: 8 })
  })

  it('names demand and slot as what it came from while they are not known', () => {
    const { all } = tell((_, flow) => flow.made('p', { people: 12, on: '2026-09-01' }))
    expect(all[0]).toMatchObject({ origin: idOf('d'), supply: idOf('s'), days: null, supply_days: null })
  })

  it('takes the days to the one and the other once they are', () => {
    const { all } = tell((topics, flow) => {
      postDemand(topics, 'd', 'e', { people: 12, on: '2026-09-01' })
      publishSlot(topics, 's', 'k', { people: 12, on: '2026-08-20' })
      flow.made('p', { people: 12, on: '2026-09-05' })
    })
    expect(all.at(-1)).toMatchObject({ origin: null, supply: null, days: 4, supply_days: 16 })
  })

  it('is agreed by its seats, so many days after it was made', () => {
    const { moves, entity } = tell((_, flow) => {
      flow.made('p', { people: 12, on: '2026-09-01' })
      flow.accepted('p', '2026-09-03')
      flow.agreed('p', { people: 8, on: '2026-09-04' })
    })
    expect(moves.at(-1)).toMatchObject({ step: 'agreed', people: 8, days: 3 })
    expect(entity('matching.proposal', 'p')).toMatchObject({ status: 'agreed', heads: 8 })
  })

  it.each([
    [{ startsOn: '2026-12-08' }, 'half-accepted'],
    [{ headcount: 10 }, 'unanswered'],
  ])('countered with %o is %s', (wish, status) => {
    const { entity } = tell((topics, flow) => {
      flow.made('p', { people: 12, on: '2026-09-01' })
      const parties = {
        demand: idOf<never>('d'),
        slot: idOf<never>('s'),
        enterprise: idOf<never>('e'),
        school: idOf<never>('k'),
      }
      topics.add(proposalTopic, idOf('p'), 'countered', {
        effectiveOn: '2026-09-02',
        ...parties,
        side: 'school',
        ...wish,
      })
    })
    expect(entity('matching.proposal', 'p')?.status).toBe(status)
  })
})

describe('an agreement', () => {
  it('is signed when it comes into force, and an amendment adds only what goes beyond', () => {
    const { moves, entity } = tell((_, flow) => {
      flow.drafted('p', { people: 12, on: '2026-09-01' })
      flow.activated('p', { people: 12, on: '2026-09-05' })
      flow.amended('p', { people: 9, on: '2026-09-10' })
      flow.amended('p', { people: 14, on: '2026-09-11' })
    })
    expect(moves.map(({ step, people, counted_on }) => ({ step, people, counted_on }))).toEqual([
      { step: 'signed', people: 12, counted_on: '2026-09-05' },
      { step: 'signed', people: 2, counted_on: '2026-09-05' },
    ])
    expect(entity('apprenticeships.agreement', 'p-agreement')).toMatchObject({
      status: 'active',
      heads: 14,
      signed: 14,
    })
  })

  it('gives all its places back to the supply when cancelled', () => {
    const { moves, returns, entity } = tell((_, flow) => {
      flow.drafted('p', { people: 3, on: '2026-09-01' })
      flow.cancelled('p', { people: 3, on: '2026-09-05' })
    })
    expect(moves).toEqual([])
    expect(returns.map(({ balance, reopen }) => [balance, reopen])).toEqual(Array(3).fill(['supply', true]))
    expect(entity('apprenticeships.agreement', 'p-agreement')?.status).toBe('cancelled')
  })
})

describe('a placement', () => {
  it('goes step by step with the days between', () => {
    const { moves, entity } = tell((_, flow) => {
      flow.assigned('p', 0, '2026-09-01')
      flow.placed('p', 0, 'started', '2026-09-08', {})
      flow.placed('p', 0, 'week-logged', '2026-09-14', { week: '2026-09-14', hours: 40 })
      flow.placed('p', 0, 'completed', '2026-12-01', { hours: 480 })
      flow.placed('p', 0, 'outcome-recorded', '2026-12-05', { outcome: 'hired-here', monthsAfter: 0 })
    })
    expect(moves.map(({ step, people, days }) => [step, people, days])).toEqual([
      ['assigned', 1, null],
      ['started', 1, 7],
      ['completed', 1, 84],
      ['hired', 1, 4],
    ])
    expect(entity('placements.placement', 'p-placement-0')).toMatchObject({
      status: 'completed',
      hours: 480,
      outcome: 'hired-here',
    })
  })

  it('undone before the start leaves the count on the day it came into it', () => {
    const { moves } = tell((_, flow) => {
      flow.assigned('p', 0, '2026-09-01')
      flow.placed('p', 0, 'unassigned', '2026-09-04', {})
    })
    expect(moves.at(-1)).toMatchObject({
      step: 'assigned',
      people: -1,
      counted_on: '2026-09-01',
      effective_on: '2026-09-04',
    })
  })

  it('counts as hired while its last outcome says so, in the same days', () => {
    const { moves } = tell((_, flow) => {
      flow.assigned('p', 0, '2026-09-01')
      flow.placed('p', 0, 'started', '2026-09-08', {})
      flow.placed('p', 0, 'completed', '2026-12-01', { hours: 480 })
      flow.placed('p', 0, 'outcome-recorded', '2026-12-05', { outcome: 'hired-here', monthsAfter: 0 })
      flow.placed('p', 0, 'outcome-recorded', '2026-12-20', { outcome: 'hired-here', monthsAfter: 3 })
      flow.placed('p', 0, 'outcome-recorded', '2026-12-31', { outcome: 'seeking-work', monthsAfter: 6 })
    })
    const hired = moves.filter(({ step }) => step === 'hired')
    expect(hired.map(({ people, days, counted_on }) => [people, days, counted_on])).toEqual([
      [1, 4, '2026-12-05'],
      [-1, 4, '2026-12-05'],
    ])
  })

  it.each([
    ['paused', { reason: 'exam' }, 'paused'],
    ['did-not-start', { reason: 'health' }, 'did-not-start'],
    ['ended-early', { hours: 12.5, reasons: ['distance'], primary: 'distance' }, 'ended-early'],
  ] as const)('%s adds nothing to the funnel', (name, data, status) => {
    const { moves, entity } = tell((_, flow) => {
      flow.assigned('p', 0, '2026-09-01')
      flow.placed('p', 0, name, '2026-09-04', data as never)
    })
    expect(moves).toHaveLength(1)
    expect(entity('placements.placement', 'p-placement-0')?.status).toBe(status)
  })

  it('asks nothing of the order in which its seat is answered', () => {
    const { returns } = tell((_, flow) => {
      flow.placed('p', 0, 'seat-answered', '2026-09-04', {
        balance: 'need',
        reopen: true,
        by: 'answer',
        until: '2027-02-28',
      })
    })
    expect(returns).toMatchObject([{ seat: idOf('p-seat-0'), balance: 'need', reopen: true, demand: idOf('d') }])
  })
})

describe('an organisation', () => {
  const where = { province: '31', ward: '11411' }

  it('has its public name and where it stands', () => {
    const { entity } = tell(topics => {
      topics.add(organisationTopic, idOf('o'), 'registered', { kind: 'school', name: 'Trường Một', ...where })
      topics.add(organisationTopic, idOf('o'), 'verified', { verifiedBy: idOf<never>('authority') })
      topics.add(organisationTopic, idOf('o'), 'suspended', { reason: 'own-wish' })
      topics.add(schoolTopic, idOf('k'), 'registered', { name: 'Trường Hai', ...where })
    })
    expect(entity('identity.organisation', 'o')).toMatchObject({
      status: 'suspended',
      label: 'Trường Một',
      type: 'school',
    })
    expect(entity('training-programmes.school', 'k')).toMatchObject({ label: 'Trường Hai' })
  })

  it('that is a household business has none', () => {
    const { entity } = tell(topics =>
      topics.add(enterpriseTopic, idOf('h'), 'registered', { employerType: 'household-business', ...where }),
    )
    expect(entity('employers.enterprise', 'h')).toMatchObject({ label: null, type: 'household-business' })
  })
})
