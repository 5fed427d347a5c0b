import { type AgreementId, type EnterpriseId, SchoolId } from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { ids, place, school } from '../fixtures.ts'
import { reviewIdOf } from './programme-review.store.ts'
import {
  type Gap,
  publish,
  type ReviewCommand,
  type ReviewEvent,
  type Reviewed,
  reviewDecider,
} from './programme-review.ts'

const today = '2027-01-15'
const review = specification(reviewDecider, { today })

const reviewed: Reviewed = { school, place, programme: ids.programme, module: 'md-15' }
const gap = (enterprise = 'a', on = '2027-01-11'): Gap => ({
  agreement: deriveId<AgreementId>('agreement', enterprise),
  enterprise: deriveId<EnterpriseId>('enterprise', enterprise),
  ...{ learners: 3, on },
})
const note = (one = gap(), since = 4): ReviewCommand => ({ type: 'note-gap', reviewed, gap: one, since })
// twenty working days after Monday 11/01, the five of Tết 2027 between
const opened = (more: Partial<Reviewed> = {}): ReviewEvent => ({
  ...{ type: 'opened', reviewed: { ...reviewed, ...more }, gap: gap(), dueBy: '2027-02-15', since: 4 },
})
const answered = (answer: 'planned' | 'covered' | 'revised', more = {}): ReviewEvent => ({
  ...{ type: 'answered', answer, answeredOn: today },
  ...more,
})
const say = (answer: 'planned' | 'covered' | 'revised', more = {}): ReviewCommand => ({
  ...{ type: 'answer', answer, version: 6 },
  ...more,
})

describe('a gap in a module', () => {
  it('opens a review with a last day in working days, counted from the day it was noted', () => {
    review.given().when(note()).then([opened()])
    review
      .given()
      .when(note())
      .thenState({ status: 'open', gaps: [gap()], openedOn: '2027-01-11' } as never)
  })

  it('of another enterprise is added to the review that waits', () =>
    review
      .given(opened())
      .when(note(gap('b')))
      .then([{ type: 'gap-added', gap: gap('b') }]))

  it('opens it again after an answer that did not do, keeping who is in charge and what was missed before', () => {
    const history = [opened(), { type: 'taken', owner: 'me' }, answered('covered')] as const
    review
      .given(...history)
      .when(note(gap('b'), 7))
      .thenState({ status: 'open', owner: 'me', since: 7, gaps: [gap(), gap('b')] } as never)
    review
      .given(...history, { type: 'closed', closedOn: today })
      .when(note(gap('b'), 7))
      .thenState({ status: 'open' })
  })

  it('is added where the school has promised a revision', () =>
    review
      .given(opened(), answered('planned'))
      .when(note(gap('b')))
      .thenState({ status: 'answered', gaps: [gap(), gap('b')] } as never))

  it('keeps the newest two hundred', () => {
    const more = Array.from({ length: 250 }, (_, n): ReviewEvent => ({ type: 'gap-added', gap: gap(String(n)) }))
    const state = review.given(opened(), ...more).state()
    expect(state.status !== 'absent' && state.gaps.length).toBe(200)
    expect(state.status !== 'absent' && state.gaps.at(-1)).toEqual(gap('249'))
  })
})

describe('the school', () => {
  it('takes it on, once', () => {
    review
      .given(opened())
      .when({ type: 'take', by: 'me' })
      .then([{ type: 'taken', owner: 'me' }])
    review.given(opened(), { type: 'taken', owner: 'me' }).when({ type: 'take', by: 'me' }).then([])
  })

  it('answers with a version of the programme that came after the gap', () => {
    const open = review.given(opened())
    open.when(say('revised', { revision: 5 })).then([answered('revised', { revision: 5 })])
    open.when(say('revised')).refused('review-revision-missing', '/revision')
    open.when(say('revised', { revision: 4 })).refused('review-revision-older', '/revision')
    open.when(say('revised', { revision: 7 })).refused('review-revision-unknown', '/revision')
    open.when(say('covered', { revision: 5 })).refused('review-revision-needless', '/revision')
    open.when(say('covered', { programme: ids.otherProgramme })).refused('review-programme-differs', '/programme')
  })

  it('names the programme where nobody knew it', () => {
    const { programme: _, ...nameless } = reviewed
    const open = review.given({ ...opened(), reviewed: nameless } as ReviewEvent)
    open.when(say('revised', { revision: 5 })).refused('review-programme-missing', '/programme')
    open
      .when(say('revised', { revision: 5, programme: ids.programme }))
      .thenState({ programme: ids.programme } as never)
  })

  it('answers a plan again once it is done, and closes only then', () => {
    const planned = review.given(opened(), answered('planned', { text: 'Học kỳ sau' }))
    planned.when({ type: 'close' }).refused('review-still-planned')
    planned.when(say('revised', { revision: 6 })).thenState({ answer: 'revised' } as never)
    const told = answered('revised', { revision: 6 })
    expect(review.given(opened(), answered('planned', { text: 'Học kỳ sau' }), told).state()).not.toHaveProperty('text')
    review
      .given(opened(), answered('covered'))
      .when({ type: 'close' })
      .then([{ type: 'closed', closedOn: today }])
    review.given(opened()).when({ type: 'close' }).refused('not-in-this-state')
  })
})

it('tells others codes, counts and versions, neither words nor who is in charge', () => {
  const event = answered('revised', { revision: 5, text: 'Đã thêm' })
  const state = review.given(opened(), { type: 'taken', owner: 'me' }, event).state()
  const data = { school: school.id, programme: ids.programme, module: 'md-15' }
  expect(publish.answered(event as never, state)).toEqual({
    name: 'answered',
    data: { ...data, answer: 'revised', revision: 5, effectiveOn: today },
  })
  expect(publish.taken({ type: 'taken', owner: 'me' }, state)).toEqual({ name: 'particulars-changed', data })
})

it('is one for a module of a programme, and without a programme one for an agreement', () => {
  const { programme: _, ...nameless } = reviewed
  expect(reviewIdOf(reviewed, 'a')).toBe(reviewIdOf(reviewed, 'b'))
  expect(reviewIdOf(nameless, 'a')).not.toBe(reviewIdOf(nameless, 'b'))
  const elsewhere = { ...reviewed, school: { id: SchoolId.parse(ids.campus) } }
  expect(reviewIdOf(elsewhere, 'a')).not.toBe(reviewIdOf(reviewed, 'a'))
})
