import type { z } from 'zod'

/** One line under a form: who will see what is entered there. */
export type Audience = { readonly vi: string; readonly en: string }

const audiences = {
  secret: {
    vi: 'Không ai đọc được; chỉ dùng để đăng nhập hoặc bảo vệ tài khoản.',
    en: 'Nobody can read it; it only serves to sign in or to protect the account.',
  },
  account: {
    vi: 'Chỉ bạn, người quản trị tổ chức của bạn và cơ quan xác minh tổ chức thấy.',
    en: 'Seen by you, the administrators of your organisation and the authority that verifies it.',
  },
  organisation: {
    vi: 'Tên và địa chỉ của tổ chức hiện cho các tổ chức đã xác minh; số điện thoại, người liên hệ chỉ người của bạn và cơ quan quản lý thấy.',
    en: 'Verified organisations see the organisation’s name and place; phone and contact person are for your colleagues and the authorities.',
  },
  'own-and-authority': {
    vi: 'Chỉ người của tổ chức bạn và cơ quan quản lý trên địa bàn thấy.',
    en: 'Seen by your own organisation and the authorities of the territory.',
  },
  demand: {
    vi: 'Các trường đã xác minh (hoặc được mời) và cơ quan quản lý thấy; người liên hệ chỉ người của bạn thấy.',
    en: 'Seen by every verified (or invited) school and the authorities; the contact person only by your colleagues.',
  },
  offer: {
    vi: 'Trường của bạn, cơ quan quản lý và doanh nghiệp được ghép thấy; người liên hệ chỉ người của bạn thấy.',
    en: 'Seen by your school, the authorities and the enterprises it is matched with; the contact person only by your colleagues.',
  },
  sides: {
    vi: 'Doanh nghiệp và trường của hồ sơ này thấy, cùng cơ quan quản lý trên địa bàn; lời ghi thêm chỉ hai bên thấy.',
    en: 'Seen by the enterprise and the school of this record and the authorities of the territory; remarks only by the two sides.',
  },
  learner: {
    vi: 'Chỉ trường quản lý người học, chính người học (và người giám hộ) thấy; doanh nghiệp thấy phần cần cho đợt thực tập. Cơ quan chỉ thấy số tổng hợp.',
    en: 'Seen by the learner’s school, the learner and guardian; the enterprise sees what the placement needs. Authorities see totals only.',
  },
  recruited: {
    vi: 'Chỉ doanh nghiệp tuyển, chính người học (và người giám hộ) thấy. Cơ quan chỉ thấy số tổng hợp.',
    en: 'Seen by the enterprise that recruited, the learner and guardian. Authorities see totals only.',
  },
  logbook: {
    vi: 'Người học, trường và doanh nghiệp của đợt thực tập thấy. Cơ quan chỉ thấy giờ và trạng thái, không thấy người.',
    en: 'Seen by the learner, the school and the enterprise of the placement. Authorities see hours and states, no person.',
  },
  incident: {
    vi: 'Trường, doanh nghiệp và cơ quan lao động thấy; lời kể chỉ hai bên thấy.',
    en: 'Seen by the school, the enterprise and the labour authority; the account of it only by the two sides.',
  },
  feedback: {
    vi: 'Chỉ những bên được đánh giá hoặc hỏi trong đợt này thấy; cơ quan chỉ thấy số tổng hợp từ 5 người trở lên.',
    en: 'Seen by the parties assessed or asked; authorities see totals of five people or more.',
  },
  staff: {
    vi: 'Chỉ trường hoặc doanh nghiệp của người đó và chính họ thấy; bên kia thấy họ tên khi cùng thực hiện. Cơ quan thấy số và tình trạng công nhận.',
    en: 'Seen by the person’s own school or enterprise and by themselves; the other side sees the name where they work together. Authorities see counts and recognition.',
  },
  'data-subject': {
    vi: 'Chỉ người phụ trách dữ liệu cá nhân của tổ chức giữ dữ liệu và chính người đó thấy.',
    en: 'Seen by whoever answers for personal data in the organisation that holds it, and by the person.',
  },
  officials: {
    vi: 'Chỉ cơ quan quản lý có thẩm quyền trên địa bàn thấy.',
    en: 'Seen by the authorities in charge of the territory only.',
  },
  breach: {
    vi: 'Bên của bạn và cơ quan quản lý thấy; bên kia chỉ thấy loại trả lời.',
    en: 'Seen by your side and the authorities; the other side sees the kind of answer only.',
  },
  rule: {
    vi: 'Số, ngày văn bản và ngưỡng được công khai; họ tên cán bộ chỉ cơ quan quản lý thấy.',
    en: 'Number and date of the document and the thresholds are public; the officer’s name is for authorities.',
  },
  exception: {
    vi: 'Doanh nghiệp, trường nêu trong văn bản và cơ quan quản lý trên địa bàn thấy.',
    en: 'Seen by the enterprise, the school it names and the authorities of the territory.',
  },
  public: { vi: 'Được công khai.', en: 'Published for everybody.' },
  asked: {
    vi: 'Không được lưu; chỉ dùng để trả lời câu hỏi này.',
    en: 'Not kept; it only serves to answer this question.',
  },
} as const satisfies Readonly<Record<string, Audience>>

type AudienceName = keyof typeof audiences

