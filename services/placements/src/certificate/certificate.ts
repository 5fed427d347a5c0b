import {
  type certificateTopic,
  type LearnerRef,
  type Level,
  type LocalDate,
  type OrganisationId,
  type PlacementId,
  type Refusal,
  refuse,
  type revocationReasons,
  type TrainingContractId,
} from '@noinghe/contracts'
import { trade } from '@noinghe/reference-data'
import type { Decision, Facts, LifeCycle, PublishMap, Sealed } from '@noinghe/service-kit'
import type { z } from 'zod'
import { refuseDate } from '../placement/dates.ts'
import { type CertificateKind, countsForTarget, kindsVersion, rowOf, wholeMonths } from './kinds.ts'

type Linked = {
  readonly issuer: OrganisationId
  readonly issuedBy: 'school' | 'enterprise'
  readonly placement?: PlacementId
  readonly contract?: TrainingContractId
  readonly learnerref?: LearnerRef
  readonly placementType: 'A' | 'B' | 'C' | 'D'
  /** The school's beside the issuer, so that it finds certificates of its learners. */
  readonly owners: readonly OrganisationId[]
}
export type Training = {
  readonly kind: CertificateKind
  readonly trade?: string
  readonly level?: z.infer<typeof Level>
  readonly from: LocalDate
  readonly to: LocalDate
  readonly hours?: number
  readonly issuedOn: LocalDate
}
type Counted = { readonly months: number; readonly countsForTarget: boolean; readonly ruleVersion: number }
/** Under the learner's key: the number of a paper can single out a person. */
type Numbered = { readonly number: Sealed }
type Reason = (typeof revocationReasons)[number]

/** A certificate issued after linked training. */
export type Certificate =
  | { readonly status: 'absent' }
  | (Linked & Training & Counted & Numbered & { readonly status: 'issued' })
  | (Linked & Training & Counted & Numbered & { readonly status: 'revoked'; readonly reason: Reason })
export type KnownCertificate = Exclude<Certificate, { status: 'absent' }>

export type CertificateCommand =
  | ({ readonly type: 'issue'; readonly endedOn: LocalDate } & Linked & Training & Numbered)
  | { readonly type: 'revoke'; readonly reason: Reason }
export type CertificateEvent =
  | ({ readonly type: 'issued' } & Linked & Training & Counted & Numbered)
  | { readonly type: 'revoked'; readonly reason: Reason }

export const initial: Certificate = { status: 'absent' }
export const lifeCycle = { issue: ['absent'], revoke: ['issued'] } as const satisfies LifeCycle<
  Certificate,
  CertificateCommand
>

const issuerNames = { school: 'nhà trường / school', enterprise: 'doanh nghiệp / enterprise' } as const

/** What is wrong with a training for its kind of certificate, or nothing. */
export const refuseTraining = (training: Training, issuedBy: 'school' | 'enterprise'): Refusal | undefined => {
  const { kind, from, to, hours = 0 } = training
  const row = rowOf(kind)
  const [issuer = 'school'] = row.issuers
  if (!row.issuers.includes(issuedBy))
    return refuse('certificate-not-yours', { at: '/kind', params: { issuer: issuerNames[issuer] } })
  if (to < from) return refuse('certificate-term-reversed', { at: '/to' })
  if (training.trade !== undefined && trade(training.trade) === undefined)
    return refuse('trade-unknown', { at: '/trade' })
  if (wholeMonths(from, to) < row.months || hours < row.hours)
    return refuse('certificate-too-short', { at: '/kind', params: { months: row.months, hours: row.hours } })
  return undefined
}

const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (b < a ? b : a)

export const decide = (
  _certificate: Certificate,
  command: CertificateCommand,
  { today }: Facts,
): Decision<CertificateEvent> => {
  if (command.type === 'revoke') return [{ type: 'revoked', reason: command.reason }]
  const { type: _, endedOn, ...certificate } = command
  const { kind, from, to, issuedOn, issuedBy } = certificate
  return (
    refuseTraining(certificate, issuedBy) ??
    refuseDate({ on: issuedOn, lateReason: 'papers carry their own day' }, today, '/issuedOn', {
      from: earlierOf(endedOn, to),
    }) ?? [
      {
        type: 'issued',
        ...certificate,
        months: wholeMonths(from, to),
        countsForTarget: countsForTarget(kind, from, to),
        ruleVersion: kindsVersion,
      },
    ]
  )
}

export const evolve = (certificate: Certificate, event: CertificateEvent): Certificate => {
  if (event.type === 'issued') {
    const { type: _, ...issued } = event
    return { ...issued, status: 'issued' }
  }
  return certificate.status === 'issued' ? { ...certificate, status: 'revoked', reason: event.reason } : certificate
}

const refsOf = ({ issuer, placement, contract, learnerref, placementType }: Linked) => ({
  issuer,
  ...(placement === undefined ? {} : { placement }),
  ...(contract === undefined ? {} : { contract }),
  ...(learnerref === undefined ? {} : { learnerref }),
  type: placementType,
})

/** Kind, trade and length leave; the number stays here. */
export const publish = {
  issued: event => {
    const { kind, trade: code, level, months, hours, countsForTarget: counts, ruleVersion, issuedOn } = event
    return {
      name: 'issued',
      data: {
        ...refsOf(event),
        kind,
        ...(code === undefined ? {} : { trade: code }),
        ...(level === undefined ? {} : { level }),
        months,
        ...(hours === undefined ? {} : { hours }),
        countsForTarget: counts,
        ruleVersion,
        effectiveOn: issuedOn,
      },
    }
  },
  revoked: ({ reason }, state) => {
    if (state.status === 'absent') throw new Error('an absent certificate was revoked')
    return { name: 'revoked', data: { ...refsOf(state), reason } }
  },
} as const satisfies PublishMap<Certificate, CertificateEvent, typeof certificateTopic>
