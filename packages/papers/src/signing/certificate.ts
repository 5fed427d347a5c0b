import { createHash } from 'node:crypto'
import { type CertificateCheck, type Refusal, refuse } from '@noinghe/contracts'
import { fromBER } from 'asn1js'
import { Certificate, CertificateChainValidationEngine, ContentInfo, SignedData } from 'pkijs'
import type { PdfSignature } from './signed-pdf.ts'

export type VerifiedSignature = {
  readonly check: CertificateCheck
  /** Common name of the certificate: a person or an organisation. */
  readonly signer: string | undefined
}

const commonName = '2.5.4.3'

/**
 * Verifies a detached CMS signature over its bytes, and its certificate as far as this installation can.
 *
 * @param roots certificates that are trusted; none: the chain is not checked, and the result says so
 * @param now the moment against which validity is held; revocation is never checked
 * @returns `pdf-signature-invalid`, or `certificate-not-trusted` where roots are named and none is reached
 */
export const verifySignature = async (
  { signed, container }: PdfSignature,
  roots: readonly Certificate[],
  now: Date,
): Promise<VerifiedSignature | Refusal> => {
  const found = await signerOf(container, signed)
  if (found === undefined) return refuse('pdf-signature-invalid', { at: '/file' })
  const { certificate, others } = found
  if (roots.length > 0 && !(await leadsTo(roots, certificate, others, now)))
    return refuse('certificate-not-trusted', { at: '/file' })
  const [from, to] = [certificate.notBefore.value, certificate.notAfter.value]
  return {
    signer: nameIn(certificate.subject),
    check: {
      signature: 'valid',
      chain: roots.length > 0 ? 'trusted' : 'not-checked',
      validity: from <= now && now <= to ? 'within' : 'outside',
      revocation: 'not-checked',
      issuer: nameIn(certificate.issuer) ?? '',
      fingerprint: createHash('sha256').update(Buffer.from(certificate.toSchema().toBER())).digest('hex'),
      validFrom: from.toISOString(),
      validTo: to.toISOString(),
    },
  }
}

/** The certificate of the one who signed, where the signature holds over the bytes. */
const signerOf = async (
  container: Buffer,
  signed: Buffer,
): Promise<{ certificate: Certificate; others: readonly Certificate[] } | undefined> => {
  try {
    const parsed = fromBER(bufferOf(container))
    const data = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content })
    if (data.signerInfos.length !== 1) return undefined
    const verified = await data.verify({ signer: 0, data: bufferOf(signed), checkChain: false, extendedMode: true })
    const certificate = verified.signerCertificate
    if (verified.signatureVerified !== true || !(certificate instanceof Certificate)) return undefined
    const others = (data.certificates ?? []).filter(other => other instanceof Certificate)
    return { certificate, others }
  } catch {
    // whatever a hostile container breaks in the parser, it is no signature
    return undefined
  }
}

const leadsTo = async (
  roots: readonly Certificate[],
  certificate: Certificate,
  others: readonly Certificate[],
  now: Date,
): Promise<boolean> => {
  try {
    const chain = new CertificateChainValidationEngine({
      trustedCerts: [...roots],
      // the certificate in question comes last
      certs: [...others.filter(other => other !== certificate), certificate],
      checkDate: now,
    })
    return (await chain.verify()).result
  } catch {
    return false
  }
}

const nameIn = ({ typesAndValues }: Certificate['subject']): string | undefined => {
  const value: unknown = typesAndValues.find(({ type }) => type === commonName)?.value.valueBlock.value
  return typeof value === 'string' ? value : undefined
}

/** The bytes alone: a Buffer may be a window on more. */
const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

/** Certificates out of a PEM text. @throws when a block holds none */
export const certificatesIn = (pem: string): readonly Certificate[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)].map(([, block = '']) =>
    Certificate.fromBER(bufferOf(Buffer.from(block, 'base64'))),
  )
