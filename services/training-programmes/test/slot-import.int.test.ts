import { writeXlsx } from '@noinghe/documents'
import type { Scope } from '@noinghe/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type College, inDays, startWorld } from './world.ts'

let t: Awaited<ReturnType<typeof startWorld>>
let us: College

beforeAll(async () => {
  t = await startWorld()
  us = await t.college()
}, 120_000)
afterAll(() => t.stop())

const listed = async (path: string, scope: Scope): Promise<string[]> => {
  const { body } = await t.fetch('GET', path, { scope })
  return body.items.map(({ id }: { id: string }) => id)
}

describe('a slot import', () => {
  const heading = 'Khoá, lớp;Cơ sở;Số chỗ;Từ ngày;Đến ngày;Số tuần;Số giờ mỗi tuần;Nguồn kinh phí'
  const day = (days: number) => inDays(days).split('-').reverse().join('/')
  const row = (capacity: string, cohort = 'lg-k15', campus = 'CƠ SỞ HẢI AN') =>
    `${cohort};${campus};${capacity};${day(20)};${day(140)};10;40;Nhà trường`
  const send = (college: College, csv: string, query = '', key = '') =>
    t.fetch('POST', `/slot-imports${query}`, {
      scope: college.scope,
      body: csv,
      headers: { 'content-type': 'text/csv' },
      ...(key ? { key } : {}),
    })

  it('answers row by row, keeps nothing in a dry run, and takes the same content once', async () => {
    const firm = await t.college({ name: 'Cao đẳng Nhập Tệp' })
    const csv = `\uFEFF${heading}\r\n${[row('10'), row('10'), row('99'), row('nhiều'), row('5', 'XX-K1'), row('5', firm.cohort)].join('\r\n')}\r\n`
    const outcome = (reply: {
      body: { rows: readonly { result: string; errors?: readonly { field: string; code: string }[] }[] }
    }) => reply.body.rows.map(({ result, errors }) => [result, errors?.[0]?.field, errors?.[0]?.code])
    const expected = [
      ['accepted', undefined, undefined],
      ['duplicate', undefined, undefined],
      ['refused', 'terms.capacity', 'capacity-exceeds-cohort'],
      ['refused', 'terms.capacity', 'invalid_type'],
      ['refused', 'cohort', 'cohort-unknown'],
      ['accepted', undefined, undefined],
    ]
    const rehearsed = await send(firm, csv, '?dryRun=true')
    expect(rehearsed).toMatchObject({
      status: 200,
      body: { dryRun: true, counts: { accepted: 2, duplicate: 1, refused: 3 } },
    })
    expect(outcome(rehearsed)).toEqual(expected)
    expect(await listed('/slots', firm.scope)).toEqual([])

    const done = await send(firm, csv, '', 'import-1')
    expect(outcome(done)).toEqual(expected)
    expect(await listed('/slots', firm.scope)).toHaveLength(2)
    expect((await send(firm, csv, '', 'import-1')).body).toEqual(done.body)
    const again = await t.fetch('POST', '/slot-imports', { scope: firm.scope, body: { csv } })
    expect(again.body.counts).toEqual({ accepted: 0, duplicate: 3, refused: 3 })
    expect(await listed('/slots', firm.scope)).toHaveLength(2)
  })

  it('reads the smallest group where the file has that column', async () => {
    const firm = await t.college({ name: 'Cao đẳng Nhóm Nhỏ' })
    const lines = [`${heading};Nhóm ít nhất`, `${row('10')};10`, `${row('9')};10`, `${row('8')};`]
    const { body } = await send(firm, `${lines.join('\r\n')}\r\n`)
    expect(body.rows).toMatchObject([
      { result: 'accepted' },
      { result: 'refused', errors: [{ field: 'terms.minimumCohort', code: 'minimum-cohort-exceeds-capacity' }] },
      { result: 'accepted' },
    ])
    const { body: slot } = await t.fetch('GET', `/slots/${body.rows[0].id}`, { scope: firm.scope })
    expect(slot.terms).toMatchObject({ capacity: 10, minimumCohort: 10 })
  })

  it('refuses a file it cannot read, and one that is too large', async () => {
    expect(await send(us, 'Màu;Số chỗ\r\nđỏ;3\r\n')).toMatchObject({
      status: 422,
      body: { code: 'csv-unknown-column' },
    })
    expect(await send(us, 'x'.repeat(2_600_000))).toMatchObject({ status: 422, body: { code: 'csv-malformed' } })
    expect((await send(us, 'x'.repeat(46_000_000))).status).toBe(413)
  })

  it('takes a spreadsheet as it takes CSV, as the body itself or as base64, and the same content once', async () => {
    const firm = await t.college({ name: 'Cao đẳng Bảng Tính' })
    const columns = heading.split(';').map(text => ({ heading: text, type: 'text' as const }))
    const rows = [row('10'), row('nhiều')].map(line => line.split(';'))
    const chunks: Uint8Array[] = []
    for await (const chunk of writeXlsx({
      title: 'Suất',
      date: '2027-01-11',
      tables: [{ name: 'Suất', columns, rows }],
    }))
      chunks.push(chunk)
    const file = Buffer.concat(chunks)
    const reply = await fetch(`${t.service.url}/slot-imports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        authorization: `Bearer ${await t.issuer.tokenFor(firm.scope)}`,
      },
      body: file,
    })
    expect(await reply.json()).toMatchObject({
      total: 2,
      counts: { accepted: 1, duplicate: 0, refused: 1 },
      rows: [{ line: 2 }, { line: 3, errors: [{ field: 'terms.capacity' }] }],
    })
    const again = await t.fetch('POST', '/slot-imports', { scope: firm.scope, body: { file: file.toString('base64') } })
    expect(again.body.counts).toEqual({ accepted: 0, duplicate: 1, refused: 1 })
  })

  it('has a template that can be imported as it is', async () => {
    const template = await t.fetch('GET', '/slot-imports/template', { scope: us.scope })
    expect(template.headers.get('content-type')).toContain('text/csv')
    expect((await send(us, template.text, '?dryRun=true')).body).toMatchObject({ counts: { accepted: 1, refused: 0 } })
  })
})
