import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import { type VerifiedSignature, verifySignature } from './certificate.ts'
import type { StoredFile } from './files.store.ts'
import type { SigningSettings } from './settings.ts'
import { mentions, signatureOfPdf } from './signed-pdf.ts'
import { readUpload } from './upload.ts'

export type SignedPrint = VerifiedSignature & { readonly bytes: Buffer; readonly media: StoredFile['media'] }

/**
 * A digitally signed print of these very terms, as it was uploaded. Nothing is to be stored before this is known.
 *
 * @param file base64
 * @returns what is wrong with upload, signature or certificate, or `pdf-of-other-terms`, all at `/file`
 */
export const readSignedPrint = async (
  file: string,
  { termsHash, roots, now }: Pick<SigningSettings, 'roots'> & { readonly termsHash: string; readonly now: Date },
): Promise<SignedPrint | Refusal> => {
  const upload = readUpload(file, ['application/pdf'])
  if (isRefusal(upload)) return upload
  const signature = signatureOfPdf(upload.bytes)
  if (isRefusal(signature)) return signature
  if (!mentions(signature.signed, termsHash)) return refuse('pdf-of-other-terms', { at: '/file' })
  const verified = await verifySignature(signature, roots, now)
  return isRefusal(verified) ? verified : { ...upload, ...verified }
}

/** A scan of a signed paper: a PDF or a picture. */
export const readScan = (file: string) => readUpload(file, ['application/pdf', 'image/jpeg', 'image/png'])
