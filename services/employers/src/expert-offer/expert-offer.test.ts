import type { EnterpriseId, RequestId, SchoolId } from '@noinghe/contracts'
import { publicScope, type Scope } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type ExpertOfferCommand, type ExpertOfferEvent, expertOfferDecider, publish } from './expert-offer.ts'
import { expertOfferView } from './expert-offer.view.ts'

const offer = specification(expertOfferDecider, { today: '2026-11-22' })
const id = <Id extends string>(n: number): Id => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id
const enterprise = id<EnterpriseId>(1)
const [school, otherSchool] = [id<SchoolId>(2), id<SchoolId>(3)]
const [first, second] = [id<RequestId>(11), id<RequestId>(12)]

const terms = (more: object = {}) => ({
  trades: ['6340113'],
  skills: [],
  count: 2,
  window: { from: '2026-12-01', to: '2026-12-31' },
  hours: 16,
  ...more,
})
const expert = (name: string, phone?: string) => ({
  key: `key of ${name}`,
  person: { name, ...(phone === undefined ? {} : { phone }) },
})
const known = { enterprise, place: { province: '31', ward: '11413' }, experts: [expert('Vũ Thị Minh Hoạ')] }
const make = (more: object = {}, rest: object = {}): ExpertOfferCommand => ({
  type: 'offer',
  ...known,
  ...rest,
  terms: terms(more),
})
const offered = (more: object = {}): ExpertOfferEvent => ({ type: 'offered', ...known, terms: terms(more) })
const ask = (more: object = {}): ExpertOfferCommand => ({ type: 'ask', request: first, school, experts: 1, ...more })
const asked = (more: object = {}): ExpertOfferEvent => ({ type: 'asked', request: first, school, experts: 1, ...more })
const agreed: ExpertOfferEvent = { type: 'agreed', request: first }

describe('an offer of guest experts', () => {
  it('is made', () => offer.given().when(make()).then([offered()]))

  it.each([
    ['subject-missing', '/terms/trades', { trades: [] }, {}],
    ['trade-unknown', '/terms/trades/0', { trades: ['6999999'] }, {}],
    ['window-reversed', '/terms/window', { window: { from: '2026-12-02', to: '2026-12-01' } }, {}],
    ['window-past', '/terms/window/to', { window: { from: '2026-11-01', to: '2026-11-21' } }, {}],
    ['experts-exceed-count', '/experts', { count: 1 }, { experts: [expert('A A'), expert('B B')] }],
    ['phone-invalid', '/experts/0/phone', {}, { experts: [expert('A A', '99999999')] }],
  ] as const)('is refused: %s', (code, at, more, rest) => offer.given().when(make(more, rest)).refused(code, at))

  it('is revised: terms are told to all, people to nobody', () => {
    const experts = [expert('Người Mới')]
    offer
      .given(offered())
      .when({ type: 'revise', terms: terms({ hours: 8 }), experts })
      .then([
        { type: 'revised', terms: terms({ hours: 8 }) },
        { type: 'experts-changed', experts },
      ])
    const sealedAnew = known.experts.map(one => ({ ...one, key: 'another' }))
    offer.given(offered()).when({ type: 'revise', terms: terms(), experts: sealedAnew }).then([])
    const state = offer.given(offered()).state()
    expect(publish['experts-changed']({ type: 'experts-changed', experts }, state)).toEqual({
      name: 'particulars-changed',
      data: { enterprise },
    })
    const first = publish.offered(offered() as Extract<ExpertOfferEvent, { type: 'offered' }>, state)
    expect(JSON.stringify(first)).not.toContain('Minh Hoạ')
  })

  it('promises no expert twice', () => {
    offer.given(offered()).when(ask()).then([asked()])
    offer
      .given(offered())
      .when(ask({ experts: 3 }))
      .refused('experts-not-free', '/experts')
    offer
      .given(offered(), asked({ experts: 2 }), agreed)
      .when(ask({ request: second, school: otherSchool }))
      .refused('experts-not-free')
    const both = [offered(), asked({ experts: 2 }), asked({ request: second, school: otherSchool }), agreed]
    offer
      .given(...both)
      .when({ type: 'answer', request: second, accept: true })
      .refused('experts-not-free')
    offer
      .given(...both)
      .when({ type: 'answer', request: second, accept: false })
      .then([{ type: 'declined', request: second }])
    offer
      .given(offered(), asked({ experts: 2 }), agreed)
      .when({ type: 'revise', terms: terms({ count: 1 }), experts: [] })
      .refused('count-below-promised', '/terms/count')
  })

  it('is asked for once by a school, until it was declined', () => {
    offer
      .given(offered(), asked())
      .when(ask({ request: second }))
      .refused('request-standing')
    offer
      .given(offered(), asked(), { type: 'declined', request: first })
      .when(ask({ request: second }))
      .then([asked({ request: second })])
    offer
      .given(offered(), asked(), agreed)
      .when({ type: 'answer', request: first, accept: false })
      .refused('request-answered')
    offer.given(offered()).when({ type: 'answer', request: first, accept: true }).refused('request-unknown')
  })

  it('when withdrawn declines who waits', () =>
    offer
      .given(offered(), asked())
      .when({ type: 'withdraw', reason: 'over' })
      .then([
        { type: 'declined', request: first },
        { type: 'withdrawn', reason: 'over' },
      ]))

  it('lets its people go, also after it was withdrawn', () => {
    const gone: ExpertOfferEvent = { type: 'experts-changed', experts: [] }
    offer.given(offered(), { type: 'withdrawn', reason: 'over' }).when({ type: 'erase-experts' }).then([gone])
    expect(JSON.stringify(offer.given(offered(), gone).state())).not.toMatch(/Minh Hoạ|key of/)
  })
})

describe('who the experts are', () => {
  const seen = (events: readonly ExpertOfferEvent[], more: Partial<Scope>) => {
    const scope: Scope = { ...publicScope, verified: true, ...more }
    const state = offer.given(offered(), ...events).state()
    return expertOfferView({ id: first, version: 1, state, createdAt: new Date(0) }, scope)
  }
  const people = known.experts.map(({ person }) => person)

  it('is known to their enterprise, and to a school that was promised some', () => {
    expect(seen([], { role: 'enterprise', organisation: enterprise }).experts).toEqual(people)
    expect(seen([asked(), agreed], { role: 'school', organisation: school }).experts).toEqual(people)
  })

  it.each([
    ['a school that only asked', [asked()], { role: 'school', organisation: school }],
    ['another school', [asked(), agreed], { role: 'school', organisation: otherSchool }],
    ['a department', [asked(), agreed], { role: 'labour-authority', organisation: otherSchool }],
  ] as const)('is not known to %s', (_who, events, more) => expect(seen(events, more)).not.toHaveProperty('experts'))

  it('and other schools’ requests are not told to a school', () =>
    expect(seen([asked()], { role: 'school', organisation: otherSchool }).requests).toEqual([]))
})
