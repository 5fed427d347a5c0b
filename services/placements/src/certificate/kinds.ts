import type { certificateKinds, LocalDate } from '@noinghe/contracts'
import { lastDayOfTerm } from '@noinghe/legal-rules'

export type CertificateKind = (typeof certificateKinds)[number]

/** One kind of certificate: who issues it, how long the training is at least, whether it can count for the target. */
export type KindRow = {
  readonly kind: CertificateKind
  readonly issuers: readonly ('school' | 'enterprise')[]
  /** Calendar months and hours of training, at least. */
  readonly months: number
  readonly hours: number
  /** "Có bằng cấp, chứng chỉ từ 3 tháng trở lên" is sơ cấp and above. */
  readonly canCount: boolean
  readonly source: string
  readonly verified: 'V' | 'S' | 'M'
}

/** Version of the table below; every issued certificate names the one that decided it. */
export const kindsVersion = 1

export const kinds: readonly KindRow[] = [
  {
    kind: 'attendance',
    issuers: ['school', 'enterprise'],
    months: 0,
    hours: 0,
    canCount: false,
    source: 'không phải chứng chỉ đào tạo',
    verified: 'S',
  },
  {
    kind: 'enterprise-training',
    issuers: ['enterprise'],
    months: 0,
    hours: 0,
    canCount: false,
    source: 'không phải chứng chỉ đào tạo',
    verified: 'S',
  },
  {
    kind: 'under-3-months',
    issuers: ['school', 'enterprise'],
    months: 0,
    hours: 0,
    canCount: false,
    source: 'TT 43/2015',
    verified: 'V',
  },
  {
    kind: 'elementary',
    issuers: ['school', 'enterprise'],
    months: 3,
    hours: 300,
    canCount: true,
    source: 'TT 42/2015 Điều 4',
    verified: 'V',
  },
  {
    kind: 'intermediate',
    issuers: ['school'],
    months: 12,
    hours: 0,
    canCount: true,
    source: 'TT 12/2017, TT 55/2026',
    verified: 'V',
  },
  {
    kind: 'college',
    issuers: ['school'],
    months: 24,
    hours: 0,
    canCount: true,
    source: 'TT 12/2017, TT 55/2026',
    verified: 'V',
  },
  // certifies a skill, no training: whether the target counts it, no source at hand says
  {
    kind: 'skill-level',
    issuers: ['school'],
    months: 0,
    hours: 0,
    canCount: false,
    source: 'NĐ 31/2015 (văn bản thay thế chưa kiểm tra)',
    verified: 'M',
  },
]

export const rowOf = (kind: CertificateKind): KindRow => {
  const row = kinds.find(known => known.kind === kind)
  if (row === undefined) throw new Error(`no certificate of kind ${kind}`)
  return row
}

/** The target's own length: calendar months, both days counted. */
const monthsForTarget = 3
const longest = 120

/** Whole calendar months of a training, both days counted: 01/12 to 28/02 are three. */
export const wholeMonths = (from: LocalDate, to: LocalDate): number => {
  let months = 0
  while (months < longest && lastDayOfTerm(from, months + 1) <= to) months += 1
  return months
}

/** Whether a certificate of a kind over a training counts for the target. */
export const countsForTarget = (kind: CertificateKind, from: LocalDate, to: LocalDate): boolean =>
  rowOf(kind).canCount && wholeMonths(from, to) >= monthsForTarget
