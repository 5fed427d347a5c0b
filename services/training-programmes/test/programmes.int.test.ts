import { programmeTopic } from '@noinghe/contracts'
import { writeXlsx } from '@noinghe/documents'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type College, startWorld } from './world.ts'

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
