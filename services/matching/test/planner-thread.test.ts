import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '../src/allocation/book.ts'
import { countryBook } from '../src/allocation/books.fixture.ts'
import { plainPolicy } from '../src/allocation/policy.ts'
import { aDemand, aSlot, idOf } from '../src/fixtures.ts'
import { type Planned, type Planner, planned, plannerHere } from '../src/planner/planner.ts'
import { plannerInThread } from '../src/planner/planner-in-thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'noinghe-planner-'))
let planner: Planner
beforeAll(async () => {
  // reference data reads its rows beside the folder it is built into
  symlinkSync(new URL('../../../packages/reference-data/data', import.meta.url), join(folder, 'data'))
  const program = await bundle(new URL('mortal-thread.ts', import.meta.url), join(folder, 'dist'))
  // and HiGHS its WebAssembly
  const highs = createRequire(new URL('../../../packages/highs-solver/package.json', import.meta.url)).resolve('highs')
  symlinkSync(join(dirname(highs), 'highs.wasm'), join(folder, 'dist/highs.wasm'))
  planner = plannerInThread(pathToFileURL(program))
}, 60_000)
afterAll(async () => {
  await planner.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Nobody goes far: many demands and slots, and few of them for each other. */
const bookOf = (count: number): Book => {
  const { slots, ...book } = countryBook(count, 7)
  return { ...book, slots: slots.map(slot => ({ ...slot, radiusKm: 20 })) }
}

const moment = (count: number) => ({
  book: bookOf(count),
  now: { today: '2027-01-04', now: '2027-01-04T03:00:00.000Z' },
  policy: { ...plainPolicy, schoolFairness: 200 },
})
const request = (count: number) => ({ ...moment(count), trigger: { kind: 'batch', run: idOf.run('nightly') } as const })
const question = (count: number) => ({ ...moment(count), of: 'slot' as const, id: idOf.slot('s0'), by: 5 })

const many = 1000

/** How often the event loop came around until something was there; counted up to `many`. */
const turnsUntil = async <T>(something: Promise<T>): Promise<readonly [T, number]> => {
  let turns = 0
  let going = true
  const turn = (): void => {
    turns++
    if (going && turns < many) setImmediate(turn)
  }
  setImmediate(turn)
  const result = await something
  going = false
  return [result, turns]
}

const timeless = ({ moves, certificate }: Planned) => ({ moves, certificate: { ...certificate, milliseconds: 0 } })

describe('the built planning thread', () => {
  it('plans what would be planned here, move by move, while the event loop of who asked keeps turning', async () => {
    const asked = request(1500)
    const [made, turns] = await turnsUntil(planner.plan(asked))
    const [, turnsHere] = await turnsUntil(plannerHere().plan(request(100)))
    expect(made.moves.length).toBeGreaterThan(1000)
    expect(timeless(made)).toEqual(timeless(await planned(asked)))
    // sending takes some twenty turns; planning here takes one or two
    expect(turns).toBe(many)
    expect(turnsHere).toBeLessThan(10)
  }, 60_000)

  it('answers several requests, each with its own', async () => {
    const sizes = [40, 60, 50]
    const made = await Promise.all(sizes.map(size => planner.plan(request(size))))
    const here = await Promise.all(sizes.map(size => planned(request(size))))
    expect(made.map(timeless)).toEqual(here.map(timeless))
  })

  it('meets conditions there as here', async () => {
    const { book, ...rest } = request(1)
    const school = idOf.school('town')
    const slots = [
      aSlot({ name: 'near', capacity: 6, point: { lat: 20.83, lon: 106.76 } }),
      ...['morning', 'evening'].map(name => aSlot({ name, capacity: 4, school })),
    ]
    const demands = [aDemand({ headcount: 8, oneSchool: true })]
    const asked = { ...rest, book: { ...book, demands, slots } }
    const made = await planner.plan(asked)
    expect(made.certificate.conditions?.cost).toBeGreaterThan(0)
    expect(timeless(made)).toEqual(timeless(await planned(asked)))
  })

  it('hands on what a request can not be answered for, and goes on', async () => {
    const { book, ...rest } = request(3)
    const broken = book.demands.map(one => ({ ...one, ledger: { ...one.ledger, limit: 0.5 } }))
    await expect(planner.plan({ ...rest, book: { ...book, demands: broken } })).rejects.toThrow(/InstanceError|limit/u)
    expect((await planner.plan(request(3))).certificate.gap).toBe(0)
  })

  it('fails what it was asked when it dies, and the next request starts another', async () => {
    const running = planner.plan(request(400))
    await Promise.all([
      expect(running).rejects.toThrow('the thread is gone'),
      expect(planner.whatIf(question(400))).rejects.toThrow('the thread is gone'),
    ])
    expect(timeless(await planner.plan(request(40)))).toEqual(timeless(await planned(request(40))))
  })
})
