import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { AccountId, MembershipId, OrganisationId } from '../ids.ts'
import { LocalDate, label } from '../leaves.ts'
import { EmployerType, OrganisationKind, ParkCode, PersonRole, ProvinceCode, TaxCode, WardCode } from '../vocabulary.ts'

const email = z.email().max(200)
const fullName = z.string().trim().min(2).max(120)
/** Length is what makes a password hard to guess; what is too common is refused by the service. */
const password = z.string().min(10).max(200)
const phone = z.string().trim().min(8).max(20)
const roles = z.array(PersonRole).min(1).max(5)
const token = z.string().min(20).max(400)
const remark = z.string().trim().max(1000).optional()

export const Territory = body(
  'Territory',
  z.object({
    province: ProvinceCode,
    wards: z.array(WardCode).min(1).max(300).readonly().optional(),
    parks: z.array(ParkCode).min(1).max(100).readonly().optional(),
  }),
)

const AccountBody = z.object({ email, password, fullName })

export const SignUp = body(
  'SignUp',
  z.object({
    organisation: z.object({
      kind: z.enum(['enterprise', 'school']),
      employerType: EmployerType.optional(),
      name: label('name of organisation').optional(),
      taxCode: TaxCode.optional(),
      province: ProvinceCode,
      ward: WardCode,
      park: ParkCode.optional(),
      phone,
    }),
    account: AccountBody,
  }),
)
export const PostAuthority = body(
  'PostAuthority',
  z.object({
    kind: z.enum(['labour-authority', 'gdnn-authority', 'zone-authority', 'commune', 'council', 'observer']),
    name: label('name of organisation'),
    territory: Territory,
    /** Seat of the authority; by default the first ward of its territory. */
    ward: WardCode.optional(),
    account: AccountBody,
  }),
)
export const NewOrganisation = body(
  'NewOrganisation',
  z.object({ organisation: OrganisationId, account: AccountId, membership: MembershipId }),
)

export const SignIn = body(
  'SignIn',
  z.object({ email, password: z.string().min(1).max(200), organisation: OrganisationId.optional() }),
)
export const LearnerSignIn = body('LearnerSignIn', z.object({ code: z.string().trim().min(12).max(40) }))
export const RefreshSession = body('RefreshSession', z.object({ refreshToken: token }))
/** With a refresh token that one session ends; without one, all sessions of the account. */
export const SignOut = body('SignOut', z.object({ refreshToken: token.optional() }))
export const SessionTokens = body(
  'SessionTokens',
  z.object({
    accessToken: z.string(),
    /** Seconds. */
    expiresIn: z.int(),
    refreshToken: z.string(),
    tokenType: z.literal('Bearer'),
  }),
)
export const Done = body('Done', z.object({ done: z.literal(true) }))

export const OrganisationStatus = z.enum(['registered', 'verified', 'refused', 'suspended'])
export const OrganisationView = body(
  'OrganisationView',
  z.object({
    id: OrganisationId,
    version: z.int(),
    status: OrganisationStatus,
    kind: OrganisationKind,
    employerType: EmployerType.optional(),
    name: z.string().optional(),
    taxCode: z.string().optional(),
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
    territory: Territory.optional(),
    phone: z.string().optional(),
    reason: z.string().optional(),
    remark: z.string().optional(),
    registeredOn: LocalDate,
    /** The reader is the authority that verifies, refuses, suspends and reinstates it. */
    inYourPower: z.boolean(),
  }),
)
export const OrganisationPage = page('OrganisationPage', OrganisationView)
export const OrganisationFilter = body(
  'OrganisationFilter',
  z.object({
    ...pageQuery,
    status: OrganisationStatus.optional(),
    kind: OrganisationKind.optional(),
    /** `1`: only those the reader has to decide about. */
    power: z.literal('1').optional(),
  }),
)
export const RefuseOrganisation = body(
  'RefuseOrganisation',
  z.object({
    reason: z.enum(['unknown-tax-code', 'name-mismatch', 'not-an-organisation', 'duplicate', 'other']),
    remark,
  }),
)
export const SuspendOrganisation = body(
  'SuspendOrganisation',
  z.object({ reason: z.enum(['law-breach', 'false-statement', 'closed-down', 'own-wish', 'other']), remark }),
)
export const ChangePhone = body('ChangePhone', z.object({ phone }))

