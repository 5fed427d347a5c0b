import { topic } from '../define.ts'
import { code, oneOf } from '../leaves.ts'

/** Whose data a room holds. */
export const personKinds = [
  'learner',
  'guardian',
  'account',
  'contact',
  'signatory',
  'trainer',
  'teacher',
  'expert',
] as const
export type PersonKind = (typeof personKinds)[number]

/** What personal data is used for; each has its text of consent, its legal ground and its retention as versioned data. */
export const dataPurposes = [
  'training-placement',
  'share-with-enterprise',
  'minor-at-work',
  'graduate-survey',
  'lifelong-record',
  'account',
  'contact',
  'signature',
  'trainer-registry',
] as const
export type DataPurpose = (typeof dataPurposes)[number]

/** Version of a text of consent: year and number of the edition. */
export const TextVersion = code(/^\d{4}-\d{1,3}$/, 'TextVersion')

export const consentGivers = ['self', 'representative', 'both'] as const
export const consentChannels = ['portal', 'paper'] as const

/**
 * Consent of learners, given and withdrawn (architecture: `consent: given, withdrawn`). Nothing here singles out a
 * person, not even the learnerref: the figures need how many, and whoever acts on one learner's consent is in the
 * same service. The key is an id derived from the learner's own, which never is on the wire.
 */
export const consentTopic = topic('placements', 'consent', {
  given: {
    purpose: oneOf(dataPurposes),
    textVersion: TextVersion,
    by: oneOf(consentGivers),
    channel: oneOf(consentChannels),
  },
  withdrawn: { purpose: oneOf(dataPurposes), textVersion: TextVersion, because: oneOf(['asked', 'erased']) },
})

/**
 * The ledger of erasures of one room of persons. It lies outside the database on purpose: after an older backup was
 * restored, the room reads it and erases again. Its key is derived from the person's id one way; no id of a person.
 */
const erasureTopic = <const Service extends string>(service: Service) =>
  topic(service, 'erasure', { recorded: { kind: oneOf(personKinds) } })

export const placementsErasureTopic = erasureTopic('placements')
export const identityErasureTopic = erasureTopic('identity')
export const employersErasureTopic = erasureTopic('employers')
export const trainingProgrammesErasureTopic = erasureTopic('training-programmes')
export const apprenticeshipsErasureTopic = erasureTopic('apprenticeships')
export type ErasureTopic = typeof placementsErasureTopic
