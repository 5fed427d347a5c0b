import type { Side, SigningWay } from '@noinghe/contracts'
import type { Sealed, Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { type RejectedScan, type Scan, type Signature, type SignedSheet, sides } from './sheet.ts'

/** Signatures as they were stored before there were other ways than the portal. */
const Older = z.object({ account: z.string(), fullName: z.string() })

type StoredSignature = { readonly at: string; readonly termsHash: string; readonly way?: SigningWay } & (
  | { readonly signatory: Sealed }
  | { readonly sealed: Sealed }
)
export type StoredSheet = {
  readonly signatures: Readonly<Partial<Record<Side, StoredSignature>>>
  readonly scan?: { readonly by: Side; readonly confirmBy: string; readonly sealed: Sealed }
  readonly rejectedScans?: Sealed
}

/**
 * Signatories, verdicts with their inputs, keys of files and remarks are encrypted at rest; who has signed when, in which
 * way, and until when a scan waits can be queried.
 */
export const sealSheet = (vault: Vault) => {
  const seal = (value: object): Sealed => vault.seal(JSON.stringify(value))
  /** Written by `seal` above, and by nothing else: the vault refuses what was changed. */
  const open = (sealed: Sealed): unknown => JSON.parse(vault.open(sealed))

  const encodeSignature = ({ at, termsHash, way, ...rest }: Signature): StoredSignature => ({
    at,
    termsHash,
    ...(way === undefined ? {} : { way }),
    sealed: seal(rest),
  })

  const decodeSignature = (stored: StoredSignature): Signature => {
    if ('signatory' in stored) {
      const { signatory, at, termsHash } = stored
      return { signatory: Older.parse(open(signatory)), at, termsHash }
    }
    const { sealed, ...clear } = stored
    return { ...clear, ...(open(sealed) as Omit<Signature, 'at' | 'termsHash' | 'way'>) }
  }

  return {
    encode: ({ signatures, scan, rejectedScans }: SignedSheet): StoredSheet => ({
      signatures: Object.fromEntries(
        sides.flatMap(side => {
          const signature = signatures[side]
          return signature ? [[side, encodeSignature(signature)]] : []
        }),
      ),
      ...(scan ? { scan: { by: scan.by, confirmBy: scan.confirmBy, sealed: seal(scan) } } : {}),
      ...(rejectedScans ? { rejectedScans: seal(rejectedScans) } : {}),
    }),
    decode: ({ signatures, scan, rejectedScans }: StoredSheet): SignedSheet => ({
      signatures: Object.fromEntries(
        sides.flatMap(side => {
          const signature = signatures[side]
          return signature ? [[side, decodeSignature(signature)]] : []
        }),
      ),
      ...(scan ? { scan: open(scan.sealed) as Scan } : {}),
      ...(rejectedScans ? { rejectedScans: open(rejectedScans) as readonly RejectedScan[] } : {}),
    }),
  }
}
