import {
  allOf,
  differingTotals,
  listsOf,
  monitorTotals,
  ownTotals,
  twoBooks,
  unsoundBalances,
} from '@noinghe/city-simulator'
import {
  AgreementPage,
  DemandBalancePage,
  DemandPage,
  PlacementPage,
  ProposalPage,
  SlotBalancePage,
  SlotPage,
} from '@noinghe/contracts'
import { type Member, named } from '@noinghe/local/demo'
import { daysBetween } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SmallCity, startSmallCity } from './house/small-city.ts'

/** Small by default and always the same; a longer look at other cities costs nothing but time. */
const seed = Number(process.env.LEDGER_SEED ?? 20261122)
const runs = Number(process.env.LEDGER_RUNS ?? 3)

let city: SmallCity
let department: Member
beforeAll(async () => {
  city = await startSmallCity()
  department = named(city.cast.members, 'lao-dong')
}, 180_000)
afterAll(() => city?.stop(), 60_000)

const enterprises = ['dn01', 'dn02', 'dn03'] as const
const schools = [
  { key: 'tr1', cohort: 'ct01k1' },
  { key: 'tr8', cohort: 'ct23k1' },
] as const

const pick = fc.nat(20)
const people = fc.integer({ min: 1, max: 6 })

/** What somebody may try; whether it is possible at that moment is the services' to say. */
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post'), who: fc.nat(2), people }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('publish'), who: fc.nat(1), people }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('resize-demand', 'resize-slot'), pick, people }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('withdraw', 'close'), pick, people }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom('agree', 'agree', 'agree', 'accept', 'accept-part', 'counter', 'decline'),
      pick,
      side: fc.nat(1),
      people,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('sign', 'sign', 'sign', 'cancel'), pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('place', 'place', 'did-not-start', 'end-early'),
      pick,
      reopen: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('later'), days: fc.integer({ min: 1, max: 6 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const item = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** A refusal is an answer; only a fault fails the property. */
const tried = async (
  who: Member,
  method: 'POST' | 'PUT',
  service: Parameters<Member['ask']>[1],
  of: string,
  path: string,
  body: object,
) => {
  const { etag } = await who.ask('GET', service, of)
  const reply = await who.ask(method, service, path, { body, ...(etag ? { ifMatch: etag } : {}) })
  expect(reply.status, `${method} ${path} ${JSON.stringify(body)}: ${reply.text}`).toBeLessThan(500)
  return reply
}

const window = (from: number, to: number) => ({ from: city.stage.clock.dayAt(from), to: city.stage.clock.dayAt(to) })
const demandTerms = (headcount: number) => ({
  trade: '6340113',
  level: 'college',
  headcount,
  startWindow: window(-105, -7),
  weeks: 10,
  hoursPerWeek: 40,
})
const slotTerms = (capacity: number) => ({ capacity, window: window(-105, 90), weeks: 10, hoursPerWeek: 40 })

const memberOf = (organisation: string | undefined): Member =>
  [...city.cast.members.values()].find(member => member.organisation === organisation) ?? expect.fail('nobody')

const play = async (one: Step): Promise<void> => {
  const { members, sites, campuses, cohorts, learners } = city.cast
  switch (one.do) {
    case 'post': {
      const key = enterprises[one.who] ?? 'dn01'
      const body = { site: named(sites, key), terms: demandTerms(one.people) }
      return void (await tried(named(members, key), 'POST', 'employers', '/demands', '/demands', body))
    }
    case 'publish': {
      const { key, cohort } = schools[one.who] ?? schools[0]
      const body = { cohort: named(cohorts, cohort), campus: named(campuses, key), terms: slotTerms(one.people) }
      return void (await tried(named(members, key), 'POST', 'training-programmes', '/slots', '/slots', body))
    }
    case 'resize-demand':
    case 'withdraw': {
      const demand = item(await allOf(department, 'employers', '/demands?status=open', DemandPage), one.pick)
      if (demand === undefined) return
      const [who, path] = [memberOf(demand.enterprise?.id), `/demands/${demand.id}`]
      if (one.do === 'withdraw')
        return void (await tried(who, 'POST', 'employers', path, `${path}/withdraw`, { reason: 'other' }))
      return void (await tried(who, 'PUT', 'employers', path, path, {
        site: demand.site?.id,
        terms: demandTerms(one.people),
      }))
    }
    case 'resize-slot':
    case 'close': {
      const slot = item(await allOf(department, 'training-programmes', '/slots?status=open', SlotPage), one.pick)
      if (slot === undefined) return
      const [who, path] = [memberOf(slot.school.id), `/slots/${slot.id}`]
      if (one.do === 'close')
        return void (await tried(who, 'POST', 'training-programmes', path, `${path}/close`, { reason: 'other' }))
      return void (await tried(who, 'PUT', 'training-programmes', path, path, {
        campus: slot.campus.id,
        terms: slotTerms(one.people),
      }))
    }
    case 'agree':
    case 'accept':
    case 'accept-part':
    case 'counter':
    case 'decline': {
      const proposals = await allOf(department, 'matching', '/proposals', ProposalPage)
      const standing = proposals.filter(({ status }) => status === 'unanswered' || status === 'half-accepted')
      const found = item(standing, one.pick)
      if (found === undefined) return
      const path = `/proposals/${found.id}`
      const sides = [memberOf(found.enterprise?.id), memberOf(found.school.id)] as const
      if (one.do === 'agree') {
        for (const who of sides) await tried(who, 'POST', 'matching', path, `${path}/accept`, {})
        return
      }
      // a half-accepted one is left to the side that has not answered
      const side = found.acceptedBy === undefined ? one.side : found.acceptedBy === 'enterprise' ? 1 : 0
      const bodies = {
        accept: {},
        'accept-part': { headcount: one.people },
        counter: { headcount: one.people },
        decline: { reason: 'too-far' },
      }
      return void (await tried(
        sides[side === 0 ? 0 : 1],
        'POST',
        'matching',
        path,
        `${path}/${one.do}`,
        bodies[one.do],
      ))
    }
    case 'sign':
    case 'cancel': {
      const found = item(
        await allOf(department, 'apprenticeships', '/agreements?status=drafted', AgreementPage),
        one.pick,
      )
      if (found === undefined) return
      const path = `/agreements/${found.id}`
      if (one.do === 'cancel')
        return void (await tried(memberOf(found.school), 'POST', 'apprenticeships', path, `${path}/cancel`, {
          reason: 'other',
        }))
      for (const who of [memberOf(found.school), memberOf(found.enterprise)])
        await tried(who, 'POST', 'apprenticeships', path, `${path}/sign`, {
          termsHash: found.termsHash,
          fullName: 'Trần Thị Ví Dụ',
          capacity: { kind: 'legal-representative' },
        })
      return
    }
    case 'place': {
      const active = await allOf(department, 'apprenticeships', '/agreements?status=active', AgreementPage)
      const found = item(
        active.filter(({ school }) => school === named(members, 'tr1').organisation),
        one.pick,
      )
      if (found === undefined) return
      const school = memberOf(found.school)
      const body = { learners: named(learners, 'ct01k1').slice(one.pick, one.pick + found.headcount) }
      await tried(school, 'POST', 'placements', '/agreements', `/agreements/${found.id}/assignments`, body)
      const { startsOn: startedOn } = found.terms
      // who has a place waits for the day
      const { clock } = city.stage
      const ahead = daysBetween(clock.dayAt(Math.round(clock.now())), startedOn)
      if (ahead > 0) await clock.moveTo(Math.round(clock.now()) + ahead)
      return void (await tried(school, 'POST', 'placements', '/agreements', `/agreements/${found.id}/starts`, {
        startedOn,
      }))
    }
    case 'did-not-start':
    case 'end-early': {
      const status = one.do === 'end-early' ? 'started' : 'assigned'
      const found = item(await allOf(department, 'placements', `/placements?status=${status}`, PlacementPage), one.pick)
      if (found === undefined) return
      const [path, school] = [`/placements/${found.id}`, memberOf(found.school)]
      const today = city.stage.clock.dayAt(Math.round(city.stage.clock.now()))
      const body =
        one.do === 'end-early' ? { endedOn: today, reasons: ['distance'], primary: 'distance' } : { reason: 'health' }
      await tried(school, 'POST', 'placements', path, `${path}/${one.do}`, body)
      for (const [who, balance] of [
        [school, 'supply'],
        [memberOf(found.enterprise), 'need'],
      ] as const)
        await tried(who, 'POST', 'placements', path, `${path}/seat-answers`, { balance, reopen: one.reopen })
      return
    }
    case 'later':
      return city.stage.clock.moveTo(Math.round(city.stage.clock.now()) + one.days)
  }
}

const books = () =>
  Promise.all([
    allOf(department, 'matching', '/open-book/demands', DemandBalancePage),
    allOf(department, 'matching', '/open-book/slots', SlotBalancePage),
  ])

/** Every run begins with something to propose. */
const opening: readonly Step[] = [
  { do: 'publish', who: 0, people: 6 },
  { do: 'post', who: 1, people: 4 },
]

it('keeps every balance sound after every command, and the monitor tells what the services tell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 18 }), async steps => {
      for (const one of [...opening, ...steps]) {
        await play(one)
        expect(unsoundBalances(...(await books()))).toEqual([])
      }
      await city.quiet()
      const proposals = await allOf(department, 'matching', '/proposals', ProposalPage)
      const [demands, slots] = await books()
      expect([...unsoundBalances(demands, slots), ...twoBooks(demands, slots, proposals)]).toEqual([])
      await eventually(
        async () => {
          expect(differingTotals(await monitorTotals(department), ownTotals(await listsOf(department)))).toEqual([])
        },
        { timeoutMs: 15_000, everyMs: 300 },
      )
    }),
    // every run goes on in the same city, so a failed one cannot be shrunk: the seed plays it again
    { seed, numRuns: runs, endOnFailure: true },
  )

  // the steps went all the way: a property over a book where nothing happens says nothing
  const reached = new Set(ownTotals(await listsOf(department)).map(({ aggregate, status }) => `${aggregate} ${status}`))
  expect([...reached]).toEqual(
    expect.arrayContaining(['proposal agreed', 'proposal declined', 'agreement active', 'placement started']),
  )
}, 1_800_000)
