import { placementBreachTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { publish } from './breach.publish.ts'
import { type Breach, type BreachCommand, type BreachEvent, breachDecider, type FoundBreach } from './breach.ts'
import { breachReceipt, breachView } from './breach.view.ts'

const words = { vi: 'Giờ làm việc', en: 'Working hours' }
const found = (more: Partial<FoundBreach> = {}): FoundBreach => ({
  rule: 'R8',
  version: 1,
  title: words,
  ground: words,
  codes: ['week-hours'],
  subject,
  immediate: false,
  ...more,
})
const subject = {
  kind: 'placement',
  id: newId(),
  period: '2027-01-11',
  enterprise: newId(),
  school: newId(),
  province: '31',
  ward: '11411',
}
/** A Friday; three working days after it is Wednesday. */
const breach = specification(breachDecider, { today: '2027-01-15' })
const wasFound = (more: Partial<FoundBreach> = {}): BreachEvent => ({
  type: 'found',
  ...found(more),
  foundOn: '2027-01-15',
  answerBy: '2027-01-20',
})
const find = (more: Partial<FoundBreach> = {}): BreachCommand => ({ type: 'find', ...found(more) })
const escalated: BreachEvent = { type: 'escalated', on: '2027-01-21' }
const cleared: BreachEvent = { type: 'cleared', on: '2027-01-18', reason: 'corrected' }

describe('a breach', () => {
  it('gives its sides three working days, weekends not counted', () => breach.given().when(find()).then([wasFound()]))

  it('counts Tết as no working day', () =>
    specification(breachDecider, { today: '2027-02-04' }).given().when(find()).thenState({ answerBy: '2027-02-16' }))

  it('that may not wait is the authority’s at once', () =>
    breach
      .given()
      .when(find({ immediate: true }))
      .then([wasFound({ immediate: true }), { type: 'escalated', on: '2027-01-15' }]))

  it('found again says nothing new', () => {
    breach.given(wasFound()).when(find()).then([])
    breach.given(wasFound(), escalated).when(find()).then([])
  })

  it('found with more is one breach with all of it, and the time to answer stays', () => {
    const more = find({ codes: ['break-too-short'] })
    const both = { ...wasFound({ codes: ['week-hours', 'break-too-short'] }) }
    specification(breachDecider, { today: '2027-01-18' }).given(wasFound()).when(more).then([both])
    breach
      .given(wasFound(), escalated)
      .when(more)
      .thenState({ status: 'escalated', codes: ['week-hours', 'break-too-short'] })
  })

  it('is found anew after it was cleared', () =>
    breach.given(wasFound(), cleared).when(find()).thenState({ status: 'found', answerBy: '2027-01-20' }))

  it('takes one answer of each side, the last one', () => {
    const answer = (side: 'enterprise' | 'school', text: string): BreachCommand => ({
      type: 'answer',
      side,
      answer: 'explained',
      text,
    })
    const answered = (side: 'enterprise' | 'school', text: string): BreachEvent => ({
      type: 'answered',
      answered: { side, answer: 'explained', on: '2027-01-15', text },
    })
    breach
      .given(wasFound())
      .when(answer('school', 'a'))
      .then([answered('school', 'a')])
    breach
      .given(wasFound(), answered('enterprise', 'a'), answered('school', 'b'))
      .when(answer('enterprise', 'c'))
      .thenState({
        answers: [
          { side: 'school', answer: 'explained', on: '2027-01-15', text: 'b' },
          { side: 'enterprise', answer: 'explained', on: '2027-01-15', text: 'c' },
        ],
      })
    breach.given(wasFound(), cleared).when(answer('school', 'late')).refused('not-in-this-state')
  })

  it.each([
    ['2027-01-20', 'found'],
    ['2027-01-21', 'escalated'],
  ] as const)('on %s is %s', (today, status) =>
    specification(breachDecider, { today }).given(wasFound()).when({ type: 'escalate' }).thenState({ status }),
  )

  it('is cleared once, also as a case', () => {
    const clear: BreachCommand = { type: 'clear', reason: 'excepted' }
    breach.given(wasFound(), escalated).when(clear).thenState({ status: 'cleared', reason: 'excepted' })
    breach.given(wasFound(), cleared).when(clear).refused('not-in-this-state')
  })

  it('publishes codes and ids, never what was written', () => {
    const state = breach.given(wasFound()).state()
    const events = [
      publish.found({ ...found(), type: 'found', foundOn: '2027-01-15', answerBy: '2027-01-20' }, state),
      publish.answered(
        { type: 'answered', answered: { side: 'school', answer: 'explained', on: '2027-01-15', text: 'bí mật' } },
        state,
      ),
      publish.escalated({ type: 'escalated', on: '2027-01-21' }, state),
      publish.cleared({ type: 'cleared', on: '2027-01-21', reason: 'corrected' }, state),
    ]
    for (const { name, data } of events)
      placementBreachTopic.events[name].schema.parse({ effectiveOn: '2027-01-15', ...data })
    expect(JSON.stringify(events)).not.toContain('bí mật')
  })
})

describe('what is shown of a breach', () => {
  const saved = (answers: Extract<Breach, { status: 'found' }>['answers']) => ({
    id: newId(),
    version: 2,
    createdAt: new Date(),
    state: { status: 'found', ...found(), foundOn: '2027-01-15', answerBy: '2027-01-20', answers } as const,
  })
  const both = saved([
    { side: 'enterprise', answer: 'explained', on: '2027-01-16', text: 'của doanh nghiệp' },
    { side: 'school', answer: 'corrected', on: '2027-01-16', text: 'của trường' },
  ])
  const scope = (role: 'enterprise' | 'school' | 'labour-authority') => ({ role }) as Parameters<typeof breachView>[1]

  it('an answer’s words are for its own side and the authority', () => {
    const texts = (role: Parameters<typeof scope>[0]) => breachView(both, scope(role)).answers.map(({ text }) => text)
    expect(texts('enterprise')).toEqual(['của doanh nghiệp', undefined])
    expect(texts('school')).toEqual([undefined, 'của trường'])
    expect(texts('labour-authority')).toEqual(['của doanh nghiệp', 'của trường'])
  })

  it('a reply kept beside a key holds none', () => expect(JSON.stringify(breachReceipt(both))).not.toMatch(/của/))
})
