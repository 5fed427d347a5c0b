import { deflateSync } from 'node:zlib'
import { isRefusal, type RefusalCode } from '@noinghe/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { certify, type Holder, pemOf, signedPdf } from '../testing.ts'
import { certificatesIn, verifySignature } from './certificate.ts'
import { mentions, signatureOfPdf } from './signed-pdf.ts'
import { readUpload } from './upload.ts'

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const now = new Date('2027-01-11T02:00:00Z')

let authority: Holder
let stranger: Holder
let company: Holder
let file: Buffer
beforeAll(async () => {
  authority = await certify('CA Minh hoạ')
  stranger = await certify('CA khác')
  company = await certify('Công ty Minh Hoạ', { by: authority })
  file = await signedPdf(hash, company)
})

const verify = async (bytes: Buffer, roots: readonly Holder[] = [], at = now) => {
  const signature = signatureOfPdf(bytes)
  return isRefusal(signature) ? signature : verifySignature(signature, certificatesIn(roots.map(pemOf).join('')), at)
}
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('a digitally signed PDF', () => {
  it('holds, with the chain not checked where the installation names no roots', async () =>
    expect(await verify(file)).toMatchObject({
      signer: 'Công ty Minh Hoạ',
      check: {
        signature: 'valid',
        chain: 'not-checked',
        validity: 'within',
        revocation: 'not-checked',
        issuer: 'CA Minh hoạ',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    }))

  it('is trusted where its certificate leads to a root, and refused where it does not', async () => {
    expect(await verify(file, [stranger, authority])).toMatchObject({ check: { chain: 'trusted' } })
    expect(await verify(file, [stranger])).toMatchObject({ refused: 'certificate-not-trusted' })
  })

  it('says that its certificate was not valid on the day', async () => {
    const old = await certify('Công ty Cũ', { from: '2020-01-01', to: '2022-01-01' })
    expect(await verify(await signedPdf(hash, old))).toMatchObject({ check: { validity: 'outside' } })
    const oldByAuthority = await certify('Công ty Cũ', { by: authority, from: '2020-01-01', to: '2022-01-01' })
    expect(await verify(await signedPdf(hash, oldByAuthority), [authority])).toMatchObject({
      refused: 'certificate-not-trusted',
    })
  })

  it.each<[string, (bytes: Buffer) => Buffer, RefusalCode]>([
    ['a byte before the signature differs', bytes => changed(bytes, 12), 'pdf-signature-invalid'],
    ['a byte after it differs', bytes => changed(bytes, bytes.length - 10), 'pdf-signature-invalid'],
    [
      'a byte of the signature differs',
      bytes => changed(bytes, bytes.indexOf('/Contents <') + 800),
      'pdf-signature-invalid',
    ],
    ['something was added afterwards', bytes => Buffer.concat([bytes, Buffer.from('5 0 obj\n')]), 'pdf-partly-signed'],
    ['nothing in it is signed', () => Buffer.from(`%PDF-1.7\n${hash}\n%%EOF`), 'pdf-not-signed'],
    ['its range is nonsense', () => Buffer.from('%PDF-1.7 /ByteRange [0 9999999999 3 4]'), 'pdf-partly-signed'],
    [
      'text hides between the ranges',
      bytes => {
        const copy = Buffer.from(bytes)
        copy.write('zz', copy.indexOf('/Contents <') + 15_000)
        return copy
      },
      'pdf-partly-signed',
    ],
  ])('is refused when %s', async (_, change, refused) =>
    expect(await verify(change(file))).toMatchObject({ refused, at: '/file' }),
  )

  it('is no signature whatever stands in the place of one', async () => {
    for (const filling of ['00', '30', '3080', '30820fff06092a864886f70d010702', 'ff'.repeat(2000)]) {
      const copy = Buffer.from(file)
      const at = copy.indexOf('/Contents <') + 11
      copy.write(filling.padEnd(16_384, '0'), at)
      expect(await verify(copy)).toMatchObject({ refused: 'pdf-signature-invalid' })
    }
  })
})

describe('the hash of the terms in a PDF', () => {
  it('is found plain, as UTF-16, and in a compressed stream, and another is not', async () => {
    expect(mentions(file, hash)).toBe(true)
    expect(mentions(await signedPdf('x', company, { plain: hash }), hash)).toBe(true)
    expect(mentions(Buffer.concat([Buffer.from('%PDF'), Buffer.from(hash, 'utf16le').swap16()]), hash)).toBe(true)
    expect(mentions(file, hash.replace('9', '8'))).toBe(false)
  })

  it('is looked for in so much and no more: a small file may hold huge streams, or thousands of them', () => {
    const streamOf = (bytes: Buffer) => Buffer.concat([Buffer.from('stream\n'), bytes, Buffer.from('\nendstream\n')])
    const holding = streamOf(deflateSync(Buffer.from(hash)))
    const [huge, broken] = [deflateSync(Buffer.alloc(5_000_000)), deflateSync(Buffer.alloc(3_000_000)).subarray(0, -9)]
    const picture = streamOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    const after = (before: Buffer, count: number) =>
      mentions(Buffer.concat([...Array.from({ length: count }, () => before), holding]), hash)
    expect([after(streamOf(huge), 7), after(streamOf(huge), 8)]).toEqual([true, false])
    expect([after(streamOf(broken), 7), after(streamOf(broken), 8)]).toEqual([true, false])
    expect(after(picture, 5000)).toBe(true)
    expect(after(streamOf(deflateSync(Buffer.from('x'))), 5000)).toBe(false)
  })
})

describe('an uploaded file', () => {
  const kinds = ['application/pdf', 'image/jpeg', 'image/png'] as const
  const base64 = (...bytes: readonly number[]) => Buffer.from(bytes).toString('base64')

  it('is what its first bytes say', () => {
    expect(readUpload(file.toString('base64'), kinds)).toMatchObject({ media: 'application/pdf', bytes: file })
    expect(readUpload(base64(0xff, 0xd8, 0xff, 0xe0), kinds)).toMatchObject({ media: 'image/jpeg' })
    expect(readUpload(base64(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), kinds)).toMatchObject({
      media: 'image/png',
    })
  })

  it.each<[string, string, RefusalCode]>([
    ['a program', base64(0x4d, 0x5a, 0x90), 'file-kind-unknown'],
    ['HTML', Buffer.from('<html>%PDF-').toString('base64'), 'file-kind-unknown'],
    ['no base64', 'JVBERi0=\n', 'file-not-base64'],
    ['base64 with something behind it', 'JVBERi0=AAAA', 'file-not-base64'],
    [
      'a byte too large',
      Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(8 * 1_048_576 - 4)]).toString('base64'),
      'file-too-large',
    ],
  ])('is refused when it is %s', (_, text, refused) => expect(readUpload(text, kinds)).toMatchObject({ refused }))

  it('may be 8 MiB', () =>
    expect(
      isRefusal(
        readUpload(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(8 * 1_048_576 - 5)]).toString('base64'), kinds),
      ),
    ).toBe(false))

  it('is not taken as a kind the way of signing does not know', () =>
    expect(readUpload(base64(0xff, 0xd8, 0xff), ['application/pdf'])).toMatchObject({ refused: 'file-kind-unknown' }))
})
