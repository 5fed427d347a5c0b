import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf, learner } from '../placement/fixtures.ts'
import { adult, draft, drafted, inForce, parties, partySigned, sign, terms, termsHash } from './fixtures.ts'
import { needsRepresentative } from './law.ts'
import { hashOf } from './terms.ts'
import type { Terms, TrainingContractCommand } from './training-contract.model.ts'
import { decide, evolve, initial, lifeCycle } from './training-contract.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const contract = on('2026-11-20')
const draftOf = (more: Partial<Terms>) => draft({ terms: { ...terms, ...more } })

describe('a draft', () => {
  it('has its terms, their hash and who has to sign', () => contract.given().when(draft()).then([drafted()]))

  it.each([
    [{ endsOn: '2026-11-30' }, 'contract-term-reversed', '/endsOn'],
    [{ startsOn: '2026-06-01', endsOn: '2026-09-20' }, 'contract-not-open-in-time', undefined],
    [{ hoursPerDay: 8, hoursPerWeek: 7 }, 'contract-hours-differ', '/hoursPerWeek'],
    [{ trade: '5999999' }, 'trade-unknown', '/trade'],
    [{ ward: '00004' }, 'ward-unknown', '/ward'],
  ] as const)('is refused with %o', (more, code, at) => contract.given().when(draftOf(more)).refused(code, at))

  it('names its trade, by code or by name where it has none', () => {
    const { trade: _, ...without } = terms
    contract
      .given()
      .when(draft({ terms: without }))
      .refused('contract-trade-missing', '/tradeName')
    const named = { ...without, tradeName: 'Kỹ thuật sơn' }
    contract
      .given()
      .when(draft({ terms: named }))
      .then([drafted({ terms: named, termsHash: hashOf(parties, learner.id, named) })])
  })

  it('lies within the agreement it is made under', () => {
    const within = { from: '2026-12-01', to: '2027-02-27' }
    contract.given().when(draft({ within })).refused('contract-dates-differ', '/endsOn')
  })

  it('has the terms of Art. 62 in type D, and in no other', () => {
    const course = {
      commitmentMonths: 12,
      cost: 5_000_000,
      repayment: 'không',
      employerDuties: 'abc',
      employeeDuties: 'abc',
    }
    contract.given().when(draftOf({ course })).refused('contract-course-terms', '/course')
    contract
      .given()
      .when(draft({ parties: { ...parties, contractType: 'D' } }))
      .refused('contract-course-terms', '/course')
    contract
      .given(
        drafted({ parties: { ...parties, contractType: 'D' } }),
        partySigned('employer'),
        partySigned('learner'),
        inForce,
      )
      .when({ type: 'end', on: '2026-11-20', reason: 'both-sides' })
      .then([{ type: 'ended', on: '2026-11-20', reason: 'both-sides' }])
  })

  it('with other terms is another paper: who signed signs again', () => {
    const other = { ...terms, hoursPerWeek: 32 }
    const revise: TrainingContractCommand = { type: 'revise', terms: other, judged: adult }
    const revised = {
      type: 'revised',
      terms: other,
      termsHash: hashOf(parties, learner.id, other),
      representative: false,
      verdicts: [],
    } as const
    contract.given(drafted(), partySigned('employer')).when(revise).then([revised])
    expect(contract.given(drafted(), partySigned('employer'), revised).state()).toMatchObject({ signatures: {} })
    contract
      .given(drafted())
      .when({ ...revise, terms })
      .then([])
    contract
      .given(drafted(), partySigned('employer'), revised)
      .when(sign('learner'))
      .refused('contract-terms-changed', '/termsHash')
  })
})

