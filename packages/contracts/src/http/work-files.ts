import { z } from 'zod'
import { body } from '../body.ts'
import { LearnerId } from '../ids.ts'
import { LocalDate } from '../leaves.ts'

/** What BLLĐ Art. 61.4, 144 and 145 want known of a learner before work; sealed under the learner's key. */
const file = {
  /** Day on which parent or guardian consented in writing, as the school has seen it. */
  guardianConsentOn: LocalDate.optional(),
  healthCheckedOn: LocalDate.optional(),
  healthCertificate: z.boolean().optional(),
  fitForTrade: z.boolean().optional(),
  /** Under 15: the legal representative has signed the contract too (Art. 145.1a). */
  representativeSigned: z.boolean().optional(),
}
export const PutWorkFile = body('PutWorkFile', z.object(file))
/** `version` 0: nothing kept yet. */
export const WorkFileView = body('WorkFileView', z.object({ learner: LearnerId, version: z.int(), ...file }))
export const WorkFileReceipt = body('WorkFileReceipt', z.object({ learner: LearnerId, version: z.int() }))
