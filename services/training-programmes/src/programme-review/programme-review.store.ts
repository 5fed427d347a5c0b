import { type ProgrammeReviewId, programmeReviewTopic } from '@noinghe/contracts'
import { defineAggregate, deriveId, type Filter, type Repository, type Scope, type Vault } from '@noinghe/service-kit'
import { equal, visibleTo } from '../reading.ts'
import {
  type ProgrammeReview,
  publish,
  type ReviewCommand,
  type ReviewEvent,
  type Reviewed,
  reviewDecider,
} from './programme-review.ts'

export type ProgrammeReviews = Repository<ProgrammeReview, ReviewCommand>

/** One review of a module of a programme, however many enterprises ask for it; without a programme of an agreement. */
export const reviewIdOf = (
  { school, programme, module }: Pick<Reviewed, 'school' | 'programme' | 'module'>,
  agreement: string,
): ProgrammeReviewId =>
  deriveId<ProgrammeReviewId>('programme-review', school.id, programme ?? `agreement ${agreement}`, module)

export const programmeReviewAggregate = defineAggregate<
  ProgrammeReview,
  ReviewCommand,
  ReviewEvent,
  typeof programmeReviewTopic
>({
  name: 'programme-review',
  ...reviewDecider,
  topic: programmeReviewTopic,
  publish,
  store: {
    collection: 'programme_reviews',
    indexes: [
      [{ 'state.school.id': 1, createdAt: -1 }],
      [{ 'state.gaps.enterprise': 1, createdAt: -1 }],
      [{ 'state.place.province': 1, 'state.place.ward': 1 }],
    ],
    owners: review => (review.status === 'absent' ? [] : [review.school.id]),
    seal: (vault: Vault) => ({
      encode: review =>
        'text' in review && review.text !== undefined ? { ...review, text: vault.seal(review.text) } : review,
      decode: stored => {
        // written by `encode` above
        const review = stored as ProgrammeReview
        return 'text' in review && review.text !== undefined ? { ...review, text: vault.open(review.text) } : review
      },
    }),
  },
})

/** Own school, authorities of its territory, and of an enterprise those it has asked for. */
export const reviewsVisibleTo = (scope: Scope): Filter =>
  scope.role === 'enterprise' ? { 'state.gaps.enterprise': scope.organisation } : visibleTo(scope)

type Asked = {
  readonly status?: string | undefined
  readonly programme?: string | undefined
  readonly module?: string | undefined
  readonly overdue: boolean
  readonly mine: boolean
}

export const reviewsLike = (
  { status, programme, module, overdue, mine }: Asked,
  { today, subject }: { readonly today: string; readonly subject: string },
): Filter => ({
  $and: [
    equal({ 'state.status': status, 'state.programme': programme, 'state.module': module }),
    ...(overdue ? [{ 'state.status': 'open', 'state.dueBy': { $lt: today } }] : []),
    ...(mine ? [{ 'state.owner': subject }] : []),
  ],
})
