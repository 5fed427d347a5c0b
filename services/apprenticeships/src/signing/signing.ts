import { isRefusal, type Refusal, refuse, type Side } from '@noinghe/contracts'
import { workingDaysToConfirm } from '@noinghe/papers'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decision, Facts } from '@noinghe/service-kit'
import {
  missingSides,
  otherSide,
  type Scan,
  type SheetCommand,
  type SheetEvent,
  type Signature,
  type SignedSheet,
} from './sheet.ts'

type To<C extends SheetCommand['type']> = Extract<SheetCommand, { type: C }>

/**
 * What a command does to a sheet whose terms have this hash.
 *
 * @returns events, or why not: `terms-changed`, `already-signed`, `scan-waiting`, `no-scan-waiting`, `own-scan`,
 *   `certificate-of-other-side`
 */
export const decideSheet = (
  sheet: SignedSheet,
  hash: string,
  command: SheetCommand,
  facts: Facts,
): Decision<SheetEvent> => {
  if (command.type !== 'reject-scan' && command.termsHash !== hash) return refuse('terms-changed', { at: '/termsHash' })
  switch (command.type) {
    case 'sign':
      return refuseSignature(sheet, command) ?? [{ type: 'signed', side: command.side, ...signatureOf(command, facts) }]
    case 'submit-scan':
      return submit(sheet, command, facts)
    case 'confirm-scan':
      return confirm(sheet, command, facts)
    case 'reject-scan': {
      const scan = scanFor(sheet, command.side)
      const { reason, remark } = command
      return isRefusal(scan) ? scan : [{ type: 'scan-rejected', reason, remark, at: facts.now }]
    }
  }
}

const refuseSignature = ({ signatures }: SignedSheet, { side, certificate }: To<'sign'>): Refusal | undefined => {
  if (signatures[side] !== undefined) return refuse('already-signed')
  const other = signatures[otherSide[side]]?.certificate
  return certificate !== undefined && other?.fingerprint === certificate.fingerprint
    ? refuse('certificate-of-other-side', { at: '/file' })
    : undefined
}

const signatureOf = (command: To<'sign'>, { now }: Facts): Signature => {
  const { signatory, termsHash, way = 'portal', file, certificate, judged } = command
  return {
    signatory,
    at: now,
    termsHash,
    way,
    ...(file ? { file } : {}),
    ...(certificate ? { certificate } : {}),
    ...(judged ? { judged } : {}),
  }
}

const submit = (sheet: SignedSheet, command: To<'submit-scan'>, { today, now }: Facts): Decision<SheetEvent> => {
  if (missingSides(sheet).length === 0) return refuse('already-signed')
  if (sheet.scan !== undefined) return refuse('scan-waiting')
  const { side, termsHash, signatory, file, judged } = command
  const confirmBy = addWorkingDays(today, workingDaysToConfirm)
  return [
    { type: 'scan-submitted', by: side, at: now, termsHash, file, signatory, confirmBy, ...(judged ? { judged } : {}) },
  ]
}

/** Both signed the paper: whoever has not signed otherwise has signed by it. */
const confirm = (sheet: SignedSheet, command: To<'confirm-scan'>, { now }: Facts): Decision<SheetEvent> => {
  const scan = scanFor(sheet, command.side)
  if (isRefusal(scan)) return scan
  const by = (side: Side): Signature => {
    const { signatory, judged } = side === scan.by ? scan : command
    const { termsHash, file } = scan
    return { signatory, at: now, termsHash, way: 'paper', file, ...(judged ? { judged } : {}) }
  }
  return missingSides(sheet).map(side => ({ type: 'signed', side, ...by(side) }))
}

const scanFor = ({ scan }: SignedSheet, side: Side): Scan | Refusal => {
  if (scan === undefined) return refuse('no-scan-waiting')
  return scan.by === side ? refuse('own-scan') : scan
}

/** The sheet after an event; a scan waits no longer once both have signed. */
export const evolveSheet = <S extends SignedSheet>(sheet: S, event: SheetEvent): S => {
  switch (event.type) {
    case 'signed': {
      const { type: _, side, ...signature } = event
      const after: S = { ...sheet, signatures: { ...sheet.signatures, [side]: signature } }
      return missingSides(after).length === 0 ? withoutScan(after) : after
    }
    case 'scan-submitted': {
      const { type: _, ...scan } = event
      return { ...sheet, scan }
    }
    case 'scan-rejected': {
      const { scan, rejectedScans = [] } = sheet
      if (scan === undefined) return sheet
      const { reason, remark, at } = event
      const rejected = { by: scan.by, file: scan.file, reason, ...(remark === undefined ? {} : { remark }), at }
      return { ...withoutScan(sheet), rejectedScans: [...rejectedScans, rejected] }
    }
  }
}

const withoutScan = <S extends SignedSheet>(sheet: S): S => ({ ...sheet, scan: undefined })
