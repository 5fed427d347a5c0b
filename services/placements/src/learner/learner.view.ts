import type { LearnerReceipt, LearnerView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Learner } from './learner.ts'

type View<Schema extends z.ZodType> = z.input<Schema>

const known = ({ id, state }: Saved<Learner>): Exclude<Learner, { status: 'absent' }> => {
  if (state.status === 'absent') throw new Error(`learner ${id} was saved before it was enrolled`)
  return state
}

/** Everything the learner's keeper may read. */
export const learnerView = (saved: Saved<Learner>): View<typeof LearnerView> => {
  const learner = known(saved)
  const { school, employer } = learner
  const common = {
    id: saved.id,
    version: saved.version,
    ...(school === undefined ? {} : { school }),
    ...(employer === undefined ? {} : { employer }),
  }
  if (learner.status === 'erased') return { ...common, status: 'erased' }
  const { subject, localId, className, cohort, person } = learner
  return {
    ...common,
    status: 'enrolled',
    subject,
    localId,
    ...(className === undefined ? {} : { className }),
    ...(cohort === undefined ? {} : { cohort }),
    ...person,
  }
}

/** What a change answers: nothing personal, for this reply is kept beside its Idempotency-Key. */
export const learnerReceipt = (saved: Saved<Learner>): View<typeof LearnerReceipt> => {
  const learner = known(saved)
  const common = { id: saved.id, version: saved.version, status: learner.status }
  return learner.status === 'enrolled' ? { ...common, subject: learner.subject } : common
}
