import type { ProgrammeReviewView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { ProgrammeReview } from './programme-review.ts'

/** A review as one reader may see it: enterprises see their own gaps, departments neither words nor who is in charge. */
export const reviewView =
  (today: () => string) =>
  ({ id, version, state }: Saved<ProgrammeReview>, scope: Scope): z.input<typeof ProgrammeReviewView> => {
    if (state.status === 'absent') throw new Error(`review ${id} was never opened`)
    const { status, school, place, programme, module, gaps, openedOn, dueBy, owner } = state
    const own = scope.role === 'school'
    const asked = scope.role === 'enterprise'
    const answer = 'answer' in state ? state : undefined
    return {
      id: id as never,
      version,
      status,
      school,
      ...place,
      ...(programme === undefined ? {} : { programme }),
      module,
      gaps: gaps.filter(({ enterprise }) => !asked || enterprise === scope.organisation),
      openedOn,
      dueBy,
      overdue: status === 'open' && dueBy < today(),
      ...(own && owner !== undefined ? { owner } : {}),
      ...(answer === undefined ? {} : { answer: answer.answer, answeredOn: answer.answeredOn }),
      ...(answer?.revision === undefined ? {} : { revision: answer.revision }),
      ...((own || asked) && answer?.text !== undefined ? { text: answer.text } : {}),
      ...(state.status === 'closed' ? { closedOn: state.closedOn } : {}),
    }
  }
