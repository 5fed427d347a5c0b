import { describe, expect, it } from 'vitest'
import { type Modules, progressOf, refuseResult, refuseUnknown, sumOf } from './modules.ts'

const module = (code: string, more: Partial<Modules[number]> = {}): Modules[number] => ({
  ...{ code, label: `Mô-đun ${code}`, hours: 100, place: 'in-company', skills: ['forklift', 'stock-taking'] },
  ...more,
})
const modules: Modules = [module('m-1'), module('m-2', { hours: 60, skills: [] }), module('s-1', { place: 'school' })]

describe('what a logbook notes', () => {
  it('is a module of the programme, named by its place in the list', () => {
    expect(refuseUnknown(modules, ['m-1', 's-1'])).toBeUndefined()
    expect(refuseUnknown(modules, ['m-1', 'm-9', 'm-8'])).toMatchObject({ refused: 'module-unknown', at: '/modules/1' })
    expect(refuseResult(modules, { module: 'm-9' })).toMatchObject({ refused: 'module-unknown', at: '/module' })
  })

  it('is any code where the programme declares no modules', () => {
    expect(refuseUnknown([], ['whatever'])).toBeUndefined()
    expect(refuseResult([], { module: 'whatever', skills: ['anything'] })).toBeUndefined()
  })

  it('names skills of that module, where it has a list of them', () => {
    expect(refuseResult(modules, { module: 'm-1', skills: ['stock-taking'] })).toBeUndefined()
    expect(refuseResult(modules, { module: 'm-1', skills: ['forklift', 'welding'] })).toMatchObject({
      refused: 'skill-not-of-module',
      at: '/skills/1',
    })
    expect(refuseResult(modules, { module: 'm-2', skills: ['welding'] })).toBeUndefined()
  })
})

describe('progress', () => {
  const noted = { 'm-1': { result: 'attained', on: '2026-10-02', skills: ['forklift'] } } as const

  it('has the modules taught in companies, with weeks, result and what is still open', () =>
    expect(progressOf(modules, [{ modules: ['m-1', 'm-2'] }, { modules: ['m-1'] }], noted)).toMatchObject([
      { code: 'm-1', weeks: 2, result: 'attained', on: '2026-10-02', attained: ['forklift'], open: ['stock-taking'] },
      { code: 'm-2', weeks: 1, attained: [], open: [] },
    ]))

  it('has a module of the school once somebody notes it', () =>
    expect(progressOf(modules, [{ modules: ['s-1'] }], {}).map(({ code }) => code)).toEqual(['m-1', 'm-2', 's-1']))

  it('adds up to counts and hours of the programme', () => {
    const results = { ...noted, 'm-2': { result: 'in-part', on: '2026-10-02' } } as const
    expect(sumOf(progressOf(modules, [], results))).toEqual({
      ...{ of: 2, attained: 1, inPart: 1, notAttained: 0, open: 0 },
      hours: { of: 160, attained: 100 },
    })
    expect(sumOf(progressOf(modules, [], {}))).toMatchObject({ open: 2, hours: { of: 160, attained: 0 } })
  })
})
