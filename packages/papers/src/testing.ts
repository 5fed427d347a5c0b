import { webcrypto } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { Integer, ObjectIdentifier, OctetString, PrintableString, Utf8String } from 'asn1js'
import {
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
type Keys = Awaited<ReturnType<typeof newKeys>>
const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

export type Holder = { readonly certificate: Certificate; readonly keys: Keys }

const named = (certificate: Certificate['subject'], name: string): void => {
  certificate.typesAndValues.push(
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
  )
}

/** A certificate for a name, by an authority or by itself; valid for the two years given. */
export const certify = async (
  name: string,
  { by, from = '2026-01-01', to = '2028-01-01' }: { by?: Holder; from?: string; to?: string } = {},
): Promise<Holder> => {
  const keys = await newKeys()
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: Math.floor(Math.random() * 1_000_000) + 1 })
  named(certificate.subject, name)
  if (by) certificate.issuer = by.certificate.subject
  else named(certificate.issuer, name)
  certificate.notBefore.value = new Date(from)
  certificate.notAfter.value = new Date(to)
  if (by === undefined)
    certificate.extensions = [
      new Extension({
        extnID: '2.5.29.19',
        critical: true,
        extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(),
      }),
    ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign((by?.keys ?? keys).privateKey, 'SHA-256')
  return { certificate, keys }
}

export const pemOf = ({ certificate }: Holder): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate.toSchema().toBER()).toString('base64')}\n-----END CERTIFICATE-----\n`

/** A detached CMS container over bytes, as signing programs put it into a PDF. */
const containerOver = async (bytes: Buffer, { certificate, keys }: Holder): Promise<Buffer> => {
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      }),
    ],
    certificates: [certificate],
  })
  const digest = await webcrypto.subtle.digest('SHA-256', bytes)
  const [signer] = data.signerInfos
  if (signer)
    signer.signedAttrs = new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: ContentInfo.DATA })] }),
        new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
      ],
    })
  await data.sign(keys.privateKey, 0, 'SHA-256', new Uint8Array(bytes).buffer)
  return Buffer.from(
    new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: data.toSchema(true) }).toSchema().toBER(),
  )
}

const room = 16_384

/** A printed PDF with a digital signature added at its end, as signing programs do it. */
export const signPrinted = (printed: Buffer, holder: Holder): Promise<Buffer> =>
  sealed(Buffer.concat([printed, Buffer.from('\n9999 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached ')]), holder)

/**
 * A small PDF that says something, digitally signed over every byte of it.
 *
 * @param text stands in a compressed stream, as in most PDFs
 */
export const signedPdf = async (text: string, holder: Holder, { plain = '' } = {}): Promise<Buffer> => {
  const stream = deflateSync(Buffer.from(`BT (${text}) Tj ET`))
  const before = Buffer.concat([
    Buffer.from(`%PDF-1.7\n% ${plain}\n1 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\n2 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached '),
  ])
  return sealed(before, holder)
}

const sealed = async (before: Buffer, holder: Holder): Promise<Buffer> => {
  const after = Buffer.from(' >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')
  const rangeLength = 60
  const start = before.length + rangeLength + '/Contents '.length
  const end = start + room + 2
  const range = `/ByteRange [0 ${start} ${end} ${after.length}]`.padEnd(rangeLength)
  const head = Buffer.concat([before, Buffer.from(`${range}/Contents `)])
  const container = await containerOver(Buffer.concat([head, after]), holder)
  return Buffer.concat([head, Buffer.from(`<${container.toString('hex').padEnd(room, '0')}>`), after])
}
