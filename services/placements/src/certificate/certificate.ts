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
/** Absent once its time is over. */
type Kept = { readonly number?: Sealed }
type Reason = (typeof revocationReasons)[number]

/** A certificate issued after linked training. */
export type Certificate =
  | { readonly status: 'absent' }
  | (Linked & Training & Counted & Kept & { readonly status: 'issued' })
  | (Linked & Training & Counted & Kept & { readonly status: 'revoked'; readonly reason: Reason })
export type KnownCertificate = Exclude<Certificate, { status: 'absent' }>

export type CertificateCommand =
  | ({ readonly type: 'issue'; readonly endedOn: LocalDate } & Linked & Training & Numbered)
  | { readonly type: 'revoke'; readonly reason: Reason }
  /** Its time is over: the number goes, what was counted stays. */
  | { readonly type: 'forget' }
export type CertificateEvent =
  | ({ readonly type: 'issued' } & Linked & Training & Counted & Numbered)
  | { readonly type: 'revoked'; readonly reason: Reason }
  | { readonly type: 'forgotten' }

export const initial: Certificate = { status: 'absent' }
export const lifeCycle = {
  issue: ['absent'],
  revoke: ['issued'],
  forget: ['issued', 'revoked'],
} as const satisfies LifeCycle<Certificate, CertificateCommand>

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
  certificate: Certificate,
  command: CertificateCommand,
  { today }: Facts,
): Decision<CertificateEvent> => {
  if (command.type === 'revoke') return [{ type: 'revoked', reason: command.reason }]
  if (command.type === 'forget')
    return certificate.status !== 'absent' && certificate.number !== undefined ? [{ type: 'forgotten' }] : []
  const { type: _, endedOn, ...paper } = command
  const { kind, from, to, issuedOn, issuedBy } = paper
  return (
    refuseTraining(paper, issuedBy) ??
    refuseDate({ on: issuedOn, lateReason: 'papers carry their own day' }, today, '/issuedOn', {
      from: earlierOf(endedOn, to),
    }) ?? [
      {
        type: 'issued',
        ...paper,
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
  if (event.type === 'forgotten') {
    if (certificate.status === 'absent') return certificate
    const { number: _, ...kept } = certificate
    return kept
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
  forgotten: (_, state) => {
    if (state.status === 'absent') throw new Error('an absent certificate was forgotten')
    return { name: 'particulars-changed', data: refsOf(state) }
  },
} as const satisfies PublishMap<Certificate, CertificateEvent, typeof certificateTopic>
