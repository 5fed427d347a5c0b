import { createVault } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf, terms } from '../placement/fixtures.ts'
import { sealLogbook } from './logbook.store.ts'
import {
  decide,
  evolve,
  initial,
  type Logbook,
  type LogbookCommand,
  type LogbookEvent,
  lifeCycle,
  type Parties,
} from './logbook.ts'
import { schoolYearOf } from './logbook.view.ts'

const on = (today: string) => specification({ initial, lifeCycle, decide, evolve }, { today })
const parties: Parties = { agreement: terms.agreement, enterprise: terms.enterprise, school: idOf('school') }
const term = { startsOn: '2026-09-09', endsOn: '2026-11-27' }
const content = (week: string, more: object = {}): LogbookCommand => ({
  ...{ type: 'note-content', parties, term, of: [], week, modules: ['m-1', 'm-1'], skills: [] },
  ...more,
})
const noted: LogbookEvent = { type: 'content-noted', parties, week: '2026-09-07', modules: ['m-1'], skills: [] }

describe('content of a week', () => {
  it('is noted once, each module once', () => {
    on('2026-09-11').given().when(content('2026-09-07')).then([noted])
    on('2026-09-11').given(noted).when(content('2026-09-07')).then([])
  })

  it('belongs to a Monday of the agreement that has come', () => {
    const november = on('2026-12-30').given()
    november.when(content('2026-09-08')).refused('week-not-monday', '/week')
    november.when(content('2026-08-31')).refused('outside-agreement', '/week')
    november.when(content('2026-11-30')).refused('outside-agreement', '/week')
    november.when(content('2026-11-23')).thenState({ status: 'kept' })
    on('2026-09-11').given().when(content('2026-09-14')).refused('date-in-future', '/week')
  })
})

describe('words about a group', () => {
  const words: LogbookEvent = { ...noted, text: 'Xếp dỡ hàng' }
  const gap: LogbookEvent = { type: 'gap-noted', parties, module: 'm-2', learners: 1, on: '2026-09-11', text: 'Thiếu' }

  it('go with the last one of it; weeks, modules and gaps stay', () => {
    const book = [words, gap].reduce<Logbook>(evolve, initial)
    const left = evolve({ ...book, key: 'wrapped' } as Logbook, { type: 'forgotten' })
    expect(JSON.stringify(left)).not.toMatch(/Xếp dỡ|Thiếu|wrapped/)
    expect(left).toMatchObject({
      content: { '2026-09-07': { modules: ['m-1'] } },
      gaps: [{ module: 'm-2', learners: 1, on: '2026-09-11' }],
    })
    on('2030-01-01')
      .given(words)
      .when({ type: 'forget' })
      .then([{ type: 'forgotten' }])
    on('2030-01-01').given(words, { type: 'forgotten' }).when({ type: 'forget' }).then([])
    on('2030-01-01').given(noted).when({ type: 'forget' }).then([])
  })

  it('are stored under a key of the group, and books from before are read as they were', () => {
    const vault = createVault(Buffer.alloc(32, 9), 'test')
    const seal = sealLogbook(vault)
    const book = [words, gap].reduce<Logbook>(evolve, initial)
    const stored = seal.encode(book) as { key: string; sealed: string; content: object }
    expect(JSON.stringify(stored)).not.toMatch(/Xếp dỡ|Thiếu/)
    expect(() => vault.open(stored.sealed)).toThrow()
    expect(seal.decode(stored)).toEqual({ ...book, key: stored.key })
    expect((seal.encode(seal.decode(stored)) as { key: string }).key).toBe(stored.key)
    const { key, sealed, ...open } = stored
    const before = { ...open, sealed: vault.seal(vault.open(sealed, vault.unwrap(key))) }
    expect(seal.decode(before)).toEqual(book)
  })
})

describe('results and gaps', () => {
  type NoteResult = Extract<LogbookCommand, { type: 'note-result' }>
  const result = (name: 'attained' | 'in-part', more: Partial<NoteResult> = {}): NoteResult => ({
    ...{ type: 'note-result', parties, placement: idOf('p'), module: 'm-1', result: name, of: [] },
    ...more,
  })
  it('the last result of a module counts, and the same again is nothing', () => {
    const first: LogbookEvent = { ...result('in-part'), type: 'result-noted', on: '2026-10-01' } as LogbookEvent
    on('2026-10-02').given(first).when(result('in-part')).then([])
    on('2026-10-02')
      .given(first)
      .when(result('attained'))
      .thenState({ results: { [idOf('p')]: { 'm-1': { result: 'attained', on: '2026-10-02' } } } } as never)
  })

  it('skills are noted with the module and stay until they are named anew', () => {
    const first = on('2026-10-01')
      .given()
      .when(result('in-part', { skills: ['forklift', 'forklift'] }))
    first.thenState({
      results: { [idOf('p')]: { 'm-1': { result: 'in-part', on: '2026-10-01', skills: ['forklift'] } } },
    } as never)
    const { of: _, ...told } = result('in-part', { skills: ['forklift'] })
    const noted = { ...told, type: 'result-noted', on: '2026-10-01' } as LogbookEvent
    on('2026-10-02').given(noted).when(result('in-part')).then([])
    on('2026-10-02')
      .given(noted)
      .when(result('attained'))
      .thenState({
        results: { [idOf('p')]: { 'm-1': { result: 'attained', on: '2026-10-02', skills: ['forklift'] } } },
      } as never)
    on('2026-10-02')
      .given(noted)
      .when(result('in-part', { skills: [] }))
      .thenState({ results: { [idOf('p')]: { 'm-1': { result: 'in-part', on: '2026-10-02', skills: [] } } } } as never)
  })

  it('a list of gaps has an end', () => {
    const gap: LogbookEvent = { type: 'gap-noted', parties, module: 'm-2', learners: 1, on: '2026-10-01' }
    const full = Array.from({ length: 200 }, () => gap)
    const more: LogbookCommand = { type: 'note-gap', parties, module: 'm-3', learners: 1 }
    on('2026-10-02')
      .given(...full.slice(1))
      .when(more)
      .thenState({ status: 'kept' })
    on('2026-10-02')
      .given(...full)
      .when(more)
      .refused('logbook-gaps-full')
  })
})

it('a school year begins in September', () => {
  expect(schoolYearOf('2026-08-31')).toBe('2025-2026')
  expect(schoolYearOf('2026-09-01')).toBe('2026-2027')
})