/** Bodies by who sees them. A body that takes what people enter stands in exactly one row; a test walks every route. */
const bodies: Readonly<Record<AudienceName, readonly string[]>> = {
  secret: [
    'ChangePassword',
    'CompleteRecovery',
    'LearnerSignIn',
    'PortalSignIn',
    'PostRecovery',
    'RefreshSession',
    'RotateSigningKeys',
    'SignIn',
    'SignOut',
  ],
  account: ['AcceptInvitation', 'ChangeRoles', 'PostAuthority', 'PostHandOver', 'PostInvitation', 'RevokeMember'],
  organisation: ['AddCampus', 'AddSite', 'ChangePhone', 'EnterpriseProfile', 'PortalSignUp', 'SchoolProfile', 'SignUp'],
  'own-and-authority': [
    'CloseTeacherSlot',
    'EndRecognition',
    'GraduateCohort',
    'IdentityParticulars',
    'ImportFile',
    'PostCohort',
    'PostContribution',
    'PostPartner',
    'PostProgramme',
    'PutContribution',
    'PutPartner',
    'PutProgrammeModules',
    'ReportTrainerList',
    'ReviseCohort',
    'ReviseProgramme',
    'StateFund',
    'WithdrawContribution',
  ],
  demand: ['CloneDemand', 'CloseDemand', 'PostDemand', 'RenewDemand', 'ReviseDemand', 'WithdrawDemand'],
  offer: ['CloneSlot', 'CloseSlot', 'PostSlot', 'RenewSlot', 'ReviseSlot', 'WithdrawSlot'],
  sides: [
    'AcceptProposalInPart',
    'AdoptFramework',
    'AgreementTerms',
    'AnswerAgreementSeats',
    'AnswerExperts',
    'AnswerProgrammeReview',
    'AskExperts',
    'AskTeacherSlot',
    'CancelAgreement',
    'CancelPact',
    'CancelVisit',
    'ConfirmScan',
    'CopyLinkageTemplate',
    'CounterProposal',
    'DeclineProposal',
    'EndAgreement',
    'EndPact',
    'MoveVisit',
    'OfferTeacherSlot',
    'PlanVisit',
    'PostAgreementSignatures',
    'PostBooking',
    'PostDataSharing',
    'PostExpertOffer',
    'PostFramework',
    'PutDataSharingTerms',
    'PutExpertOffer',
    'PutFrameworkTerms',
    'RecordVisit',
    'RegisterSignatory',
    'RejectScan',
    'ReviseSignatory',
    'SignAgreement',
    'SignDigitally',
    'SignedOnPaper',
    'SubmitScan',
    'UseBooking',
    'WithdrawExpertOffer',
  ],
  learner: ['AnswerSeat', 'GiveConsent', 'PostLearner', 'PostLearnerCodes', 'PutLearner', 'RecordConsent'],
  recruited: [
    'ConfirmContractScan',
    'EndTrainingContract',
    'PostRecruitedLearner',
    'PostTrainingContract',
    'PutContractReadiness',
    'PutRecruitedLearner',
    'PutTrainingContract',
    'RejectContractScan',
    'SignContractDigitally',
    'SignTrainingContract',
    'SubmitContractScan',
  ],
  logbook: [
    'AnswerStay',
    'AskStay',
    'CompletePlacement',
    'DisputeWeek',
    'EndPlacementEarly',
    'NoteContent',
    'NoteGap',
    'NoteResult',
    'PausePlacement',
    'PlacementDidNotStart',
    'PostAssignments',
    'PostCertificate',
    'PostStarts',
    'PutWorkFile',
    'RecordOutcome',
    'ResumePlacement',
    'RevokeCertificate',
    'SettleWeek',
    'SignGroupWeek',
    'StaffLogbook',
    'StartPlacement',
    'TellEarlyEnd',
    'TransferPlacement',
  ],
  incident: ['CloseIncident', 'DeclareIncident', 'ReportIncident', 'ReviseIncident'],
  feedback: ['AnswerFollowUp', 'AnswerSurvey', 'PostSurvey', 'SubmitAssessment'],
  staff: [
    'AddUpskilling',
    'LogTeacherHours',
    'PostTeacher',
    'PostTrainer',
    'PutTeacher',
    'PutTrainer',
    'RateRecognition',
    'RecogniseTrainer',
    'RecordCourse',
    'RenewRecognition',
    'TrainerTaught',
  ],
  'data-subject': [
    'AcknowledgeDataRequest',
    'AnswerDataRequest',
    'AskForData',
    'AssessDataBreach',
    'CloseDataBreach',
    'ErasePerson',
    'ExtendDataRequest',
    'NotifyDataBreach',
    'PostPurge',
    'RecordDataRequest',
    'RefuseDataRequest',
    'ReportDataBreach',
  ],
  officials: ['AssignCase', 'CloseCase', 'CommentCase', 'RefuseOrganisation', 'RequestRun', 'SuspendOrganisation'],
  breach: ['AnswerBreach'],
  rule: ['ChangeThresholds', 'ConfirmRule', 'WithdrawConfirmation'],
  exception: ['GrantException', 'RevokeException'],
  public: [
    'CancelOpenDay',
    'CountSignUps',
    'HoldOpenDay',
    'PostOpenDay',
    'PostWorkshop',
    'PutOpenDay',
    'PutWorkshop',
    'ReferenceListFile',
  ],
  asked: ['HeadsWhatIf', 'SeatsWhatIf'],
}

const byBody: ReadonlyMap<string, Audience> = new Map(
  Object.entries(bodies).flatMap(([audience, names]) =>
    // the keys of one table are those of the other
    names.map((name): [string, Audience] => [name, audiences[audience as AudienceName]]),
  ),
)

/** Names of all bodies that have an audience, a name twice where two rows claim it. */
export const bodiesWithAudience: readonly string[] = Object.values(bodies).flat()

/** Who sees what is entered in a body of contracts; undefined for one that takes nothing. */
export const audienceOf = (schema: z.ZodType): Audience | undefined => {
  const name = schema.meta()?.id
  return name === undefined ? undefined : byBody.get(name)
}
