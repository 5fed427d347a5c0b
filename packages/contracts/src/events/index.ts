import type { TopicContract } from '../define.ts'
import { agreementTopic } from './apprenticeships.ts'
import { bookingTopic, openDayTopic } from './bookings.ts'
import { certificateTopic } from './certificates.ts'
import { contributionTopic, expertOfferTopic } from './contributions.ts'
import { demandTopic, enterpriseTopic } from './employers.ts'
import { assessmentTopic, followUpTopic, surveyTopic } from './feedback.ts'
import { membershipTopic, organisationTopic } from './identity.ts'
import { caseTopic } from './labour-monitor.ts'
import {
  agreementBreachTopic,
  agreementRefusalCountTopic,
  exceptionTopic,
  legalRuleTopic,
  placementBreachTopic,
  placementRefusalCountTopic,
  proposalRefusalCountTopic,
  slotBreachTopic,
  slotRefusalCountTopic,
} from './law.ts'
import { logbookTopic } from './logbooks.ts'
import { proposalTopic, runTopic } from './matching.ts'
import { frameworkTopic, partnerTopic } from './pacts.ts'
import {
  apprenticeshipsErasureTopic,
  consentTopic,
  employersErasureTopic,
  identityErasureTopic,
  placementsErasureTopic,
  trainingProgrammesErasureTopic,
} from './personal-data.ts'
import { placementTopic } from './placements.ts'
import { programmeReviewTopic } from './programme-reviews.ts'
import { referenceListTopic } from './reference-list.ts'
import { teacherSlotTopic } from './teacher-slots.ts'
import { trainerTopic } from './trainers.ts'
import { trainingContractTopic } from './training-contracts.ts'
import { cohortTopic, programmeTopic, schoolTopic, slotTopic } from './training-programmes.ts'
import { incidentTopic, visitTopic } from './visits-and-incidents.ts'

/** Every topic of the platform: name `<service>.<aggregate>` to its contract. */
export const topics = {
  'identity.organisation': organisationTopic,
  'identity.membership': membershipTopic,
  'identity.reference-list': referenceListTopic,
  'employers.enterprise': enterpriseTopic,
  'employers.demand': demandTopic,
  'employers.expert-offer': expertOfferTopic,
  'employers.contribution': contributionTopic,
  'training-programmes.school': schoolTopic,
  'training-programmes.programme': programmeTopic,
  'training-programmes.cohort': cohortTopic,
  'training-programmes.programme-review': programmeReviewTopic,
  'training-programmes.slot': slotTopic,
  'training-programmes.trainer': trainerTopic,
  'training-programmes.teacher-slot': teacherSlotTopic,
  'training-programmes.booking': bookingTopic,
  'training-programmes.open-day': openDayTopic,
  'matching.proposal': proposalTopic,
  'matching.run': runTopic,
  'apprenticeships.agreement': agreementTopic,
  'apprenticeships.framework': frameworkTopic,
  'apprenticeships.partner': partnerTopic,
  'placements.placement': placementTopic,
  'placements.visit': visitTopic,
  'placements.incident': incidentTopic,
  'placements.logbook': logbookTopic,
  'labour-monitor.case': caseTopic,
  'identity.legal-rule': legalRuleTopic,
  'apprenticeships.exception': exceptionTopic,
  'training-programmes.breach': slotBreachTopic,
  'apprenticeships.breach': agreementBreachTopic,
  'placements.breach': placementBreachTopic,
  'training-programmes.refusal-count': slotRefusalCountTopic,
  'matching.refusal-count': proposalRefusalCountTopic,
  'apprenticeships.refusal-count': agreementRefusalCountTopic,
  'placements.refusal-count': placementRefusalCountTopic,
  'placements.training-contract': trainingContractTopic,
  'placements.consent': consentTopic,
  'placements.erasure': placementsErasureTopic,
  'identity.erasure': identityErasureTopic,
  'employers.erasure': employersErasureTopic,
  'training-programmes.erasure': trainingProgrammesErasureTopic,
  'placements.certificate': certificateTopic,
  'placements.assessment': assessmentTopic,
  'placements.follow-up': followUpTopic,
  'placements.survey': surveyTopic,
  'apprenticeships.erasure': apprenticeshipsErasureTopic,
} as const satisfies Record<string, TopicContract>

export type TopicName = keyof typeof topics
export * from './apprenticeships.ts'
export * from './bookings.ts'
export * from './certificates.ts'
export * from './contributions.ts'
export * from './employers.ts'
export * from './feedback.ts'
export * from './identity.ts'
export * from './labour-monitor.ts'
export * from './law.ts'
export * from './logbooks.ts'
export * from './matching.ts'
export * from './pacts.ts'
export * from './personal-data.ts'
export * from './placements.ts'
export * from './programme-reviews.ts'
export * from './reference-list.ts'
export * from './teacher-slots.ts'
export * from './trainers.ts'
export * from './training-contracts.ts'
export * from './training-programmes.ts'
export * from './visits-and-incidents.ts'
