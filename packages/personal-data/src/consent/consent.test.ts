import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textHash, textOn } from '../purposes/purposes.ts'
import {
  type ConsentCommand,
  type ConsentEvent,
  decide,
  evolve,
  type GiveCommand,
  initial,
  lifeCycle,
  missingIn,
} from './consent.ts'
import { isChild, needs } from './needs.ts'

const today = '2026-11-16'
const consent = specification({ initial, lifeCycle, decide, evolve }, { today })

const text = textOn('share-with-enterprise', today)
if (text === undefined) throw new Error('no text')
const subject = { person: 'p', kind: 'learner', controller: 'school', purpose: 'share-with-enterprise' } as const
const give = (more: Partial<GiveCommand> = {}): ConsentCommand => ({
  type: 'give',
  subject,
  by: 'self',
  textVersion: text.version,
  textHash: textHash(text),
  channel: 'portal',
  on: today,
  birthDate: '2008-01-01',
  ...more,
})
const givenBy = (
  by: 'self' | 'representative' | 'both',
  needed: readonly ('self' | 'representative')[] = ['self'],
): ConsentEvent => ({
  type: 'given',
  subject,
  by,
  gift: {
    textVersion: text.version,
    textHash: textHash(text),
    at: `${today}T05:00:00.000Z`,
    on: today,
    channel: 'portal',
    needed,
  },
})

describe('who has to consent', () => {
  it.each([
    // under 16: representative, and from 7 the child too, because private life is disclosed
    ['share-with-enterprise', '2010-11-17', ['self', 'representative']],
    // the day before the 16th birthday, and on it
    ['share-with-enterprise', '2010-11-16', ['self']],
    ['share-with-enterprise', '2019-11-16', ['self', 'representative']],
    ['share-with-enterprise', '2019-11-17', ['representative']],
    // work of minors: the representative alone up to the day before the 18th birthday, nobody after (Điều 144)
    ['minor-at-work', '2008-11-17', ['representative']],
    ['minor-at-work', '2008-11-16', ['self']],
    ['minor-at-work', '2012-01-01', ['representative']],
    ['share-with-enterprise', undefined, ['self']],
  ] as const)('to %s, born %s: %j', (purpose, born, expected) => expect(needs(purpose, born, today)).toEqual(expected))

  it('is a child until the day before the 16th birthday, born on 29 February until the end of it', () => {
    expect(isChild('2012-02-29', '2028-02-28')).toBe(true)
    expect(isChild('2012-02-29', '2028-02-29')).toBe(false)
    expect(isChild('2008-02-29', '2024-02-28')).toBe(true)
    expect(isChild(undefined, today)).toBe(false)
  })

  it('is always somebody, whatever the age', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom('share-with-enterprise', 'minor-at-work', 'graduate-survey'),
        (years, purpose) => {
          expect(needs(purpose, `${2026 - years}-06-01`, today).length).toBeGreaterThan(0)
        },
      ),
      { seed: 24 },
    ))
})

describe('a consent', () => {
  it('is not there before it is given', () => expect(missingIn(initial, ['self'])).toEqual(['self']))

  it('is given by the person', () =>
    consent
      .given()
      .when(give())
      .then([givenBy('self')]))

  it('is given once to the same text', () => consent.given(givenBy('self')).when(give()).then([]))

  it('of a child is complete with both', () => {
    const child = '2012-05-01'
    consent
      .given()
      .when(give({ by: 'representative', birthDate: child }))
      .then([givenBy('representative', ['self', 'representative'])])
    const half = consent.given(givenBy('representative', ['self', 'representative'])).state()
    expect(missingIn(half, ['self', 'representative'])).toEqual(['self'])
    const whole = consent
      .given(givenBy('representative', ['self', 'representative']), givenBy('self', ['self', 'representative']))
      .state()
    expect(missingIn(whole, ['self', 'representative'])).toEqual([])
    expect(
      missingIn(consent.given(givenBy('both', ['self', 'representative'])).state(), ['self', 'representative']),
    ).toEqual([])
  })

  it('once complete stays so after a birthday that would ask for others', () =>
    expect(missingIn(consent.given(givenBy('representative', ['representative'])).state(), ['self'])).toEqual([]))

  it('of somebody grown up is not the guardian’s to give', () =>
    consent
      .given()
      .when(give({ by: 'representative' }))
      .refused('consent-not-yours-to-give', '/by'))

  it('to the work of a minor is not the minor’s to give', () => {
    const work = textOn('minor-at-work', today)
    if (work === undefined) throw new Error('no text')
    const about = {
      subject: { ...subject, purpose: 'minor-at-work' },
      textVersion: work.version,
      textHash: textHash(work),
      birthDate: '2010-01-01',
    } as const
    consent.given().when(give(about)).refused('consent-not-yours-to-give', '/by')
    consent
      .given()
      .when(give({ ...about, by: 'representative' }))
      .thenState({ status: 'given' })
    consent
      .given()
      .when(give({ ...about, by: 'both' }))
      .thenState({ status: 'given' })
  })

  it.each([
    ['consent-text-not-in-force', '/textVersion', { textVersion: '2025-1' }],
    ['consent-text-not-in-force', '/textHash', { textHash: '0'.repeat(64) }],
    ['consent-signed-in-future', '/signedOn', { on: '2026-11-17' }],
    ['consent-signed-in-future', '/signedOn', { on: '2025-12-31' }],
  ] as const)('is refused as %s at %s', (code, at, more) => consent.given().when(give(more)).refused(code, at))

  it('is withdrawn at any time, and a second time is nothing', () => {
    const withdrawn: ConsentEvent = { type: 'withdrawn', at: `${today}T05:00:00.000Z`, because: 'asked' }
    consent.given(givenBy('self')).when({ type: 'withdraw', because: 'asked' }).then([withdrawn])
    consent.given(givenBy('self'), withdrawn).when({ type: 'withdraw', because: 'asked' }).then([])
    expect(missingIn(consent.given(givenBy('self'), withdrawn).state(), ['self'])).toEqual(['self'])
  })

  it('given again after a withdrawal needs everybody again', () => {
    const withdrawn: ConsentEvent = { type: 'withdrawn', at: `${today}T05:00:00.000Z`, because: 'asked' }
    const again = consent
      .given(givenBy('both', ['self', 'representative']), withdrawn, givenBy('self', ['self', 'representative']))
      .state()
    expect(missingIn(again, ['self', 'representative'])).toEqual(['representative'])
  })

  it('is not withdrawn before it was given', () =>
    consent.given().when({ type: 'withdraw', because: 'asked' }).refused('not-in-this-state'))
})
