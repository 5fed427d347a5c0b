import type { SlotView } from '@noinghe/contracts'
import { verdictView } from '@noinghe/legal-guards'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Slot } from './slot.ts'

type View = z.input<typeof SlotView>

/** What a reader may see of a slot; the contact person is for the own colleagues alone. */
export const slotView = (saved: Saved<Slot>, scope: Scope): View => {
  const { state } = saved
  const own = state.status !== 'absent' && scope.organisation === state.school.id
  return { ...slotReceipt(saved), ...(own && state.contact ? { contact: state.contact } : {}) }
}

/** The same without any person: what a POST answers is kept beside its Idempotency-Key. */
export const slotReceipt = ({ id, version, state }: Saved<Slot>): View => {
  if (state.status === 'absent') throw new Error(`slot ${id} was never published`)
  const { status, school, programme, cohort, campus, place, terms, publishedOn, validUntil, verdicts } = state
  const law = verdicts === undefined ? {} : { law: verdicts.map(verdict => verdictView(verdict, { inputs: true })) }
  const view = {
    id,
    version,
    status,
    school,
    programme,
    cohort,
    campus,
    ...place,
    terms,
    publishedOn,
    validUntil,
    ...law,
  }
  return state.status === 'open' ? view : { ...view, reason: state.reason }
}
