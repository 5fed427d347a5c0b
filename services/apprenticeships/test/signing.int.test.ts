import { type RecognitionId, TrainerId, trainerTopic } from '@noinghe/contracts'
import { certify, signedPdf, signPrinted } from '@noinghe/papers/testing'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Case, capacity, settled, startWorld, today, type World } from './world.ts'

let t: World['t']
let world: World
beforeAll(async () => {
  world = await startWorld()
  t = world.t
}, 120_000)
afterAll(() => t.stop())

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(600_000, 7)])
const delegate = {
  kind: 'delegate',
  letter: { number: '12/UQ-MH', date: today, scope: 'Ký thoả thuận thực tập', validTo: addDays(today, 90) },
} as const
const labour = () => t.scope('labour-authority', { territory: { province: '31' } })

const paper = async (w: Case, scope: Scope, verb: string, more: object = {}) => {
  const { termsHash } = (await world.read(w)).body
  return world.change(w, scope, verb, { termsHash, fullName: `Người ký giấy ${scope.role}`, capacity, ...more })
}

describe('a paper both have signed', () => {
  it('is in force when the other side has confirmed its scan, and nobody else can read the file', async () => {
    const w = await world.drafted()
    const handedIn = await paper(w, w.enterprise, 'scan', { file: png.toString('base64'), capacity: delegate })
    expect(handedIn).toMatchObject({
      status: 200,
      body: { status: 'drafted', scan: { by: 'enterprise' }, signatures: [] },
    })
    expect(await paper(w, w.enterprise, 'scan/confirm')).toMatchObject({ status: 403, body: { code: 'own-scan' } })
    const waiting = await t.fetch('GET', '/agreements?waiting=true', { scope: w.school })
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(w.id)
    expect((await paper(w, w.school, 'scan/confirm')).body).toMatchObject({
      status: 'active',
      signatures: [
        { side: 'enterprise', way: 'paper', capacity: 'delegate', authorityTo: addDays(today, 90) },
        { side: 'school', way: 'paper', capacity: 'legal-representative' },
      ],
    })

    const file = `${w.path}/files/${handedIn.body.scan.file}`
    const seen = await t.fetch('GET', file, { scope: w.school })
    expect(seen.status).toBe(200)
    expect(seen.headers.get('content-type')).toBe('image/png')
    expect(seen.headers.get('content-disposition')).toContain('attachment')
    const statuses = await Promise.all([
      t.fetch('GET', file, { scope: t.scope('school') }),
      t.fetch('GET', file, { scope: t.scope('gdnn-authority', { territory: { province: '31' } }) }),
      t.fetch('GET', file, { scope: labour() }),
      t.fetch('GET', `${file}?reason=complaint`, { scope: labour() }),
    ])
    expect(statuses.map(({ status, body }) => body?.code ?? status)).toEqual([
      'not-found',
      'not-allowed',
      'view-needs-reason',
      200,
    ])
    const { body } = await t.fetch('GET', `${w.path}/viewings`, { scope: w.enterprise })
    expect(body.items).toMatchObject([
      { what: 'file', role: 'labour-authority', reason: 'complaint' },
      { what: 'file', role: 'school' },
    ])
    // at rest: nothing of the picture, nothing of the names
    const stored = await t.service.app.connection.collection('files').find({ of: w.id }).toArray()
    expect(stored).toHaveLength(3)
    for (const chunk of stored) expect(Buffer.from(chunk.sealed.buffer).includes(Buffer.alloc(64, 7))).toBe(false)
    const events = await world.published(w, ['drafted', 'particulars-changed', 'signed', 'signed', 'activated'])
    expect(events[2]?.data).toMatchObject({ party: 'enterprise', way: 'paper' })
    expect(JSON.stringify(events)).not.toMatch(/Người ký|12\/UQ/)
  })

  it('can be rejected with a reason and handed in again', async () => {
    const w = await world.drafted()
    await paper(w, w.school, 'scan', { file: png.toString('base64') })
    expect(await world.change(w, w.enterprise, 'scan/reject', { reason: 'stamp-missing' })).toMatchObject({
      status: 200,
      body: { missing: ['enterprise', 'school'], rejectedScans: [{ by: 'school', reason: 'stamp-missing' }] },
    })
    expect(await world.change(w, w.enterprise, 'scan/reject', { reason: 'other' })).toMatchObject({
      body: { code: 'no-scan-waiting' },
    })
    expect((await paper(w, w.school, 'scan', { file: png.toString('base64') })).status).toBe(200)
  })
})

