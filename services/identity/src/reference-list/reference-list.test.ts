import { fromWire, isRefusal, referenceLists, referenceListTopic, toWire } from '@noinghe/contracts'
import { runCommand } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOwners, mayReplace } from './list-powers.ts'
import { referenceListAggregate } from './reference-list.store.ts'
import {
  decide,
  evolve,
  inForce,
  initial,
  lifeCycle,
  type ReferenceListCommand,
  type ReferenceListEvent,
} from './reference-list.ts'

const list = specification({ initial, decide, evolve, lifeCycle }, { today: '2027-01-15' })
const digest = (letter: string) => letter.repeat(64)

const replace = (more: Partial<ReferenceListCommand> = {}): ReferenceListCommand => ({
  type: 'replace',
  list: 'trade-groups',
  effectiveOn: '2027-09-01',
  digest: digest('a'),
  baseDigest: digest('0'),
  columns: ['code', 'name_vi'],
  table: [['5201', 'Cơ khí']],
  ...more,
})
const replaced = (more: Partial<ReferenceListEvent> = {}): ReferenceListEvent => ({
  type: 'replaced',
  list: 'trade-groups',
  edition: 1,
  effectiveOn: '2027-09-01',
  digest: digest('a'),
  rows: 1,
  recordedOn: '2027-01-15',
  part: 1,
  parts: 1,
  columns: ['code', 'name_vi'],
  table: [['5201', 'Cơ khí']],
  ...more,
})

describe('a list', () => {
  it('is replaced whole, from a day that may lie ahead', () => list.given().when(replace()).then([replaced()]))

  it('sent twice is no new edition', () => list.given(replaced()).when(replace()).then([]))

  it('that comes with the platform, sent back unchanged, is no new edition', () =>
    list
      .given()
      .when(replace({ digest: digest('0') }))
      .then([]))

  it('with the same rows from an earlier day is a new edition: until then another list is in force', () =>
    list
      .given(replaced())
      .when(replace({ effectiveOn: '2027-03-01' }))
      .then([replaced({ edition: 2, effectiveOn: '2027-03-01' })]))

  it('goes back to older rows when another edition came between', () =>
    list
      .given(replaced(), replaced({ edition: 2, digest: digest('b') }))
      .when(replace())
      .then([replaced({ edition: 3 })]))

  it('needs its instrument when it holds from long ago', () => {
    list
      .given()
      .when(replace({ effectiveOn: '2026-11-15' }))
      .refused('list-backdated', '/effectiveOn')
    const document = 'QĐ 12/2026/QĐ-UBND'
    list
      .given()
      .when(replace({ effectiveOn: '2026-11-15', document }))
      .then([replaced({ effectiveOn: '2026-11-15', document })])
    list
      .given()
      .when(replace({ effectiveOn: '2026-11-16' }))
      .then([replaced({ effectiveOn: '2026-11-16' })])
  })

  it('has the edition in force that began last; of one day the later recorded', () => {
    const editions = [
      replaced(),
      replaced({ edition: 2, effectiveOn: '2027-03-01' }),
      replaced({ edition: 3, effectiveOn: '2027-09-01' }),
    ]
    const state = list.given(...editions).state()
    expect(['2027-02-28', '2027-03-01', '2027-09-01'].map(on => inForce(state, on)?.edition)).toEqual([undefined, 2, 3])
  })
})

describe('the events of an edition', () => {
  it('hold every row once, in order, at most 500 and far from the largest record, whatever the rows', () => {
    const cell = fc.oneof(fc.constant(''), fc.string({ maxLength: 20 }), fc.constant('ệ'.repeat(500)))
    const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 1700 })
    fc.assert(
      fc.property(tables, table => {
        const outcome = runCommand({ lifeCycle, decide, evolve }, initial, replace({ table }), {
          today: '2027-01-15',
          now: '2027-01-15T05:00:00.000Z',
        })
        if (isRefusal(outcome)) expect.fail(outcome.refused)
        expect(outcome.events.flatMap(event => event.table)).toEqual(table)
        expect(outcome.events.map(({ part }) => part)).toEqual(outcome.events.map((_, n) => n + 1))
        for (const event of outcome.events) {
          expect(event.parts).toBe(outcome.events.length)
          expect(event.table.length).toBeLessThanOrEqual(500)
          expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(600_000)
        }
        expect(outcome.states.at(-1)).toMatchObject({ editions: [{ edition: 1, rows: table.length }] })
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  it('are read back from the wire as they were', () => {
    const state = list.given(replaced()).state()
    const sent = referenceListAggregate.publish?.(replaced({ document: 'QĐ 1' }), state, 'x') ?? expect.fail()
    const wire = toWire({
      id: 'e',
      source: '/noinghe/identity',
      type: sent.type,
      subject: 's',
      time: '2027-01-15T05:00:00.000Z',
      aggregateVersion: 1,
      correlationId: 'c',
      causationId: 'c',
      actor: 'a',
      data: sent.data,
    })
    expect(fromWire(referenceListTopic, wire)).toMatchObject({
      kind: 'event',
      event: { name: 'replaced', data: { effectiveOn: '2027-09-01', document: 'QĐ 1', rows: [['5201', 'Cơ khí']] } },
    })
  })
})

describe('the power over a list', () => {
  const owners = listOwners({})

  it('has one authority, and the administration that loads what it hands over', () => {
    for (const name of referenceLists) {
      const roles = ['labour-authority', 'gdnn-authority', 'zone-authority', 'commune', 'school', 'enterprise'] as const
      expect(mayReplace({ role: 'platform' }, name, owners)).toBe(true)
      expect(roles.filter(role => mayReplace({ role }, name, owners)).length).toBeLessThanOrEqual(1)
    }
    expect(mayReplace({ role: 'gdnn-authority' }, 'trades', owners)).toBe(true)
    expect(mayReplace({ role: 'labour-authority' }, 'trades', owners)).toBe(false)
  })

  it('is what the installation says', () => {
    const moved = listOwners({ trades: 'labour-authority' })
    expect(mayReplace({ role: 'labour-authority' }, 'trades', moved)).toBe(true)
    expect(mayReplace({ role: 'gdnn-authority' }, 'trades', moved)).toBe(false)
  })
})
