import type {
  CertificateCheck,
  Instant,
  LocalDate,
  Side,
  SignatoryId,
  SigningCapacity,
  SigningWay,
  scanRejections,
} from '@noinghe/contracts'
import type { StandingVerdict } from '@noinghe/legal-guards'
import type { StoredFile } from '@noinghe/papers'
import type { Sealed } from '@noinghe/service-kit'

/** What the guards of law said, and on which day; kept with what it was said about. */
export type Judgement = { readonly on: LocalDate; readonly verdicts: readonly StandingVerdict[] }

/** Who signed for a side. In no event; the name is shown to the own side, and where the agreement is inspected. */
export type Signatory = {
  /** Absent where somebody without an account signed on paper. */
  readonly account?: string | undefined
  /** Only in signatures made before signatories were registered. */
  readonly fullName?: string | undefined
  readonly id?: SignatoryId
  readonly capacity?: SigningCapacity['kind']
  /** Last day of the letter of authority. */
  readonly authorityTo?: LocalDate | undefined
  /** Name, position and letter as they were then, by the signatory's own key: erased with it. */
  readonly person?: Sealed
}

export type Signature = {
  readonly signatory: Signatory
  readonly at: Instant
  readonly termsHash: string
  /** Absent in signatures made when there was only the portal. */
  readonly way?: SigningWay
  readonly file?: StoredFile | undefined
  readonly certificate?: CertificateCheck | undefined
  readonly judged?: Judgement | undefined
}
export type Signatures = Readonly<Partial<Record<Side, Signature>>>

/** Signed on paper by both, handed in by one; nothing is signed before the other confirms it. */
export type Scan = {
  readonly by: Side
  readonly at: Instant
  readonly termsHash: string
  readonly file: StoredFile
  readonly signatory: Signatory
  readonly confirmBy: LocalDate
  readonly judged?: Judgement | undefined
}
export type RejectedScan = {
  readonly by: Side
  readonly file: StoredFile
  readonly reason: (typeof scanRejections)[number]
  readonly remark?: string | undefined
  readonly at: Instant
}

/** What has been signed of some terms, whatever they are about. */
export type SignedSheet = {
  readonly signatures: Signatures
  readonly scan?: Scan | undefined
  readonly rejectedScans?: readonly RejectedScan[]
}

/** `judged` is about the very terms of `termsHash`. */
export type SheetCommand =
  | {
      readonly type: 'sign'
      readonly side: Side
      readonly termsHash: string
      readonly signatory: Signatory
      readonly way?: 'portal' | 'digital'
      readonly file?: StoredFile | undefined
      readonly certificate?: CertificateCheck | undefined
      readonly judged?: Judgement | undefined
    }
  | {
      readonly type: 'submit-scan'
      readonly side: Side
      readonly termsHash: string
      readonly signatory: Signatory
      readonly file: StoredFile
      readonly judged?: Judgement | undefined
    }
  | {
      readonly type: 'confirm-scan'
      readonly side: Side
      readonly termsHash: string
      readonly signatory: Signatory
      readonly judged?: Judgement | undefined
    }
  | {
      readonly type: 'reject-scan'
      readonly side: Side
      readonly reason: RejectedScan['reason']
      readonly remark?: string | undefined
    }

export type SheetEvent =
  | ({ readonly type: 'signed'; readonly side: Side } & Signature)
  | ({ readonly type: 'scan-submitted' } & Scan)
  | {
      readonly type: 'scan-rejected'
      readonly reason: RejectedScan['reason']
      readonly remark?: string | undefined
      readonly at: Instant
    }

export const sides = ['enterprise', 'school'] as const satisfies readonly Side[]
export const otherSide: Readonly<Record<Side, Side>> = { enterprise: 'school', school: 'enterprise' }

export const missingSides = ({ signatures }: Pick<SignedSheet, 'signatures'>): readonly Side[] =>
  sides.filter(side => signatures[side] === undefined)

/** Every file that sheets refer to: signed PDFs and scans, waiting and rejected ones too. */
export const filesOfSheets = (sheets: readonly SignedSheet[]): readonly StoredFile[] =>
  sheets.flatMap(({ signatures, scan, rejectedScans = [] }) => [
    ...Object.values(signatures).flatMap(({ file }) => file ?? []),
    ...(scan ? [scan.file] : []),
    ...rejectedScans.map(({ file }) => file),
  ])

/** Everybody who signed anything of sheets, or handed in a scan. */
export const signatoriesOfSheets = (sheets: readonly SignedSheet[]): readonly Signatory[] =>
  sheets.flatMap(({ signatures, scan }) => [
    ...Object.values(signatures).map(({ signatory }) => signatory),
    ...(scan ? [scan.signatory] : []),
  ])

export const isSheetEvent = (event: { readonly type: string }): event is SheetEvent =>
  event.type === 'signed' || event.type === 'scan-submitted' || event.type === 'scan-rejected'
