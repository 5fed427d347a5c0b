import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { ids, place, programmeTerms, school } from '../fixtures.ts'
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