describe('a digitally signed PDF', () => {
  it('signs when it is the print of these terms, and says what was checked', async () => {
    const w = await world.drafted()
    const { termsHash } = (await world.read(w)).body
    const company = await certify('Công ty Minh Hoạ')
    const sent = async (scope: Scope, bytes: Buffer) =>
      world.change(w, scope, 'sign-digitally', {
        termsHash,
        fullName: 'Người ký số',
        capacity,
        file: bytes.toString('base64'),
      })
    expect(await sent(w.enterprise, await signedPdf('other terms', company))).toMatchObject({
      status: 422,
      body: { code: 'pdf-of-other-terms' },
    })
    const printed = await fetch(`${t.service.url}${w.path}/document.pdf`, {
      headers: { authorization: `Bearer ${await t.issuer.tokenFor(w.enterprise)}` },
    })
    const file = await signPrinted(Buffer.from(await printed.arrayBuffer()), company)
    const signed = await sent(w.enterprise, file)
    expect(signed.body.signatures).toMatchObject([
      { side: 'enterprise', way: 'digital', certificate: { signature: 'valid', chain: 'not-checked' } },
    ])
    expect(await sent(w.school, file)).toMatchObject({ status: 409, body: { code: 'certificate-of-other-side' } })
    expect((await world.sign(w, w.school)).body.status).toBe('active')
  })
})

describe('an amendment', () => {
  const amended = async () => {
    const w = await world.inForce()
    expect((await world.change(w, w.school, 'amend', settled({ weeks: 14 }))).status).toBe(200)
    const { amendment } = (await world.read(w)).body
    return { w, signed: { termsHash: amendment.termsHash, fullName: 'Người ký sửa đổi', capacity } }
  }

  it('is signed on paper', async () => {
    const { w, signed } = await amended()
    const handedIn = await world.change(w, w.enterprise, 'scan', { ...signed, file: png.toString('base64') })
    expect(handedIn.body, handedIn.text).toMatchObject({
      terms: { weeks: 12 },
      amendment: { scan: { by: 'enterprise' } },
    })
    expect((await world.change(w, w.school, 'scan/confirm', signed)).body).toMatchObject({
      ...{ terms: { weeks: 14 }, signatures: [{ way: 'paper' }, { way: 'paper' }] },
    })
  })

  it('is signed by a digitally signed print and in the portal', async () => {
    const { w, signed } = await amended()
    const printed = await fetch(`${t.service.url}${w.path}/document.pdf`, {
      headers: { authorization: `Bearer ${await t.issuer.tokenFor(w.school)}` },
    })
    const print = await signPrinted(Buffer.from(await printed.arrayBuffer()), await certify('Trường Minh Hoạ'))
    const digitally = await world.change(w, w.school, 'sign-digitally', { ...signed, file: print.toString('base64') })
    expect(digitally.body, digitally.text).toMatchObject({ amendment: { signatures: [{ way: 'digital' }] } })
    expect((await world.sign(w, w.enterprise)).body).toMatchObject({
      ...{ terms: { weeks: 14 }, signatures: [{ way: 'portal' }, { way: 'digital' }] },
    })
  })
})

