import type { z } from 'zod'
import { id } from './leaves.ts'

export const OrganisationId = id('OrganisationId')
export type OrganisationId = z.infer<typeof OrganisationId>
export const AccountId = id('AccountId')
export type AccountId = z.infer<typeof AccountId>
export const MembershipId = id('MembershipId')
export type MembershipId = z.infer<typeof MembershipId>
/** An enterprise and a school have the id of their organisation. */
export const EnterpriseId = OrganisationId
export type EnterpriseId = OrganisationId
export const SchoolId = OrganisationId
export type SchoolId = OrganisationId
export const SiteId = id('SiteId')
export type SiteId = z.infer<typeof SiteId>
export const CampusId = id('CampusId')
export type CampusId = z.infer<typeof CampusId>
export const DemandId = id('DemandId')
export type DemandId = z.infer<typeof DemandId>
export const ProgrammeId = id('ProgrammeId')
export type ProgrammeId = z.infer<typeof ProgrammeId>
export const CohortId = id('CohortId')
export type CohortId = z.infer<typeof CohortId>
export const SlotId = id('SlotId')
export type SlotId = z.infer<typeof SlotId>
export const ProposalId = id('ProposalId')
export type ProposalId = z.infer<typeof ProposalId>
export const RunId = id('RunId')
export type RunId = z.infer<typeof RunId>
/** One agreed seat: uuidv5(proposal, n). */
export const SeatId = id('SeatId')
export type SeatId = z.infer<typeof SeatId>
export const AgreementId = id('AgreementId')
export type AgreementId = z.infer<typeof AgreementId>
export const LearnerId = id('LearnerId')
export type LearnerId = z.infer<typeof LearnerId>
/** Random reference of a learner on the wire; its mapping is erased with the learner. */
export const LearnerRef = id('LearnerRef')
export type LearnerRef = z.infer<typeof LearnerRef>
export const PlacementId = id('PlacementId')
export type PlacementId = z.infer<typeof PlacementId>
export const CaseId = id('CaseId')
export type CaseId = z.infer<typeof CaseId>
export const TrainerId = id('TrainerId')
export type TrainerId = z.infer<typeof TrainerId>
/** One recognition of a trainer: by one school, for one trade and level. */
export const RecognitionId = id('RecognitionId')
export type RecognitionId = z.infer<typeof RecognitionId>
export const TeacherId = id('TeacherId')
export type TeacherId = z.infer<typeof TeacherId>
/** Random reference of a teacher on the wire; its mapping is erased with the teacher. */
export const TeacherRef = id('TeacherRef')
export type TeacherRef = z.infer<typeof TeacherRef>
export const TeacherSlotId = id('TeacherSlotId')
export type TeacherSlotId = z.infer<typeof TeacherSlotId>
/** One teacher's stay in a teacher slot. */
export const StayId = id('StayId')
export type StayId = z.infer<typeof StayId>
export const WorkshopId = id('WorkshopId')
export type WorkshopId = z.infer<typeof WorkshopId>
export const BookingId = id('BookingId')
export type BookingId = z.infer<typeof BookingId>
export const OpenDayId = id('OpenDayId')
export type OpenDayId = z.infer<typeof OpenDayId>
export const ExpertOfferId = id('ExpertOfferId')
export type ExpertOfferId = z.infer<typeof ExpertOfferId>
export const ContributionId = id('ContributionId')
export type ContributionId = z.infer<typeof ContributionId>
/** A person who signs for an organisation; the name stays in `apprenticeships`. */
export const SignatoryId = id('SignatoryId')
export type SignatoryId = z.infer<typeof SignatoryId>
/** Contract of one learner of type B, C or D with an enterprise. */
export const TrainingContractId = id('TrainingContractId')
export type TrainingContractId = z.infer<typeof TrainingContractId>
export const AssessmentId = id('AssessmentId')
export type AssessmentId = z.infer<typeof AssessmentId>
export const CertificateId = id('CertificateId')
export type CertificateId = z.infer<typeof CertificateId>
export const FollowUpId = id('FollowUpId')
export type FollowUpId = z.infer<typeof FollowUpId>
export const SurveyId = id('SurveyId')
export type SurveyId = z.infer<typeof SurveyId>
export const VisitId = id('VisitId')
export type VisitId = z.infer<typeof VisitId>
export const IncidentId = id('IncidentId')
export type IncidentId = z.infer<typeof IncidentId>
/** What a school does about a module in which enterprises miss something. */
export const ProgrammeReviewId = id('ProgrammeReviewId')
export type ProgrammeReviewId = z.infer<typeof ProgrammeReviewId>
/** A school's request for guest experts. */
export const RequestId = id('RequestId')
export type RequestId = z.infer<typeof RequestId>
/** Framework agreement of an enterprise and a school. */
export const FrameworkId = id('FrameworkId')
export type FrameworkId = z.infer<typeof FrameworkId>
/** Terms of data sharing of an enterprise and a school. */
export const DataSharingId = id('DataSharingId')
export type DataSharingId = z.infer<typeof DataSharingId>
export const PartnerId = id('PartnerId')
export type PartnerId = z.infer<typeof PartnerId>
