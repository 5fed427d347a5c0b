import { publicScope } from '@noinghe/service-kit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, faultsOfRefusal } from './check.ts'
import { hides, type Mutation, mutated, pointerOf } from './mutations.ts'
import { ruleCases } from './rules.ts'
import type { Target } from './targets.ts'
import { inParallel, startBadInputWorld, type Written } from './world.ts'

type World = Awaited<ReturnType<typeof startBadInputWorld>>
type Case = { readonly target: Target; readonly mutations: readonly Mutation[] }

export type Extent = {
  readonly seed: number
  /** Wrong values of each field. */
  readonly perField: number
  /** Pairs of wrong fields of each route. */
  readonly pairs: number
  /** At most so many requests of one kind; all are held against the schemas in test/house. */
  readonly most: number
}

/** So many of a list, by seed. */
const someOf = <T>(items: readonly T[], count: number, seed: number): readonly T[] =>
  items.length <= count
    ? items
    : (fc.sample(fc.shuffledSubarray([...items], { minLength: count, maxLength: count }), { seed, numRuns: 1 })[0] ??
      [])

const byField = (mutations: readonly Mutation[]): readonly (readonly Mutation[])[] => {
  const fields = new Map<string, Mutation[]>()
  for (const one of mutations) fields.set(pointerOf(one.path), [...(fields.get(pointerOf(one.path)) ?? []), one])
  return [...fields.values()]
}

const beside = (a: Mutation, b: Mutation): boolean => {
  const [one, other] = [`${pointerOf(a.path)}/`, `${pointerOf(b.path)}/`]
  return !one.startsWith(other) && !other.startsWith(one)
}
/** Halves and controls are found before the schema is asked: a pair tells of both only when both are of one kind. */
const beforeSchema = ({ what }: Mutation): boolean =>
  ['NUL', 'an override of direction', 'half a character'].includes(what)

const pairsOf = (mutations: readonly Mutation[], count: number, seed: number): readonly (readonly Mutation[])[] => {
  const chosen = someOf(mutations, Math.min(mutations.length, 4 * count), seed)
  return chosen
    .flatMap((one, n) => {
      const other = chosen.slice(n + 1).find(next => beside(one, next) && beforeSchema(one) === beforeSchema(next))
      return other === undefined ? [] : [[one, other]]
    })
    .slice(0, count)
}

const told = ({ target, mutations }: Case, fault: string): string =>
  `${target.name}: ${mutations.map(one => `${pointerOf(one.path)} is ${one.what}`).join(' and ')}: ${fault}`

const raw: readonly (readonly [string, string, string?])[] = [
  ['no JSON', '{"a":'],
  ['nothing where JSON was said', ''],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['nesting without end', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
  ['nesting without end below a field nobody knows', `{"x":${'{"x":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ['a list', '[]'],
  ['a number beyond all', '1e999'],
  ['another media type', '<a/>', 'application/xml'],
]

/** The suite, small in `npm test` and long in `npm run test:long`. */
export const badInput = ({ seed, perField, pairs, most }: Extent): void => {
  let t: World
  let before: Written

  beforeAll(async () => {
    t = await startBadInputWorld()
    before = await t.written()
  }, 300_000)
  afterAll(() => t.stop(), 60_000)

  const attack = (cases: readonly Case[]): Promise<readonly string[]> =>
    inParallel(cases, async one => {
      const body = one.mutations.reduce(mutated, one.target.body)
      const answer = await t.send(one.target, JSON.stringify(body))
      const plain = one.mutations.filter(field => !one.mutations.some(other => other !== field && hides(other, field)))
      return faultsOf(answer, plain).map(fault => told(one, fault))
    })

  describe('bad input', () => {
    it('reaches every route that takes a body, from a body that is fine', () => {
      expect(t.targets.length).toBeGreaterThan(80)
      const unfit = t.targets.filter(({ route, body }) => route.body?.safeParse(body).success === false)
      expect(unfit.map(({ name }) => name)).toEqual([])
    })

    it('in one field is refused by its name, in both languages, and not repeated', async () => {
      const cases = t.targets.flatMap(target =>
        byField(target.mutations).flatMap(field =>
          someOf(field, perField, seed).map(one => ({ target, mutations: [one] })),
        ),
      )
      expect(cases.length).toBeGreaterThan(400)
      expect(await attack(someOf(cases, most, seed))).toEqual([])
    }, 3_000_000)

    it('in two fields names both', async () => {
      const cases = t.targets.flatMap(target =>
        pairsOf(target.mutations, pairs, seed).map(mutations => ({ target, mutations })),
      )
      expect(cases.length).toBeGreaterThan(40)
      expect(await attack(someOf(cases, most, seed))).toEqual([])
    }, 3_000_000)

    it('that is no body at all is refused without a trace', async () => {
      const withFields = t.targets.filter(
        ({ schema, route }) => (schema.required?.length ?? 0) > 0 && route.bodyLimit === undefined,
      )
      const cases = withFields.flatMap(target => raw.map(one => ({ target, one })))
      const faults = await inParallel(
        perField > 2 ? cases : someOf(cases, 120, seed),
        async ({ target, one: [what, body, type] }) =>
          faultsOfRefusal(await t.send(target, body, type)).map(fault => `${target.name}: ${what}: ${fault}`),
      )
      expect(faults).toEqual([])
    }, 3_000_000)

    it('has left nothing behind', async () => expect(await t.written()).toEqual(before))

    it('of the right shape is refused by the rule it breaks, and what only looks wrong is taken', async () => {
      for (const { what, service, path, scope = publicScope, body, refused } of await ruleCases(t)) {
        const answer = await t.request('POST', `${t.urls[service]}${path}`, scope, {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        })
        if (refused === undefined) {
          expect(answer.status, `${what}: ${answer.text}`).toBe(201)
          continue
        }
        const [code, pointer] = refused
        expect(faultsOfRefusal(answer), what).toEqual([])
        expect(JSON.parse(answer.text), what).toMatchObject({ code, errors: [{ pointer }] })
      }
    })
  })
}
