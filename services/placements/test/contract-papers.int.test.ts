import { enterpriseTopic, trainingContractTopic } from '@noinghe/contracts'
import { certify, signedPdf, signPrinted } from '@noinghe/papers/testing'
import type { Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractWorld, contractWorld, secretName, terms } from './contract-world.ts'
import { type Service, startPlacements, today } from './world.ts'

let t: Service
let w: ContractWorld
beforeAll(async () => {
  t = await startPlacements()
  w = contractWorld(t)
})
afterAll(() => t?.stop())

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(300_000, 7)])
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

const drafted = async (birthDate?: string, more: object = {}) => {
  const one = await w.recruit(birthDate)
  const { body, text } = await w.draft(one, more)
  expect(body.status, text).toBe('drafted')
  const { id, termsHash, code } = body
  return { ...one, contract: id as string, path: `/training-contracts/${id}`, termsHash, code }
}
type Drafted = Awaited<ReturnType<typeof drafted>>
const act = (one: Drafted, scope: Scope, verb: string, body: object = {}) =>
  w.act(scope, one.enterprise, one.path, verb, { termsHash: one.termsHash, ...body })
const bytesOf = async (scope: Scope, path: string) => {
  const reply = await fetch(`${t.service.url}${path}`, {
    headers: { authorization: `Bearer ${await t.issuer.tokenFor(scope)}` },
  })
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) }
}

describe('a contract on paper', () => {
  it('is in force when every other party has confirmed the scan; a minor’s needs three', async () => {
    const one = await drafted('2009-05-05')
    const scan = { signedOn: today, file: base64(png) }
    const handedIn = await act(one, one.enterprise, 'scan', scan)
    expect(handedIn.body, handedIn.text).toMatchObject({
      ...{ status: 'drafted', signatures: [], acceptedWays: ['portal', 'digital', 'paper'] },
      scan: { by: 'employer', signedOn: today },
    })
    expect(await act(one, one.learner, 'scan', scan)).toMatchObject({ status: 409, body: { code: 'scan-waiting' } })
    expect(await act(one, one.enterprise, 'scan/confirm')).toMatchObject({ status: 403, body: { code: 'own-scan' } })
    expect((await act(one, one.learner, 'scan/confirm')).body).toMatchObject({ owedSignatures: ['representative'] })
    expect((await act(one, one.guardian, 'scan/confirm')).body).toMatchObject({
      status: 'signed',
      signatures: [
        { party: 'employer', way: 'paper' },
        { party: 'learner', way: 'paper' },
        { party: 'representative', way: 'paper' },
      ],
    })

    const file = `${one.path}/files/${handedIn.body.scan.file}`
    const seen = await bytesOf(one.learner, file)
    expect(seen.status).toBe(200)
    expect(seen.bytes.equals(png)).toBe(true)
    expect(seen.headers.get('content-disposition')).toContain('attachment')
    const strangers = [t.scope('enterprise'), t.scope('school'), t.scope('labour-authority')]
    const answers = await Promise.all(strangers.map(scope => w.get(scope, file)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 403])
    // at rest nothing of the picture, in events nothing of file or person
    for (const chunk of await t.service.app.connection.collection('files').find({ of: one.contract }).toArray())
      expect(Buffer.from(chunk.sealed.buffer).includes(Buffer.alloc(64, 7))).toBe(false)
    await eventually(() => {
      const events = t.events(trainingContractTopic).filter(({ subject }) => subject === one.contract)
      expect(events.map(({ name }) => name)).toContain('signed')
      expect(JSON.stringify(events)).not.toContain(handedIn.body.scan.file)
    })
  })

  it('rejected says why; what is no scan is told by its first bytes; a repeat with the same key is one file', async () => {
    const one = await drafted()
    const hand = (bytes: Uint8Array | string) => act(one, one.learner, 'scan', { signedOn: today, file: base64(bytes) })
    expect(await hand('MZ a program')).toMatchObject({ status: 422, body: { code: 'file-kind-unknown' } })
    const { etag } = await w.get(one.learner, one.path)
    const body = { termsHash: one.termsHash, signedOn: today, file: base64(png) }
    const ask = { scope: one.learner, ifMatch: etag, key: 'scan-1', body }
    const [first, again] = [
      await t.fetch('POST', `${one.path}/scan`, ask),
      await t.fetch('POST', `${one.path}/scan`, ask),
    ]
    expect(first.status, first.text).toBe(200)
    expect(again.body).toEqual(first.body)
    const stored = await t.service.app.connection.collection('files').find({ of: one.contract, n: 0 }).toArray()
    expect(stored).toHaveLength(1)
    expect(await act(one, one.enterprise, 'scan/reject', { reason: 'signature-missing' })).toMatchObject({
      status: 200,
      body: {
        owedSignatures: ['employer', 'learner'],
        rejectedScans: [{ by: 'learner', reason: 'signature-missing' }],
      },
    })
    expect((await act(one, one.enterprise, 'paper-signatures', { party: 'learner', signedOn: today })).body.code).toBe(
      'contract-paper-needs-scan',
    )
  })
})

