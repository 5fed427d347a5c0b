import {
  type AgreementId,
  type EnterpriseId,
  logbookTopic,
  ProgrammeId,
  programmeReviewTopic,
  programmeTopic,
  SchoolId,
} from '@noinghe/contracts'
import { writeXlsx } from '@noinghe/documents'
import { newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type College, inDays, programmeBody, startWorld } from './world.ts'

let t: Awaited<ReturnType<typeof startWorld>>
let us: College

beforeAll(async () => {
  t = await startWorld()
  us = await t.college()
}, 120_000)
afterAll(() => t?.stop())

const programme = async (college = us) => t.fetch('GET', `/programmes/${college.programme}`, { scope: college.scope })
const warehouse = {
  ...{ code: 'md-15', label: 'Nghiệp vụ kho hàng', hours: 120, place: 'in-company' },
  ...{ skills: ['forklift', 'stock-taking'], outcomes: ['Xếp dỡ hàng đúng sơ đồ'] },
}

describe('modules of a programme', () => {
  it('are declared at the version that was read, and leave as codes and hours', async () => {
    const { etag, body } = await programme()
    expect(body).toMatchObject({ modules: [], moduleHours: { school: 0, 'in-company': 0 } })
    const path = `/programmes/${us.programme}/modules`
    const put = (modules: readonly object[], ifMatch = etag) =>
      t.fetch('PUT', path, { scope: us.scope, body: { modules }, ifMatch })
    const wrong = await put([warehouse, { ...warehouse, code: 'md-16', hours: 2401 }])
    expect(wrong.body).toMatchObject({ code: 'modules-exceed-hours', errors: [{ pointer: '/modules/1/hours' }] })
    const done = await put([warehouse])
    expect(done.body).toMatchObject({ modules: [warehouse], moduleHours: { school: 0, 'in-company': 120 } })
    expect((await put([])).body.code).toBe('version-mismatch')
    expect((await t.fetch('GET', '/programmes', { scope: us.scope })).body.items[0].modules).toBeUndefined()
    await eventually(() => {
      const { outcomes: _, ...told } = warehouse
      const last = t.events(programmeTopic).at(-1)
      expect(last).toMatchObject({ subject: us.programme, name: 'revised', data: { hours: 2500, modules: [told] } })
      expect(JSON.stringify(last)).not.toContain('Xếp dỡ')
    })
  })

  it('may come with the programme, without what has a default', async () => {
    const { outcomes: _, ...plain } = warehouse
    const id = await t.create(us.scope, '/programmes', programmeBody({ label: 'Kho', modules: [plain] }))
    const { body } = await t.fetch('GET', `/programmes/${id}`, { scope: us.scope })
    expect(body).toMatchObject({ version: 1, modules: [{ ...plain, outcomes: [] }] })
    const wrong = programmeBody({ label: 'Kho', hours: 100, modules: [plain] })
    const refused = await t.fetch('POST', '/programmes', { scope: us.scope, body: wrong })
    expect(refused.body).toMatchObject({ code: 'modules-exceed-hours', errors: [{ pointer: '/modules/0/hours' }] })
  })

  it('come from a file once, row by row; the same file again changes nothing', async () => {
    const college = await t.college({ name: 'Cao đẳng Mô-đun' })
    const path = `/programmes/${college.programme}/module-imports`
    const rows = [
      'MD-15;Nghiệp vụ kho hàng;120;tai doanh nghiep;forklift, stock-taking;Xếp dỡ hàng, đúng sơ đồ | Kiểm kê',
      'md-15;Tên khác;10;Tại trường;;',
      'md-16;Vận tải;hai trăm;Tại trường;;',
      'md-17;Vận tải;9999;Tại trường;;',
      'md-18;Hải quan;2400;Tại trường;;',
      'md-19;Bảo hiểm;40;Ở nhà;;',
      'md-20;Bảo hiểm;40;school;;',
    ]
    const csv = `\uFEFFMã mô-đun;Tên mô-đun;Số giờ;Nơi học;Mã kỹ năng;Chuẩn đầu ra\r\n${rows.join('\r\n')}\r\n`
    const send = (query = '') => t.fetch('POST', `${path}${query}`, { scope: college.scope, body: { csv } })
    const before = (await programme(college)).etag
    const rehearsed = await send('?dryRun=true')
    expect((await programme(college)).etag).toBe(before)
    const done = await send()
    const outcomes = (reply: { body: { rows: { result: string; errors?: { field: string; code: string }[] }[] } }) =>
      reply.body.rows.map(({ result, errors }) => [result, errors?.[0]?.field, errors?.[0]?.code])
    expect(outcomes(done)).toEqual([
      ['accepted', undefined, undefined],
      ['refused', 'code', 'module-code-repeated'],
      ['refused', 'hours', 'invalid_type'],
      ['refused', 'hours', 'too_big'],
      ['refused', 'hours', 'modules-exceed-hours'],
      ['refused', 'place', 'invalid_value'],
      ['accepted', undefined, undefined],
    ])
    expect(outcomes(rehearsed)).toEqual(outcomes(done))
    const after = await programme(college)
    expect(after.body).toMatchObject({
      version: 2,
      modules: [
        { ...warehouse, outcomes: ['Xếp dỡ hàng, đúng sơ đồ', 'Kiểm kê'] },
        { code: 'md-20', place: 'school', skills: [], outcomes: [] },
      ],
    })
    for (const query of ['?dryRun=true', ''])
      expect((await send(query)).body.counts).toEqual({ accepted: 0, duplicate: 2, refused: 5 })
    expect((await programme(college)).etag).toBe(after.etag)
    const stranger = await t.fetch('POST', path, { scope: us.scope, body: { csv } })
    expect(stranger.status).toBe(404)
  })

  it('come from a spreadsheet too', async () => {
    const college = await t.college({ name: 'Cao đẳng Bảng Tính' })
    const table = {
      name: 'Mô-đun',
      columns: ['code', 'label', 'hours', 'place'].map(heading => ({ heading, type: 'text' as const })),
      rows: [['md-1', 'An toàn lao động', '30', 'school']],
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of writeXlsx({ title: 'Mô-đun', date: '2026-11-22', tables: [table] })) chunks.push(chunk)
    const reply = await t.fetch('POST', `/programmes/${college.programme}/module-imports`, {
      scope: college.scope,
      body: { file: Buffer.concat(chunks).toString('base64') },
    })
    expect(reply.body.counts, reply.text).toEqual({ accepted: 1, duplicate: 0, refused: 0 })
    const template = await t.fetch('GET', '/programme-modules/template', { scope: college.scope })
    const filled = await t.fetch('POST', `/programmes/${college.programme}/module-imports`, {
      ...{ scope: college.scope, body: template.text, headers: { 'content-type': 'text/csv' } },
    })
    expect(filled.body.counts).toEqual({ accepted: 1, duplicate: 0, refused: 0 })
  })
})