const MembershipSummary = z.object({
  id: MembershipId,
  organisation: OrganisationId,
  kind: OrganisationKind,
  name: z.string().optional(),
  roles: z.array(PersonRole),
})
export const MeView = body(
  'MeView',
  z.object({
    subject: z.uuid(),
    role: z.string(),
    email: z.string().optional(),
    fullName: z.string().optional(),
    organisation: OrganisationView.optional(),
    membership: MembershipId.optional(),
    roles: z.array(PersonRole),
    /** All organisations the account may sign in for. */
    memberships: z.array(MembershipSummary),
  }),
)
export const ChangePassword = body(
  'ChangePassword',
  z.object({ currentPassword: z.string().min(1).max(200), password }),
)

export const PostInvitation = body('PostInvitation', z.object({ email, roles }))
export const InvitationView = body(
  'InvitationView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(['pending', 'expired', 'accepted', 'withdrawn']),
    organisation: OrganisationId,
    email: z.string(),
    roles: z.array(PersonRole),
    expiresOn: LocalDate,
  }),
)
export const InvitationPage = page('InvitationPage', InvitationView)
export const InvitationFilter = body('InvitationFilter', z.object({ ...pageQuery }))
/** An address that has an account already gives that account's password. */
export const AcceptInvitation = body('AcceptInvitation', z.object({ token, password, fullName }))
/** An authority hands an organisation, whose only account holder has left, to a new address. */
export const PostHandOver = body('PostHandOver', z.object({ organisation: OrganisationId, email }))

export const MemberView = body(
  'MemberView',
  z.object({
    id: MembershipId,
    version: z.int(),
    status: z.enum(['active', 'revoked']),
    account: AccountId,
    fullName: z.string(),
    email: z.string(),
    roles: z.array(PersonRole),
  }),
)
export const MemberPage = page('MemberPage', MemberView)
export const MemberFilter = body('MemberFilter', z.object({ ...pageQuery }))
export const ChangeRoles = body('ChangeRoles', z.object({ roles }))
export const RevokeMember = body('RevokeMember', z.object({ reason: z.enum(['left', 'removed']) }))

export const PostRecovery = body('PostRecovery', z.object({ email }))
export const CompleteRecovery = body('CompleteRecovery', z.object({ token, password }))

const codeRole = z.enum(['learner', 'guardian'])
export const PostLearnerCodes = body(
  'PostLearnerCodes',
  z.object({
    codes: z
      .array(z.object({ subject: z.uuid(), role: codeRole, validUntil: LocalDate }))
      .min(1)
      .max(200),
  }),
)
/** The only time the codes are shown. */
export const NewLearnerCodes = body(
  'NewLearnerCodes',
  z.object({
    codes: z.array(
      z.object({ id: z.uuid(), subject: z.uuid(), role: codeRole, validUntil: LocalDate, code: z.string() }),
    ),
  }),
)
export const LearnerCodeView = body(
  'LearnerCodeView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(['valid', 'expired', 'revoked']),
    subject: z.uuid(),
    role: codeRole,
    validUntil: LocalDate,
  }),
)
export const LearnerCodePage = page('LearnerCodePage', LearnerCodeView)
export const LearnerCodeFilter = body('LearnerCodeFilter', z.object({ ...pageQuery, subject: z.uuid().optional() }))

export const Jwks = body(
  'Jwks',
  z.object({
    keys: z.array(
      z.object({ kid: z.string(), kty: z.string(), crv: z.string(), x: z.string(), alg: z.string(), use: z.string() }),
    ),
  }),
)
export const SigningKeyList = body(
  'SigningKeyList',
  z.object({
    version: z.int(),
    keys: z.array(
      z.object({ kid: z.string(), status: z.enum(['next', 'active', 'retired']), since: z.iso.datetime() }),
    ),
  }),
)
/** `compromised`: the key in use is dropped at once, and every token signed with it is void. */
export const RotateSigningKeys = body('RotateSigningKeys', z.object({ compromised: z.boolean().default(false) }))

export const WaitingMails = body(
  'WaitingMails',
  z.object({ waiting: z.int(), oldest: z.iso.datetime().optional(), transport: z.enum(['smtp', 'none']) }),
)
/** Only in an installation started with the demo: what a mail server would have delivered. */
export const DemoMails = body(
  'DemoMails',
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        to: z.string(),
        template: z.string(),
        subject: z.string(),
        text: z.string(),
        link: z.string().optional(),
        token: z.string().optional(),
        createdAt: z.iso.datetime(),
      }),
    ),
  }),
)
export const DemoMailFilter = body('DemoMailFilter', z.object({ to: z.string().max(200).optional() }))
