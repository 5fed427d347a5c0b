import { refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { badOrganisation, type Particulars } from './particulars.ts'
import { type Authority, hasPower } from './powers.ts'

export type RefusalReason = 'unknown-tax-code' | 'name-mismatch' | 'not-an-organisation' | 'duplicate' | 'other'
export type SuspensionReason = 'law-breach' | 'false-statement' | 'closed-down' | 'own-wish' | 'other'

export type Organisation =
  | { readonly status: 'absent' }
  | ({ readonly status: 'registered' } & Particulars)
  | ({ readonly status: 'verified'; readonly verifiedBy: string } & Particulars)
  /** Refused organisations give their tax code free: somebody else may be its rightful holder. */
  | ({
      readonly status: 'refused'
      readonly reason: RefusalReason
      readonly remark?: string
      readonly claimedTaxCode?: string
    } & Omit<Particulars, 'taxCode'>)
  | ({
      readonly status: 'suspended'
      readonly verifiedBy: string
      readonly reason: SuspensionReason
      readonly remark?: string
    } & Particulars)

export type OrganisationCommand =
  | { readonly type: 'register'; readonly particulars: Particulars }
  /** An authority (or the platform itself), verified by whoever sets it up. */
  | { readonly type: 'found'; readonly particulars: Particulars; readonly by: string }
  | { readonly type: 'verify'; readonly by: Authority }
  | { readonly type: 'refuse'; readonly by: Authority; readonly reason: RefusalReason; readonly remark?: string }
  | { readonly type: 'suspend'; readonly by: Authority; readonly reason: SuspensionReason; readonly remark?: string }
  | { readonly type: 'reinstate'; readonly by: Authority }
  | { readonly type: 'change-phone'; readonly phone: string }

export type OrganisationEvent =
  | { readonly type: 'registered'; readonly particulars: Particulars }
  | { readonly type: 'verified'; readonly by: string }
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly remark?: string }
  | { readonly type: 'suspended'; readonly reason: SuspensionReason; readonly remark?: string }
  | { readonly type: 'reinstated' }
  | { readonly type: 'phone-changed'; readonly phone: string }

export const initial: Organisation = { status: 'absent' }

export const lifeCycle = {
  register: ['absent'],
  found: ['absent'],
  verify: ['registered', 'refused'],
  refuse: ['registered'],
  suspend: ['verified'],
  reinstate: ['suspended'],
  'change-phone': ['registered', 'verified', 'refused', 'suspended'],
} as const satisfies LifeCycle<Organisation, OrganisationCommand>

export const decide = (
  organisation: Organisation,
  command: OrganisationCommand,
  { today }: Facts,
): Decision<OrganisationEvent> => {
  switch (command.type) {
    case 'register':
      return (
        badOrganisation(command.particulars, '/organisation', today) ?? [
          { type: 'registered', particulars: command.particulars },
        ]
      )
    case 'found':
      return (
        badOrganisation(command.particulars, '', today) ?? [
          { type: 'registered', particulars: command.particulars },
          { type: 'verified', by: command.by },
        ]
      )
    case 'change-phone':
      return [{ type: 'phone-changed', phone: command.phone }]
    case 'verify':
    case 'refuse':
    case 'suspend':
    case 'reinstate':
      if (organisation.status === 'absent' || !hasPower(command.by, organisation)) return refuse('not-in-your-power')
      return [judged(command)]
  }
}

type Judgement = Extract<OrganisationCommand, { by: Authority }>

const judged = (command: Judgement): OrganisationEvent => {
  switch (command.type) {
    case 'verify':
      return { type: 'verified', by: command.by.organisation }
    case 'refuse':
      return { type: 'refused', reason: command.reason, ...remarkOf(command) }
    case 'suspend':
      return { type: 'suspended', reason: command.reason, ...remarkOf(command) }
    case 'reinstate':
      return { type: 'reinstated' }
  }
}

const remarkOf = ({ remark }: { remark?: string }) => (remark === undefined ? {} : { remark })

/** The particulars of an organisation in whatever state. */
export const particularsOf = (organisation: Exclude<Organisation, { status: 'absent' }>): Particulars => {
  const { kind, employerType, name, province, ward, park, phone, territory } = organisation
  const taxCode = organisation.status === 'refused' ? organisation.claimedTaxCode : organisation.taxCode
  return {
    kind,
    province,
    ward,
    ...(employerType === undefined ? {} : { employerType }),
    ...(name === undefined ? {} : { name }),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(park === undefined ? {} : { park }),
    ...(phone === undefined ? {} : { phone }),
    ...(territory === undefined ? {} : { territory }),
  }
}

export const evolve = (organisation: Organisation, event: OrganisationEvent): Organisation => {
  if (event.type === 'registered') return { status: 'registered', ...event.particulars }
  if (organisation.status === 'absent') return organisation
  const particulars = particularsOf(organisation)
  switch (event.type) {
    case 'verified':
      return { status: 'verified', verifiedBy: event.by, ...particulars }
    case 'refused': {
      const { taxCode, ...rest } = particulars
      return {
        status: 'refused',
        reason: event.reason,
        ...remarkOf(event),
        ...rest,
        ...(taxCode === undefined ? {} : { claimedTaxCode: taxCode }),
      }
    }
    case 'suspended': {
      const verifiedBy = organisation.status === 'verified' ? organisation.verifiedBy : ''
      return { status: 'suspended', verifiedBy, reason: event.reason, ...remarkOf(event), ...particulars }
    }
    case 'reinstated': {
      const verifiedBy = organisation.status === 'suspended' ? organisation.verifiedBy : ''
      return { status: 'verified', verifiedBy, ...particulars }
    }
    case 'phone-changed':
      return { ...organisation, phone: event.phone }
  }
}
