import { referenceListTopic } from '@noinghe/contracts'
import { kafkaBus } from '@noinghe/event-bus'
import { allTrades, codeName, forgetEditions, trade } from '@noinghe/reference-data'
import { addDays, localDate, readConfig, startService } from '@noinghe/service-kit'
import { testWire } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AllServices, definitionOf, startAllServices } from './house/all-services.ts'

const today = localDate(new Date())
const firstDay = addDays(today, 40)

let all: AllServices
let wire: ReturnType<typeof testWire>
let identity: string
let administration: string
let labour: string

type Ask = { token?: string; csv?: string; ifMatch?: string; noneMatch?: string; body?: object }

const ask = async (method: string, path: string, { token, csv, ifMatch, noneMatch, body }: Ask = {}) => {
  const response = await fetch(identity + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(csv === undefined ? {} : { 'content-type': 'text/csv' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(noneMatch === undefined ? {} : { 'if-none-match': noneMatch }),
    },
    ...(csv === undefined ? (body === undefined ? {} : { body: JSON.stringify(body) }) : { body: csv }),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    text,
    etag: response.headers.get('etag') ?? '',
    headers: response.headers,
    body: json && text !== '' ? JSON.parse(text) : undefined,
  }
}

const versionOf = async (list: string) => (await ask('GET', `/reference-lists/${list}/editions`)).etag
const replace = async (list: string, csv: string, more: Ask & { query?: string } = {}) =>
  ask('POST', `/reference-lists/${list}/replacements?effectiveOn=${firstDay}${more.query ?? ''}`, {
    token: administration,
    ifMatch: await versionOf(list),
    csv,
    ...more,
  })
const fileOf = async (list: string) => (await ask('GET', `/reference-lists/${list}/file`)).text

const signIn = async (email: string, password: string): Promise<string> => {
  const { body } = await ask('POST', '/sessions', { body: { email, password } })
  return body.accessToken
}

const keptBy = async (name: 'identity' | 'employers', list: string): Promise<number> => {
  const { connection } = all.running.get(name)?.app ?? expect.fail()
  return connection.collection('reference_list_parts').countDocuments({ 'state.list': list })
}

beforeAll(async () => {
  all = await startAllServices({}, ['identity', 'employers'])
  identity = all.urls.identity ?? ''
  wire = testWire(kafkaBus({ brokers: [...all.brokers], clientId: 'test', log: () => undefined }), all.topicPrefix)
  administration = await eventually(async () => {
    const token = await signIn('quantri@minhhoa.noinghe.vn', 'minh-hoa-2026')
    if (!token) throw new Error('the administration cannot sign in yet')
    return token
  })
  const account = { email: 'so-noi-vu@vi-du.vn', password: 'sông Cấm chảy qua cầu', fullName: 'Nguyễn Thị Ví Dụ' }
  const made = await ask('POST', '/authorities', {
    token: administration,
    body: { kind: 'labour-authority', name: 'Sở Ví dụ', territory: { province: '31' }, account },
  })
  if (made.status !== 201) throw new Error(made.text)
  labour = await signIn(account.email, account.password)
}, 120_000)

afterAll(async () => {
  forgetEditions()
  await wire?.stop()
  await all?.stop()
}, 60_000)

/** The present file with one trade more and one fewer. */
const changed = (file: string): string =>
  `${file
    .split('\r\n')
    .filter(line => !line.startsWith('6340116;') && line !== '')
    .join(
      '\r\n',
    )}\r\n6520199;college;Hàn tự động;Automated welding;65201;yes;TT 05/2023;S;QĐ minh hoạ 12/2027;V;${firstDay};\r\n`

describe('a list', () => {
  it('is public, with source and mark of each row, and not sent again to whoever has it', async () => {
    const { body, etag, headers } = await ask('GET', '/reference-lists/trades')
    expect(body).toMatchObject({ edition: 0, rows: 37 })
    expect(headers.get('cache-control')).toContain('public')
    expect((await ask('GET', '/reference-lists/trades', { noneMatch: etag })).status).toBe(304)
    const overview = await ask('GET', '/reference-lists')
    expect(overview.body.items).toHaveLength(20)
    expect(overview.body.items[0]).toMatchObject({ list: 'trades', replacedBy: 'gdnn-authority' })
  })

  it('is left alone by another authority, by an old version, and by a file with a single bad row', async () => {
    const file = changed(await fileOf('trades'))
    const stranger = await replace('trades', file, { token: labour })
    expect([stranger.status, stranger.body.code]).toEqual([403, 'list-not-in-your-power'])
    expect((await replace('trades', file, { ifMatch: '"7"' })).status).toBe(412)
    const bad = `${file}6520200;intermediate;=cmd;Bad;65202;no;x;M;x;V;2027-02-30;\r\n`
    const refused = await replace('trades', bad)
    expect([refused.status, refused.body.code]).toEqual([422, 'list-rows-refused'])
    const line = file.split('\r\n').length
    expect(refused.body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual([
      [`/${line}/name_vi`, 'list-cell-formula'],
      [`/${line}/valid_from`, 'list-date-invalid'],
    ])
    expect(await versionOf('trades')).toBe('"0"')
  })

  it('says in a dry run what would change, and keeps nothing', async () => {
    const { status, body } = await replace('trades', changed(await fileOf('trades')), { query: '&dryRun=true' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ changes: true, difference: { added: 1, removed: 1, removedKeys: ['6340116'] } })
    expect(await versionOf('trades')).toBe('"0"')
  })

  it('is replaced once, and every service looks up the new one from its day on', async () => {
    const file = changed(await fileOf('trades'))
    const query = `&document=${encodeURIComponent('QĐ minh hoạ 12/2027')}`
    expect((await replace('trades', file, { query })).body).toMatchObject({ edition: 1, changes: true })
    expect((await replace('trades', file, { query })).body).toMatchObject({ edition: 1, changes: false })
    await eventually(async () => {
      expect(await keptBy('identity', 'trades')).toBe(1)
      expect(await keptBy('employers', 'trades')).toBe(1)
      expect(trade('6520199', firstDay)?.nameVi).toBe('Hàn tự động')
    })
    expect(wire.events(referenceListTopic).length).toBeLessThanOrEqual(1)
    expect(trade('6520199', addDays(firstDay, -1))).toBeUndefined()
    expect(trade('6340116')).toMatchObject({ nameVi: 'Marketing', noLongerListed: true })
    const old = await ask('GET', `/reference/trades/6340116?on=${firstDay}`)
    expect(old.body).toMatchObject({ vi: 'Marketing', listed: false })
    const found = await ask('GET', `/reference/trades?q=HAN&on=${firstDay}`)
    expect(found.body.edition).toBe(1)
    const codes: string[] = found.body.items.map((row: { code: string }) => row.code)
    expect(codes.slice(0, 3)).toEqual(['6520123', '5520123', '6520199'])
  })

  it('longer than one event comes in parts', async () => {
    const many = Array.from({ length: 900 }, (_, n) => `thu-nghiem;m${n};Tên ${n};Name ${n};QĐ minh hoạ;V;;\r\n`)
    const { body } = await replace('names', (await fileOf('names')) + many.join(''))
    expect(body.edition).toBe(1)
    await eventually(async () => expect(await keptBy('employers', 'names')).toBe(Math.ceil(body.rows / 500)))
    const parts = await eventually(() => {
      const seen = wire.events(referenceListTopic).filter(({ data }) => data.list === 'names')
      expect(seen).toHaveLength(Math.ceil(body.rows / 500))
      return seen
    })
    expect(Math.max(...parts.map(({ data }) => data.rows.length))).toBeLessThanOrEqual(500)
    expect(parts.map(({ aggregateVersion }) => aggregateVersion)).toEqual(parts.map((_, n) => n + 1))
  })
})

describe('what forms ask', () => {
  it('finds wards by what they were called, and asks where an old address became two', async () => {
    const wards = await ask('GET', '/reference/wards?q=dong%20hai%202&within=31')
    expect(wards.body.items[0]).toMatchObject({ code: '11411', formerly: expect.stringContaining('Hải An') })
    const school = await ask('GET', '/reference/school-names?q=cao%20dang%20cong%20nghiep')
    expect(school.body.items[0]).toMatchObject({ vi: 'Trường Cao đẳng Kỹ thuật Hải Phòng' })
    const address = await ask('GET', '/reference/old-addresses?district=hai%20an&ward=dong%20hai%202')
    expect(address.body).toMatchObject({ ask: false, items: [{ now: [{ code: '11411' }] }] })
  })

  it('counts working days and says which holidays it does not know', async () => {
    const known = await ask('GET', '/reference/deadlines?from=2026-11-20&workingDays=2')
    expect(known.body).toEqual({ on: '2026-11-25', certain: true, unknownYears: [] })
    const unknown = await ask('GET', '/reference/deadlines?from=2033-11-18&workingDays=5')
    expect(unknown.body).toMatchObject({ certain: false, unknownYears: [2033] })
  })
})

it('a service alone, without the broker, looks up what it kept', async () => {
  const { env, dataDir } = all
  forgetEditions()
  expect(trade('6520199')).toBeUndefined()
  // the others would install what they kept, too
  await all.running.get('identity')?.stop()
  await all.running.get('employers')?.stop()
  forgetEditions()
  const config = readConfig({ ...env, KAFKA_BROKERS: '127.0.0.1:9', DATA_DIR: `${dataDir}/alone`, INSTANCE: '2' })
  const alone = await startService(await definitionOf('employers'), config)
  try {
    await eventually(() => expect(trade('6520199', firstDay)?.nameVi).toBe('Hàn tự động'), { timeoutMs: 20_000 })
    await eventually(() => expect(codeName('thu-nghiem', 'm899', firstDay)?.vi).toBe('Tên 899'))
    expect(allTrades(addDays(firstDay, -1)).map(({ code }) => code)).toContain('6340116')
  } finally {
    await alone.stop()
  }
}, 60_000)