describe('signing', () => {
  it('by employer and learner brings it into force', () => {
    contract
      .given(drafted())
      .when(sign('learner'))
      .then([partySigned('learner')])
    contract
      .given(drafted(), partySigned('learner'))
      .when(sign('employer'))
      .then([partySigned('employer'), inForce])
    contract.given(drafted(), partySigned('learner')).when(sign('learner')).refused('contract-already-signed')
    contract
      .given(drafted(), partySigned('learner'), partySigned('employer'), inForce)
      .when(sign('employer'))
      .refused('not-in-this-state')
  })

  it('waits for the legal representative of a minor', () => {
    const judged = { birthDate: '2010-01-01', verdicts: [] }
    const minor = drafted({ representative: true })
    contract
      .given(minor, partySigned('learner', { representative: true }))
      .when(sign('employer', { judged }))
      .then([partySigned('employer', { representative: true })])
    contract
      .given(minor, partySigned('learner', { representative: true }), partySigned('employer', { representative: true }))
      .when(sign('representative', { judged }))
      .then([partySigned('representative', { representative: true }), inForce])
    contract.given(drafted()).when(sign('representative')).refused('contract-no-representative')
  })

  it('is in time up to the last day of the term', () => {
    const party = {
      ...partySigned('employer'),
      signature: { way: 'portal', signedOn: '2026-11-20', at: '2027-02-28T05:00:00.000Z', by: 'employer' },
    } as const
    on('2027-01-10')
      .given(drafted())
      .when(sign('employer', { on: '2027-01-11' }))
      .refused('date-in-future', '/signedOn')
    on('2027-02-28')
      .given(drafted())
      .when(sign('employer', { lateReason: 'giấy đến muộn' }))
      .then([party])
    on('2027-02-28').given(drafted()).when(sign('employer')).refused('late-without-reason')
    on('2027-03-01')
      .given(drafted())
      .when(sign('employer', { lateReason: 'giấy đến muộn' }))
      .refused('contract-not-open-in-time')
  })

  it('is in force from the latest signature, whichever came last on paper', () => {
    contract
      .given(drafted(), partySigned('learner', { on: '2026-11-19' }))
      .when(sign('employer', { way: 'paper', on: '2026-11-10' }))
      .then([
        {
          type: 'party-signed',
          party: 'employer',
          signature: { way: 'paper', signedOn: '2026-11-10', at: '2026-11-20T05:00:00.000Z', by: 'employer' },
          representative: false,
          verdicts: [],
        },
        { type: 'signed', on: '2026-11-19' },
      ])
  })
})

describe('who is of age', () => {
  const startsOn = '2026-12-01'
  it.each([
    ['the day before the birthday', '2008-11-21', '2026-11-20', true],
    ['on the birthday', '2008-11-20', '2026-11-20', false],
    ['of age only at the start', '2008-12-01', '2026-11-20', true],
    ['born on 29/02, on 28/02 of a common year', '2008-02-29', '2026-02-28', true],
    ['born on 29/02, on 01/03 of a common year', '2008-02-29', '2026-03-01', false],
    ['under fifteen', '2012-01-01', '2026-11-20', true],
  ])('%s', (_, birthDate, today, expected) =>
    expect(needsRepresentative(birthDate, { today, startsOn })).toBe(expected),
  )

  it('counts by the first day where training began before the paper', () =>
    expect(needsRepresentative('2008-11-10', { today: '2026-11-20', startsOn: '2026-11-09' })).toBe(true))

  it('may be reached while it waits: then nobody signs for the learner any more', () => {
    const grown = { birthDate: '2008-11-20', verdicts: [] }
    contract
      .given(drafted({ representative: true }), partySigned('learner', { representative: true }))
      .when(sign('employer', { judged: grown }))
      .then([partySigned('employer'), inForce])
  })
})

describe('a course of type D', () => {
  const own = drafted({ parties: { ...parties, contractType: 'D' } })
  const course = { startedOn: '2026-12-01', endedOn: '2026-12-18', hours: 90, result: 'passed' } as const
  const later = on('2027-01-05')
  it('answers the contract, and no other type has one', () => {
    later
      .given(own, partySigned('employer'), partySigned('learner'), inForce)
      .when({ type: 'record-course', ...course })
      .then([{ type: 'course-recorded', ...course }])
    later
      .given(drafted(), partySigned('employer'), partySigned('learner'), inForce)
      .when({ type: 'record-course', ...course })
      .refused('contract-no-course')
    later
      .given(own, partySigned('employer'), partySigned('learner'), inForce)
      .when({ type: 'record-course', ...course, startedOn: '2026-12-19' })
      .refused('contract-before-course-ends', '/endedOn')
  })
})

it('forgets learner, sealed terms and key when the learner is erased, and keeps dates and type', () => {
  const state = contract
    .given(drafted(), partySigned('learner'), partySigned('employer'), inForce, { type: 'forgotten' })
    .state()
  expect(state).toMatchObject({ status: 'signed', contractType: 'C', terms: { startsOn: terms.startsOn } })
  const text = JSON.stringify(state)
  for (const gone of [learner.id, learner.subject, 'wrapped', 'Xưởng', '25000']) expect(text).not.toContain(gone)
})

describe('the hash of the terms', () => {
  it('is one for equal contracts, whatever the order of fields', () =>
    expect(hashOf(parties, learner.id, Object.fromEntries(Object.entries(terms).reverse()) as Terms)).toBe(termsHash))
  it.each([
    ['pay', hashOf(parties, learner.id, { ...terms, pay: { amount: 25_001, per: 'hour' } })],
    ['learner', hashOf(parties, idOf('somebody-else'), terms)],
    ['type', hashOf({ ...parties, contractType: 'B' }, learner.id, terms)],
  ])('differs by %s', (_, hash) => expect(hash).not.toBe(termsHash))
})
