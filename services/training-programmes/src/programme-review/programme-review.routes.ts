import {
  AnswerProgrammeReview,
  NoBody,
  ProgrammeReviewFilter,
  ProgrammeReviewPage,
  ProgrammeReviewView,
  refuse,
} from '@noinghe/contracts'
import {
  type Clock,
  clerkOf,
  memberOf,
  personOf,
  type Repository,
  type Route,
  route,
  type Scope,
} from '@noinghe/service-kit'
import type { Programme, ProgrammeCommand } from '../programme/programme.ts'
import { pageOf, schoolAndAuthorities } from '../reading.ts'
import { type ProgrammeReviews, reviewsLike, reviewsVisibleTo } from './programme-review.store.ts'
import { reviewView } from './programme-review.view.ts'

type Parts = {
  readonly reviews: ProgrammeReviews
  readonly programmes: Repository<Programme, ProgrammeCommand>
  readonly clock: Clock
}

const readers = schoolAndAuthorities.or(memberOf('enterprise'))

/** What enterprises miss in a module, and what the school makes of it. Reviews are opened by logbooks, not over HTTP. */
export const programmeReviewRoutes = ({ reviews, programmes, clock }: Parts): readonly Route[] => {
  const today = () => clock.facts().today
  const changes = { reply: ProgrammeReviewView, view: reviewView(today) } as const

  const seen = async (id: string, scope: Scope) =>
    (await reviews.find({ $and: [{ _id: id }, reviewsVisibleTo(scope)] }, 1))[0]

  /** Which version the programme is at, if it is the school's. */
  const versionOf = async (programme: string | undefined, scope: Scope): Promise<number | undefined> => {
    const found = programme === undefined ? undefined : await programmes.get(programme)
    return found?.state.status !== 'absent' && found?.state.school.id === scope.organisation ? found.version : undefined
  }

  return [
    route.get('/programme-reviews', {
      may: readers,
      summary: { vi: 'Yêu cầu rà soát chương trình', en: 'Reviews of programmes' },
      query: ProgrammeReviewFilter,
      reply: ProgrammeReviewPage,
      run: ({ query, scope, cursors }) => {
        const like = reviewsLike(query, { today: today(), subject: scope.subject })
        return pageOf(reviews, [reviewsVisibleTo(scope), like], { query, cursors }, saved => changes.view(saved, scope))
      },
    }),
    route.get('/programme-reviews/:id', {
      ...changes,
      may: readers,
      summary: { vi: 'Một yêu cầu rà soát', en: 'One review' },
      run: async ({ id, scope }) => (await seen(id, scope)) ?? refuse('not-found'),
    }),
    route.post('/programme-reviews/:id/take', {
      ...changes,
      may: clerkOf('school').or(personOf('school', 'teacher')).owning(reviews),
      summary: { vi: 'Nhận phụ trách', en: 'Take it on' },
      body: NoBody,
      run: ({ id, version, scope }) => reviews.change(id, version, { type: 'take', by: scope.subject }),
    }),
    route.post('/programme-reviews/:id/answer', {
      ...changes,
      may: clerkOf('school').owning(reviews),
      summary: { vi: 'Trả lời doanh nghiệp', en: 'Answer the enterprises' },
      body: AnswerProgrammeReview,
      example: { answer: 'revised', revision: 4, text: 'Đã thêm nội dung khai báo hải quan điện tử.' },
      run: async ({ id, version, body, scope }) => {
        const state = (await reviews.get(id))?.state
        const known = state === undefined || state.status === 'absent' ? undefined : state.programme
        const at = await versionOf(known ?? body.programme, scope)
        if (body.programme !== undefined && known === undefined && at === undefined)
          return refuse('programme-unknown', { at: '/programme' })
        return reviews.change(id, version, { type: 'answer', ...body, version: at })
      },
    }),
    route.post('/programme-reviews/:id/close', {
      ...changes,
      may: clerkOf('school', 'gdnn-authority'),
      summary: { vi: 'Khép yêu cầu', en: 'Close a review' },
      body: NoBody,
      run: async ({ id, version, scope }) =>
        (await seen(id, scope)) === undefined ? refuse('not-found') : reviews.change(id, version, { type: 'close' }),
    }),
  ]
}
