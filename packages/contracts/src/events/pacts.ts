import { z } from 'zod'
import { topic } from '../define.ts'
import { EnterpriseId, FrameworkId, OrganisationId, SchoolId } from '../ids.ts'
import { code, LocalDate, oneOf } from '../leaves.ts'
import { Side, TradeCode } from '../vocabulary.ts'
import { SigningWay, TermsHash } from './apprenticeships.ts'

const parties = { enterprise: EnterpriseId, school: SchoolId }
const terms = {
  ...parties,
  validFrom: LocalDate,
  validTo: LocalDate,
  /** None: every trade the two settle later. */
  trades: z.array(TradeCode).max(30),
  /** Planned; not a promise of seats. */
  learnersPerYear: z.int().min(1).max(10_000).optional(),
}

export const pactEndReasons = ['term-reached', 'both-sides', 'enterprise-breach', 'school-breach', 'other'] as const
export const pactCancelReasons = ['terms-not-agreed', 'enterprise-withdrew', 'school-withdrew', 'other'] as const

/** Framework agreements (thoả thuận khung) of an enterprise and a school; duties and wording stay between the two. */
export const frameworkTopic = topic('apprenticeships', 'framework', {
  drafted: terms,
  revised: terms,
  signed: { ...parties, party: Side, termsHash: TermsHash, way: SigningWay.optional() },
  activated: { ...terms, termsHash: TermsHash },
  /** Both have signed a renewal or a change. */
  renewed: { ...terms, termsHash: TermsHash },
  ended: { ...parties, reason: oneOf(pactEndReasons) },
  cancelled: { ...parties, reason: oneOf(pactCancelReasons) },
  /** A renewal was proposed or dropped, a scan handed in or rejected: nothing of it is in force. */
  'particulars-changed': parties,
})

/** ISO 3166-1, two letters. */
export const CountryCode = code(/^[A-Z]{2}$/, 'CountryCode')
export const partnerKinds = ['enterprise', 'school', 'association', 'development-organisation', 'other'] as const

const partner = {
  /** Whose register it stands in. */
  owner: OrganisationId,
  kind: oneOf(partnerKinds),
  /** Of another country than Việt Nam. */
  foreign: z.boolean(),
  country: CountryCode,
  /** The organisation itself, where it is on the platform. */
  organisation: OrganisationId.optional(),
  framework: FrameworkId.optional(),
  validFrom: LocalDate,
  validTo: LocalDate.optional(),
}
/** Partners of an organisation with the validity of what was agreed; the name stays in the register. */
export const partnerTopic = topic('apprenticeships', 'partner', {
  registered: partner,
  revised: partner,
  removed: { owner: OrganisationId },
})
