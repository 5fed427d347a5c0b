import {
  type AgreementId,
  type EnterpriseId,
  type LocalDate,
  type ProgrammeId,
  type programmeReviewTopic,
  type Refusal,
  refuse,
  type reviewAnswers,
  type SchoolId,
} from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle, PublishMap } from '@noinghe/service-kit'

/** Working days a school has to answer; no instrument says how many, the platform proposes them. */
const workingDaysToAnswer = 20
/** Gaps a review keeps in its list: for people, the newest count. */
const mostGaps = 200

export type ReviewAnswer = (typeof reviewAnswers)[number]
/** What one enterprise misses in the module; its words stay in the logbook of the agreement. */
export type Gap = {
  readonly agreement: AgreementId
  readonly enterprise: EnterpriseId
  readonly learners: number
  readonly on: LocalDate
}
export type Reviewed = {
  readonly school: { readonly id: SchoolId; readonly name?: string }
  /** Absent where the school is not known here. */
  readonly place?: { readonly province: string; readonly ward: string }
  readonly programme?: ProgrammeId
  readonly module: string
}

type Known = Reviewed & {
  readonly gaps: readonly Gap[]
  readonly openedOn: LocalDate
  readonly dueBy: LocalDate
  /** Version of the programme when it was opened: what answers it came later. */
  readonly since: number
  /** Account that has taken it on. */
  readonly owner?: string
}
type Answer = {
  readonly answer: ReviewAnswer
  readonly answeredOn: LocalDate
  readonly revision?: number
  /** Encrypted at rest, in no event. */
  readonly text?: string
}

/** Review of one module of a programme, because enterprises miss something in it; evidence for CS04 (TT 38/2026). */
export type ProgrammeReview =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'open' })
  | (Known & Answer & { readonly status: 'answered' })
  | (Known & Answer & { readonly status: 'closed'; readonly closedOn: LocalDate })
export type KnownReview = Exclude<ProgrammeReview, { status: 'absent' }>

export type ReviewCommand =
  /** `since`: version of the programme now, 0 where it is not known. */
  | { readonly type: 'note-gap'; readonly reviewed: Reviewed; readonly gap: Gap; readonly since: number }
  | { readonly type: 'take'; readonly by: string }
  /** `version`: of the programme that answers it, as it is now; loaded by the route. */
  | {
      readonly type: 'answer'
      readonly answer: ReviewAnswer
      readonly programme?: ProgrammeId | undefined
      readonly revision?: number | undefined
      readonly version?: number | undefined
      readonly text?: string | undefined
    }
  | { readonly type: 'close' }

export type ReviewEvent =
  | {
      readonly type: 'opened'
      readonly reviewed: Reviewed
      readonly gap: Gap
      readonly dueBy: LocalDate
      readonly since: number
    }
  | { readonly type: 'gap-added'; readonly gap: Gap }
  | { readonly type: 'taken'; readonly owner: string }
  | ({ readonly type: 'answered'; readonly programme?: ProgrammeId } & Answer)
  | { readonly type: 'closed'; readonly closedOn: LocalDate }

export const lifeCycle = {
  'note-gap': ['absent', 'open', 'answered', 'closed'],
  take: ['open', 'answered'],
  // what was planned is answered again once it is done
  answer: ['open', 'answered'],
  close: ['answered'],
} as const satisfies LifeCycle<ProgrammeReview, ReviewCommand>

export const decide = (review: ProgrammeReview, command: ReviewCommand, { today }: Facts): Decision<ReviewEvent> => {
  if (command.type === 'note-gap') return noteGap(review, command)
  if (review.status === 'absent') return []
  switch (command.type) {
    case 'take':
      return review.owner === command.by ? [] : [{ type: 'taken', owner: command.by }]
    case 'answer':
      return answer(review, command, today)
    case 'close':
      return 'answer' in review && review.answer === 'planned'
        ? refuse('review-still-planned')
        : [{ type: 'closed', closedOn: today }]
  }
}

/** A gap after the answer says that the answer did not do: it is opened again, unless what was promised is still to come. */
const noteGap = (
  review: ProgrammeReview,
  { reviewed, gap, since }: Extract<ReviewCommand, { type: 'note-gap' }>,
): Decision<ReviewEvent> => {
  const waiting = review.status === 'open' || (review.status === 'answered' && review.answer === 'planned')
  if (waiting) return [{ type: 'gap-added', gap }]
  return [{ type: 'opened', reviewed, gap, dueBy: addWorkingDays(gap.on, workingDaysToAnswer), since }]
}

