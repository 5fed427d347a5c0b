import {
  type FollowUpId,
  followUpMonths,
  followUpTopic,
  isRefusal,
  type LocalDate,
  type placementTopic,
  type Refusal,
  type TopicEvent,
} from '@noinghe/contracts'
import {
  type BoundReaction,
  type Clock,
  deriveId,
  type Filter,
  ignore,
  on,
  type Repository,
  sourceOf,
} from '@noinghe/service-kit'
import type { Assessments } from '../assessment/assessment.store.ts'
import { assessmentsDueBy } from '../assessment/assessment.store.ts'
import { endOf, midway, midwayOf, type Planned } from '../assessment/schedule.ts'
import { type FollowUps, followUpsDueBy } from '../outcome/follow-up.store.ts'
import { addMonths } from '../placement/dates.ts'
import type { Placements } from '../placement/placement.store.ts'
import { type Surveys, surveysDueBy } from '../survey/survey.store.ts'
import { type Parties, partiesOf } from './parties.ts'

type Parts = { readonly placements: Placements; readonly assessments: Assessments; readonly followUps: FollowUps }
type Event = TopicEvent<typeof placementTopic>

const assessmentIdOf = (placement: string, { kind, occasion }: Pick<Planned, 'kind' | 'occasion'>): string =>
  deriveId('assessment', placement, kind, occasion)
export const followUpIdOf = (placement: string, months: number): FollowUpId =>
  deriveId<FollowUpId>('follow-up', placement, months)

/** Ids are derived, so that what is there already is left as it is. */
const unlessThere = (outcome: unknown): void => {
  if (isRefusal(outcome) && outcome.refused !== 'already-exists') throw new Error(`not planned: ${outcome.refused}`)
}

/** What is asked once a placement begins, ends or is answered about: assessments half-way and at the end, outcomes later. */
export const createAfterPlacement = ({ placements, assessments, followUps }: Parts) => {
  const planAll = async (parties: Parties, planned: readonly Planned[]): Promise<void> => {
    for (const one of planned)
      unlessThere(
        await assessments.create({ type: 'plan', ...parties, ...one }, { id: assessmentIdOf(parties.placement, one) }),
      )
  }
  const partiesIn = async (event: Event): Promise<Parties | undefined> => {
    const saved = await placements.get(event.subject)
    return saved && partiesOf(saved)
  }

  const started = async (event: Event): Promise<void> => {
    const state = (await placements.get(event.subject))?.state
    const parties = await partiesIn(event)
    if (parties === undefined || state === undefined || state.status === 'absent') return
    await planAll(parties, midwayOf(event.data.effectiveOn, state.plannedTo))
  }

  const over =
    ({ transferred }: { readonly transferred: boolean }) =>
    async (event: Event): Promise<void> => {
      const parties = await partiesIn(event)
      if (parties === undefined) return
      const endedOn: LocalDate = event.data.effectiveOn
      for (const asked of midway) await dropPlanned(assessments, assessmentIdOf(parties.placement, asked), event)
      await planAll(parties, endOf(endedOn, { school: parties.school !== undefined, transferred }))
      if (transferred) return
      for (const months of followUpMonths)
        unlessThere(
          await followUps.create(
            { type: 'plan', ...parties, months, opensOn: addMonths(endedOn, months) },
            { id: followUpIdOf(parties.placement, months) },
          ),
        )
    }

  /** An outcome recorded on the placement answers the question of its month. */
  const recorded = async (event: Extract<Event, { name: 'outcome-recorded' }>): Promise<void> => {
    const { outcome, monthsAfter, tie } = event.data
    const id = followUpIdOf(event.subject, monthsAfter)
    if ((await followUps.get(id)) === undefined) return
    const answered = await followUps.react(id, sourceOf(event), state =>
      state.status === 'absent' || state.status === 'answered'
        ? undefined
        : { type: 'answer', outcome, tie, by: 'record' },
    )
    if (isRefusal(answered)) throw new Error(`follow-up ${id} cannot be answered: ${answered.refused}`)
  }

  return { started, completed: over({ transferred: false }), transferred: over({ transferred: true }), recorded }
}

const dropPlanned = async (assessments: Assessments, id: string, event: Event): Promise<void> => {
  if ((await assessments.get(id)) === undefined) return
  await assessments.react(id, sourceOf(event), state => (state.status === 'planned' ? { type: 'drop' } : undefined))
}

/** An answer becomes an outcome of the placement, as if it had been recorded there. */
export const onFollowUp = (placements: Placements): BoundReaction =>
  on(followUpTopic, {
    answered: async event => {
      const { placement, outcome, months, tie, effectiveOn, by } = event.data
      if (by === 'record') return
      const recorded = await placements.react(placement, sourceOf(event), state =>
        'endedOn' in state && state.status !== 'transferred'
          ? {
              type: 'record-outcome',
              outcome,
              on: effectiveOn,
              monthsAfter: months,
              tie,
              from: by === 'enterprise' ? 'enterprise' : 'school',
              lateReason: 'follow-up',
            }
          : undefined,
      )
      if (isRefusal(recorded)) throw new Error(`the outcome of ${placement} cannot be recorded: ${recorded.refused}`)
    },
    asked: ignore,
    reminded: ignore,
    unanswered: ignore,
    'particulars-changed': ignore,
  })

const batch = 200

type Passing = { readonly type: 'pass-time' }

/** Whatever the clock brings, in batches; two instances may run at once. */
const pass = async <S extends { status: string }, C extends { type: string }>(
  all: Repository<S, C | Passing>,
  due: Filter,
): Promise<void> => {
  for (;;) {
    const found = await all.find(due, batch)
    let passed = 0
    for (const { id, version } of found) {
      const outcome: { version: number } | Refusal = await all.change(id, undefined, { type: 'pass-time' })
      // another instance may have taken it on meanwhile
      if (!isRefusal(outcome) && outcome.version > version) passed += 1
    }
    if (found.length < batch || passed === 0) return
  }
}

export const passFeedback = async (
  { assessments, followUps, surveys }: Pick<Parts, 'assessments' | 'followUps'> & { readonly surveys: Surveys },
  clock: Clock,
): Promise<void> => {
  const { today } = clock.facts()
  await pass(assessments, assessmentsDueBy(today))
  await pass(followUps, followUpsDueBy(today))
  await pass(surveys, surveysDueBy(today))
}
