import { z } from 'zod'
import { body } from '../body.ts'
import { SigningWay, TermsHash } from '../events/apprenticeships.ts'
import { Instant, LocalDate } from '../leaves.ts'
import { PlacementType } from '../vocabulary.ts'

/** A code off a printed paper; blanks, hyphens and small letters do not matter. */
export const CheckParams = body('CheckParams', z.object({ code: z.string().max(60) }))

export const CheckQuery = body(
  'CheckQuery',
  z.object({ code: z.string().max(60).optional(), lang: z.enum(['vi', 'en']).optional() }),
)

/** What anybody who holds a printed paper may know of it: no person, no pay, no wording. */
export const CheckView = body(
  'CheckView',
  z.object({
    code: z.string(),
    kind: z.enum(['agreement', 'framework', 'data-sharing', 'training-contract']),
    type: PlacementType.optional(),
    status: z.enum(['drafted', 'active', 'ended', 'cancelled']),
    /** Absent where it is the name of a person. */
    enterpriseName: z.string().optional(),
    schoolName: z.string().optional(),
    startsOn: LocalDate,
    endsOn: LocalDate,
    draftedOn: LocalDate,
    activatedOn: LocalDate.optional(),
    /** Last day in force, where that came before the end. */
    lastDay: LocalDate.optional(),
    signatures: z.array(
      z.object({
        /** Of a training contract: enterprise, learner, and the legal representative where the law asks. */
        side: z.enum(['enterprise', 'school', 'learner', 'representative']),
        at: Instant,
        way: SigningWay,
      }),
    ),
    /** SHA-256 of the terms as they are now: the one printed on the paper has to equal it. */
    termsHash: TermsHash,
    /** Of terms that an amendment has replaced: a paper that shows one of these is older. */
    earlierHashes: z.array(TermsHash),
    /** Of a proposal both have yet to sign. */
    proposedHash: TermsHash.optional(),
  }),
)
/** A file in PDF, sent as `application/pdf`. */
export const PdfDocument = body('PdfDocument', z.unknown())
