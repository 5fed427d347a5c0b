import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { ids, place, programmeTerms, school } from '../fixtures.ts'
import { hoursByPlace, merged } from './modules.ts'
import { type ProgrammeCommand, type ProgrammeEvent, programmeDecider, publish } from './programme.ts'

const programme = specification(programmeDecider, { today: '2027-01-15' })

const published = (more = {}): ProgrammeEvent => ({ type: 'published', school, place, terms: programmeTerms(more) })
const post = (more = {}): ProgrammeCommand => ({ type: 'publish', school, place, terms: programmeTerms(more) })
const revise = (more = {}, cohorts = 0): ProgrammeCommand => ({ type: 'revise', terms: programmeTerms(more), cohorts })
const retired: ProgrammeEvent = { type: 'retired' }

describe('a programme', () => {
  it('is published with its trade and level', () => programme.given().when(post()).then([published()]))

  it.each([
    ['elementary', undefined],
    ['under-3-months', undefined],
    ['college', undefined],
    ['intermediate', '5340113'],
    ['vocational-secondary', '5340113'],
    ['college', '6340113'],
  ] as const)('of level %s may have the trade code %s', (level, trade) =>
    programme
      .given()
      .when(post({ level, trade }))
      .then([published({ level, trade })]),
  )

  it.each([
    ['trade-unknown', { trade: '6999999' }],
    ['trade-not-of-level', { trade: '5340113', level: 'college' }],
    ['trade-not-of-level', { trade: '6340113', level: 'intermediate' }],
    ['trade-not-of-level', { trade: '5340113', level: 'elementary' }],
  ] as const)('is refused: %s', (code, more) => {
    programme.given().when(post(more)).refused(code, '/trade')
    programme.given(published()).when(revise(more)).refused(code, '/trade')
  })

  it('is revised', () =>
    programme
      .given(published())
      .when(revise({ hours: 2600 }))
      .then([{ type: 'revised', terms: programmeTerms({ hours: 2600 }) }]))

  it('says nothing where a revision changes nothing', () => programme.given(published()).when(revise()).then([]))

  it('keeps trade and level once it has cohorts, not the rest', () => {
    programme
      .given(published())
      .when(revise({ trade: '6340102' }, 1))
      .refused('programme-in-use', '/trade')
    programme
      .given(published({ trade: undefined }))
      .when(revise({ trade: undefined, level: 'elementary' }, 1))
      .refused('programme-in-use', '/level')
    programme
      .given(published())
      .when(revise({ inCompanyShare: 40 }, 1))
      .thenState({ status: 'published' })
    programme
      .given(published())
      .when(revise({ trade: '6340102' }, 0))
      .thenState({ status: 'published' })
  })

  it('is retired, and then neither revised nor retired again', () => {
    programme.given(published()).when({ type: 'retire' }).then([retired])
    programme.given(published(), retired).when({ type: 'retire' }).refused('not-in-this-state')
    programme.given(published(), retired).when(revise()).refused('not-in-this-state')
  })

  it('tells others its terms and whose it is', () => {
    const state = programme.given(published(), retired).state()
    expect(publish.published({ type: 'published', school, place, terms: programmeTerms() }, state)).toEqual({
      name: 'published',
      data: { school: ids.school, ...programmeTerms() },
    })
    expect(publish.retired({ type: 'retired' }, state)).toEqual({ name: 'retired', data: { school: ids.school } })
  })
})

describe('the modules of a programme', () => {
  const module = (code: string, more = {}) => ({
    ...{ code, label: `Mô-đun ${code}`, hours: 100, place: 'in-company', skills: ['forklift'], outcomes: ['Xếp dỡ'] },
    ...more,
  })
  type Modules = Extract<ProgrammeCommand, { type: 'declare-modules' }>['modules']
  const modules = (...all: readonly object[]) => all as Modules
  const declare = (...all: readonly object[]): ProgrammeCommand => ({
    type: 'declare-modules',
    modules: modules(...all),
  })
  const declared = (...all: readonly object[]): ProgrammeEvent => ({
    type: 'modules-declared',
    modules: modules(...all),
  })

  it('are declared as a whole, and the same again is nothing', () => {
    programme
      .given(published())
      .when(declare(module('m-1')))
      .then([declared(module('m-1'))])
    programme
      .given(published(), declared(module('m-1')))
      .when(declare(module('m-1')))
      .then([])
    programme
      .given(published(), declared(module('m-1')))
      .when(declare())
      .then([declared()])
    programme.given(published(), retired).when(declare()).refused('not-in-this-state')
  })

  it('may come with the programme', () =>
    programme
      .given()
      .when({ ...post(), type: 'publish', modules: modules(module('m-1')) } as ProgrammeCommand)
      .thenState({ status: 'published', modules: modules(module('m-1')) } as never))

  it('have each a code of their own', () =>
    programme
      .given(published())
      .when(declare(module('m-1'), module('m-2'), module('m-1')))
      .refused('module-code-repeated', '/modules/2/code'))

  it('fit into the hours of the programme, to the hour', () => {
    const short = programme.given(published({ hours: 300 }))
    short.when(declare(module('m-1'), module('m-2', { hours: 200 }))).thenState({ status: 'published' })
    short
      .when(declare(module('m-1'), module('m-2', { hours: 201 })))
      .refused('modules-exceed-hours', '/modules/1/hours')
    const full = programme.given(published(), declared(module('m-1', { hours: 2500 })))
    full.when(revise({ hours: 2499 })).refused('modules-exceed-hours', '/hours')
    full.when(revise({ hours: 2501 })).thenState({ status: 'published' })
  })

  it('stay when the terms are revised', () =>
    programme
      .given(published(), declared(module('m-1')), { type: 'revised', terms: programmeTerms({ hours: 2600 }) })
      .when(declare(module('m-1')))
      .then([]))

  it('leave with every version as codes and hours, without the words', () => {
    const state = programme.given(published(), declared(module('m-1'))).state()
    const { outcomes: _, ...told } = module('m-1')
    const data = { school: ids.school, ...programmeTerms(), modules: [told] }
    expect(publish['modules-declared'](declared(module('m-1')) as never, state)).toEqual({ name: 'revised', data })
    expect(publish.revised({ type: 'revised', terms: programmeTerms() }, state)).toEqual({ name: 'revised', data })
  })

  it('of a file are put beside those that stand, a known code in its place', () => {
    const [one, two] = modules(module('m-1'), module('m-2', { place: 'school' }))
    const [anew, three] = modules(module('m-1', { hours: 20 }), module('m-3'))
    const all = merged([one, two] as Modules, [three, anew] as Modules)
    expect(all).toEqual([anew, two, three])
    expect(hoursByPlace(all)).toEqual({ school: 100, 'in-company': 120 })
  })
})