describe('a digitally signed print', () => {
  it('signs for employer and learner by certificates of their own, and says what was checked', async () => {
    const one = await drafted()
    const [company, person] = [await certify('Công ty Minh Hoạ'), await certify(secretName)]
    const letter = { number: '12/UQ-MH', date: today, scope: 'Ký hợp đồng đào tạo', validTo: '2026-12-31' }
    const sent = (scope: Scope, bytes: Buffer) =>
      act(one, scope, 'sign-digitally', { file: base64(bytes), capacity: { kind: 'delegate', letter } })
    expect(await sent(one.enterprise, await signedPdf('other terms', company))).toMatchObject({
      body: { code: 'pdf-of-other-terms' },
    })
    const printed = await bytesOf(one.learner, `${one.path}/document.pdf`)
    expect(await sent(one.enterprise, printed.bytes)).toMatchObject({ body: { code: 'pdf-not-signed' } })
    const byCompany = await signPrinted(printed.bytes, company)
    expect((await sent(one.enterprise, byCompany)).body).toMatchObject({ owedSignatures: ['learner'] })
    expect((await sent(one.learner, byCompany)).body.code).toBe('certificate-of-other-side')
    const last = await sent(one.learner, await signPrinted(byCompany, person))
    expect(last.body, last.text).toMatchObject({ status: 'signed' })
    // replies are kept beside keys: the issuer of one's own certificate is one's name
    expect(last.text).not.toContain(secretName)
    expect((await w.get(one.learner, one.path)).body.signatures).toMatchObject([
      {
        party: 'employer',
        capacity: 'delegate',
        authorityTo: letter.validTo,
        certificate: { chain: 'not-checked', revocation: 'not-checked' },
      },
      { party: 'learner', way: 'digital', certificate: { signature: 'valid' } },
    ])
    const stored = await t.service.app.connection
      .collection('training_contracts')
      .findOne({ _id: one.contract as never })
    for (const secret of [secretName, letter.number]) expect(JSON.stringify(stored)).not.toContain(secret)
    await eventually(() => {
      const signed = t
        .events(trainingContractTopic)
        .find(({ subject, name }) => subject === one.contract && name === 'signed')
      expect(signed?.data).toMatchObject({ signatures: [{ way: 'portal', digital: true }, { digital: true }] })
    })
  })
})

describe('the print and its code', () => {
  it('is for the parties; the code is checked by anyone, without a person, a place or pay', async () => {
    const one = await drafted()
    const name = 'Công ty Minh hoạ Đình Vũ'
    await t.publish(enterpriseTopic, one.enterprise.organisation, 'registered', {
      ...{ employerType: 'private', name, province: '31', ward: '11411' },
    })
    // asked of the room: anybody may ask for a code thirty times a minute only
    const { partyNames } = t.service.app.projections
    await eventually(async () => expect(await partyNames.get(one.enterprise.organisation)).toMatchObject({ name }))
    const pdf = await bytesOf(one.enterprise, `${one.path}/document.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.bytes.includes(one.termsHash)).toBe(true)
    expect(pdf.bytes.includes(one.code)).toBe(true)
    expect((await w.get(t.scope('enterprise'), `${one.path}/document.pdf`)).status).toBe(404)
    expect((await t.fetch('GET', `${one.path}/document.pdf`)).status).toBe(401)
    await act(one, one.learner, 'sign')
    const check = await t.fetch('GET', `/checks/${one.code.toLowerCase()}`)
    expect(check.body).toMatchObject({
      ...{ code: one.code, kind: 'training-contract', type: 'C', status: 'drafted', termsHash: one.termsHash },
      enterpriseName: name,
      signatures: [{ side: 'learner', way: 'portal' }],
    })
    for (const secret of [secretName, terms.workplace, '30000', one.id, one.learner.subject])
      expect(check.text).not.toContain(secret)
    const lost = await Promise.all(
      ['0000-0000-0000-0000', 'x', 'a'.repeat(60)].map(c => t.fetch('GET', `/checks/${c}`)),
    )
    expect(new Set(lost.map(({ status, body }) => `${status} ${body.code} ${body.detail}`)).size).toBe(1)
    expect(lost[0]).toMatchObject({ status: 404, body: { code: 'check-unknown' } })

    // erased: nothing to print, and no file opens
    await w.act(one.enterprise, one.enterprise, one.path, 'drop')
    await w.act(one.enterprise, one.enterprise, `/learners/recruited/${one.id}`, 'erase')
    expect((await w.get(one.enterprise, `${one.path}/document.pdf`)).body.code).toBe('learner-erased')
    expect((await t.fetch('GET', `/checks/${one.code}`)).body).toMatchObject({ status: 'cancelled' })
  })
})