describe('a gap that an enterprise notes', () => {
  const firm = () => t.scope('enterprise', { persons: ['clerk', 'trainer'] })
  const list = async (scope: Scope, query = '') =>
    (await t.fetch('GET', `/programme-reviews${query}`, { scope })).body.items as {
      id: string
      status: string
      gaps: { enterprise: string }[]
    }[]
  const noteGap = (enterprise: Scope, more: object = {}) =>
    t.publish(logbookTopic, newId(), 'gap-noted', {
      ...{ agreement: newId<AgreementId>(), enterprise: enterprise.organisation as EnterpriseId },
      ...{ school: SchoolId.parse(us.id), programme: ProgrammeId.parse(us.programme), module: 'customs', learners: 2 },
      ...more,
    })

  it('opens one review of the module at the school, answered by a later version and read by those it concerns', async () => {
    const [first, second] = [firm(), firm()]
    const version = Number((await programme()).body.version)
    await noteGap(first, { effectiveOn: inDays(-60) })
    await eventually(async () => expect(await list(us.scope)).toHaveLength(1))
    await noteGap(second)
    // a programme of nobody's: a review of its own, without programme
    await noteGap(second, { programme: ProgrammeId.parse(newId()) })
    await eventually(async () =>
      expect((await list(us.scope)).map(({ gaps }) => gaps.length).toSorted()).toEqual([1, 2]),
    )
    const [overdue] = await list(us.scope, `?programme=${us.programme}&overdue=true`)
    const id = overdue?.id ?? ''
    expect((await list(first))[0]?.gaps).toMatchObject([{ enterprise: first.organisation }])
    expect(await list(firm())).toEqual([])
    expect(await list((await t.college({ name: 'Cao đẳng Khác' })).scope)).toEqual([])
    const authority = t.scope('gdnn-authority', { territory: { province: '31' } })
    expect(await list(t.scope('gdnn-authority', { territory: { province: '01' } }))).toEqual([])

    const path = `/programme-reviews/${id}`
    const read = async (scope: Scope) => t.fetch('GET', path, { scope })
    const post = async (scope: Scope, verb: string, body: object = {}) =>
      t.fetch('POST', `${path}/${verb}`, { scope, body, ifMatch: (await read(us.scope)).etag })
    expect((await read(firm())).status).toBe(404)
    expect((await post(first, 'answer', { answer: 'covered' })).status).toBe(403)
    expect((await post(us.scope, 'take')).body.owner).toBe(us.scope.subject)
    expect((await list(us.scope, '?mine=true')).map(one => one.id)).toEqual([id])
    const text = 'Đã thêm khai báo hải quan điện tử'
    const answer = { answer: 'revised', revision: version + 1, text }
    expect((await post(us.scope, 'answer', answer)).body).toMatchObject({
      code: 'review-revision-unknown',
      errors: [{ pointer: '/revision' }],
    })
    const modules = [warehouse, { ...warehouse, code: 'customs', label: 'Hải quan', hours: 45 }]
    const revised = await t.fetch('PUT', `/programmes/${us.programme}/modules`, {
      ...{ scope: us.scope, body: { modules }, ifMatch: `"${version}"` },
    })
    expect(revised.status, revised.text).toBe(200)
    expect((await post(us.scope, 'answer', answer)).body).toMatchObject({ status: 'answered', overdue: false, text })
    expect((await read(second)).body).toMatchObject({ text, revision: version + 1, gaps: [{ learners: 2 }] })
    const official = (await read(authority)).body
    expect(official).toMatchObject({ status: 'answered', answer: 'revised' })
    expect([official.text, official.owner]).toEqual([undefined, undefined])
    expect((await post(authority, 'close')).body.status).toBe('closed')
    const kept = JSON.stringify(await t.service.app.aggregates.reviews.model.findById(id).lean())
    expect(kept).not.toContain('hải quan')
    await eventually(() => {
      const told = t.events(programmeReviewTopic).filter(({ subject }) => subject === id)
      const names = ['opened', 'gap-added', 'particulars-changed', 'answered', 'closed']
      expect(told.map(({ name }) => name)).toEqual(names)
      expect(JSON.stringify(told)).not.toMatch(/hải quan/)
    })
  })
})