type AnswerCommand = Extract<ReviewCommand, { type: 'answer' }>

const refuseRevision = (
  { programme, since }: KnownReview,
  { answer: said, programme: named, revision, version }: AnswerCommand,
): Refusal | undefined => {
  if (programme !== undefined && named !== undefined && programme !== named)
    return refuse('review-programme-differs', { at: '/programme' })
  if (said !== 'revised')
    return revision === undefined ? undefined : refuse('review-revision-needless', { at: '/revision' })
  if ((programme ?? named) === undefined) return refuse('review-programme-missing', { at: '/programme' })
  if (revision === undefined) return refuse('review-revision-missing', { at: '/revision' })
  if (revision > (version ?? 0))
    return refuse('review-revision-unknown', { at: '/revision', params: { version: version ?? 0 } })
  return revision <= since
    ? refuse('review-revision-older', { at: '/revision', params: { version: since } })
    : undefined
}

const answer = (review: KnownReview, command: AnswerCommand, today: LocalDate): Decision<ReviewEvent> => {
  const refused = refuseRevision(review, command)
  if (refused !== undefined) return refused
  const { answer: said, programme, revision, text } = command
  return [
    {
      type: 'answered',
      answer: said,
      answeredOn: today,
      ...(programme === undefined ? {} : { programme }),
      ...(revision === undefined ? {} : { revision }),
      ...(text === undefined ? {} : { text }),
    },
  ]
}

const knownOf = ({ school, place, programme, module, gaps, openedOn, dueBy, since, owner }: KnownReview): Known => ({
  ...{ school, module, gaps, openedOn, dueBy, since },
  ...(place === undefined ? {} : { place }),
  ...(programme === undefined ? {} : { programme }),
  ...(owner === undefined ? {} : { owner }),
})

export const evolve = (review: ProgrammeReview, event: ReviewEvent): ProgrammeReview => {
  if (event.type === 'opened') {
    const { reviewed, gap, dueBy, since } = event
    const before = review.status === 'absent' ? [] : review.gaps
    const owner = review.status === 'absent' ? undefined : review.owner
    const gaps = [...before, gap].slice(-mostGaps)
    return {
      ...reviewed,
      ...{ status: 'open', gaps, openedOn: gap.on, dueBy, since },
      ...(owner === undefined ? {} : { owner }),
    }
  }
  if (review.status === 'absent') return review
  switch (event.type) {
    case 'gap-added':
      return { ...review, gaps: [...review.gaps, event.gap].slice(-mostGaps) }
    case 'taken':
      return { ...review, owner: event.owner }
    case 'answered': {
      const { type: _, ...answered } = event
      return { ...knownOf(review), ...answered, status: 'answered' }
    }
    case 'closed':
      return review.status === 'answered' ? { ...review, status: 'closed', closedOn: event.closedOn } : review
  }
}

export const reviewDecider: Decider<ProgrammeReview, ReviewCommand, ReviewEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const refs = (state: ProgrammeReview) => {
  if (state.status === 'absent') throw new Error('an event of a review that is not there')
  const { school, programme, module } = state
  return { school: school.id, module, ...(programme === undefined ? {} : { programme }) }
}
const told = ({ agreement, enterprise, learners, on }: Gap) => ({ agreement, enterprise, learners, effectiveOn: on })

export const publish: PublishMap<ProgrammeReview, ReviewEvent, typeof programmeReviewTopic> = {
  opened: ({ gap, dueBy }, state) => ({ name: 'opened', data: { ...refs(state), ...told(gap), dueBy } }),
  'gap-added': ({ gap }, state) => ({ name: 'gap-added', data: { ...refs(state), ...told(gap) } }),
  taken: (_event, state) => ({ name: 'particulars-changed', data: refs(state) }),
  answered: ({ answer: said, revision, answeredOn }, state) => ({
    name: 'answered',
    data: {
      ...refs(state),
      answer: said,
      ...(revision === undefined ? {} : { revision }),
      effectiveOn: answeredOn,
    },
  }),
  closed: ({ closedOn }, state) => ({ name: 'closed', data: { ...refs(state), effectiveOn: closedOn } }),
}