describe('an inspection', () => {
  it('answers why it was allowed, who signed how, and what is owed; each look is recorded', async () => {
    const w = await world.drafted()
    const trainer = TrainerId.parse(newId())
    const practice = {
      ...{ hoursPerDay: 8, hoursRegime: 'daily', youngestAge: 18, takesPartInWork: true, trainer, payBand: '2m-4m' },
      pay: { amount: 3_000_000, per: 'month' },
      workHours: { from: '07:30', to: '16:30', breakMinutes: 60 },
    }
    expect((await world.change(w, w.school, 'terms', settled(practice))).status).toBe(200)
    await world.sign(w, w.school)
    await world.sign(w, w.enterprise)
    const look = (scope: Scope, query = '') => t.fetch('GET', `${w.path}/inspection${query}`, { scope })
    expect((await look(labour())).body.code).toBe('view-needs-reason')
    const { body, status } = await look(labour(), '?reason=inspection')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      agreement: { status: 'active', terms: { hoursPerDay: 8 } },
      sheets: [
        { state: 'in-force', signatures: [{ fullName: 'Người ký enterprise' }, { fullName: 'Người ký school' }] },
      ],
      trainer: { standing: 'not-in-register', blocksFrom: '2028-06-09' },
      pay: { monthly: 3_000_000, verified: 'S' },
      responsibleForSafety: { responsible: 'school' },
    })
    const hours = body.sheets[0].signatures[0].verdicts.find(({ rule }: { rule: string }) => rule === 'R8')
    expect(hours).toMatchObject({ outcome: 'passes', version: 1, inputs: { hoursOfDay: 8 } })
    expect(hours.ground.vi).toContain('Bộ luật Lao động')
    expect(body.owed.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['safety-training', 'trainer-recognition']),
    )

    const gaps = async () => {
      const reply = await t.fetch('GET', '/agreements/trainer-gaps', { scope: w.school })
      return reply.body.items.map(({ agreement }: { agreement: string }) => agreement)
    }
    expect(await gaps()).toContain(w.id)
    await t.publish(trainerTopic, trainer, 'recognised', {
      ...{ recognition: newId<RecognitionId>(), enterprise: w.agreed.enterprise, school: w.agreed.school },
      ...{ trade: '6340113', level: 'college', holdsUntil: addDays(today, 300) },
    })
    await eventually(async () => expect(await gaps()).not.toContain(w.id))
    expect((await look(w.school)).body.trainer.standing).toBe('recognised')
  })

  it('terms the law refuses are not written down, and the refusal names rule and source', async () => {
    const w = await world.drafted()
    const refused = await world.change(w, w.school, 'terms', settled({ hoursPerDay: 9, hoursRegime: 'daily' }))
    expect(refused).toMatchObject({ status: 422, body: { code: 'law-refused', params: { rule: 'R8' } } })
    expect((await world.read(w)).body).toMatchObject({ version: 1 })
  })
})

describe('who signs', () => {
  it('says in which capacity with the first signature, and may be revoked', async () => {
    const first = await world.drafted()
    const second = await world.drafted({ school: first.school })
    const { termsHash } = (await world.read(first)).body
    const bare = await world.change(first, first.school, 'sign', { termsHash, fullName: 'Hiệu trưởng' })
    expect(bare).toMatchObject({ status: 422, body: { code: 'signatory-unknown', errors: [{ pointer: '/capacity' }] } })
    await world.sign(first, first.school)
    const { body } = await t.fetch('GET', '/signatories', { scope: first.school })
    expect(body.items).toMatchObject([{ capacity: 'legal-representative', maySign: true, fullName: 'Người ký school' }])
    const [{ id, version }] = body.items
    expect((await t.fetch('GET', `/signatories/${id}`, { scope: first.enterprise })).status).toBe(404)
    await t.fetch('POST', `/signatories/${id}/revoke`, { scope: first.school, ifMatch: version, body: {} })
    expect(await world.sign(second, first.school)).toMatchObject({ status: 403, body: { code: 'signatory-revoked' } })
  })
})
