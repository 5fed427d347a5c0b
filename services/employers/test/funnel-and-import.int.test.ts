import { agreementTopic, placementTopic, proposalTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  agreementSteps,
  partiesOf,
  placementSteps,
  proposalSteps,
  type Step,
  seatsOf,
} from '../src/progress/progress.fixtures.ts'
import { type Company, city, inDays, startWorld, type World } from './world.ts'

let t: World
let us: Company

beforeAll(async () => {
  t = await startWorld()
  us = await t.company()
})
afterAll(() => t.stop())

describe('progress', () => {
  /** As the other service publishes it; a version given again is the same event once more. */
  const publish = (step: Step, version?: number) => {
    const more = version === undefined ? {} : { version }
    // the steps are made for these contracts, and the service validates them on arrival
    const data = step.data as never
    if (step.topic === proposalTopic) return t.publish(proposalTopic, step.subject, step.name as never, data, more)
    if (step.topic === agreementTopic) return t.publish(agreementTopic, step.subject, step.name as never, data, more)
    return t.publish(placementTopic, step.subject, step.name as never, data, more)
  }

  it('follows the events of three services, in whatever order and however often they come', async () => {
    const { id } = await t.post(us, { headcount: 3 })
    const about = partiesOf(id, { enterprise: us.id })
    const proposal = newId()
    const { made, agreed } = proposalSteps(about, proposal)
    const seats = seatsOf(proposal, 3)
    const { agreement, drafted, activated } = agreementSteps(about, proposal, seats)
    const [one, two] = seats.map(seat => placementSteps(about, agreement, seat))
    if (one === undefined || two === undefined) return expect.fail('no seats')

    const placements = [
      one.assigned,
      one.started,
      one.completed,
      one.outcome('hired-here'),
      two.assigned,
      two.didNotStart,
      two.answered('need', true),
    ]
    for (const step of placements) await publish(step)
    for (const [n, step] of [one.assigned, one.started].entries()) await publish(step, n + 1)
    for (const step of [drafted, activated, made(3), agreed(3)]) await publish(step)
    await publish(made(3), 1)

    const wanted = {
      demanded: 3,
      reached: { proposed: 3, agreed: 3, signed: 3, assigned: 2, started: 1, completed: 1, hired: 1 },
      standing: { proposed: 0, agreed: 0, signed: 1, assigned: 0, started: 0, completed: 0, hired: 1 },
      reopened: 1,
    }
    for (const scope of [us.scope, t.scope('labour-authority', city)])
      await eventually(async () =>
        expect((await t.fetch('GET', `/demands/${id}/progress`, { scope })).body).toMatchObject(wanted),
      )
  })

  it('is zero where nothing has happened', async () => {
    const { id } = await t.post(us, { headcount: 5 })
    const { body } = await t.fetch('GET', `/demands/${id}/progress`, { scope: us.scope })
    expect(body).toMatchObject({
      demanded: 5,
      reached: { proposed: 0, hired: 0 },
      standing: { proposed: 0 },
      reopened: 0,
    })
  })
})

describe('an import', () => {
  const heading =
    'Địa điểm;Ngành nghề đào tạo;Trình độ;Số người;Bắt đầu từ ngày;Bắt đầu muộn nhất;Số tuần;Số giờ mỗi tuần'
  const row = (headcount: string, { site = 'kho dinh vu', trade = 'Logistics' } = {}) =>
    [site, trade, 'Cao đẳng', headcount, inDays(30), inDays(60), '12', '40'].join(';')
  const file = (...rows: readonly string[]) => `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`
  const send = (company: Company, csv: string, query = '', key?: string) =>
    t.fetch('POST', `/demand-imports${query}`, {
      scope: company.scope,
      body: csv,
      headers: { 'content-type': 'text/csv; charset=utf-8' },
      ...(key ? { key } : {}),
    })
  const results = ({ body }: { body: { rows: { result: string }[] } }) => body.rows.map(({ result }) => result)

  it('answers for each row, and posts what is right', async () => {
    const firm = await t.company()
    const csv = file(row('12'), row('0'), row('7', { site: 'Kho lạ' }), row('5', { trade: 'Phi hành gia' }), row('12'))
    const sent = await send(firm, csv)
    expect(sent).toMatchObject({
      status: 200,
      body: { dryRun: false, counts: { accepted: 1, duplicate: 1, refused: 3 } },
    })
    expect(sent.body.rows).toMatchObject([
      { line: 2, result: 'accepted' },
      { line: 3, result: 'refused', errors: [{ field: 'terms.headcount' }] },
      { line: 4, result: 'refused', errors: [{ field: 'site', code: 'site-unknown' }] },
      { line: 5, result: 'refused', errors: [{ field: 'terms.trade' }] },
      { line: 6, result: 'duplicate', id: sent.body.rows[0].id },
    ])
    for (const { errors = [] } of sent.body.rows) for (const error of errors) expect(error.vi).not.toBe(error.en)
    const { body } = await t.fetch('GET', '/demands', { scope: firm.scope })
    expect(body.items).toMatchObject([
      { id: sent.body.rows[0].id, terms: { trade: '6340113', level: 'college', headcount: 12 } },
    ])
  })

  it('sent again makes nothing twice, whatever the file looks like', async () => {
    const firm = await t.company()
    const first = await send(firm, file(row('12'), row('8')))
    const commas = file(row('12').replaceAll(';', ','), row('8').replaceAll(';', ',')).replace(
      heading,
      heading.replaceAll(';', ','),
    )
    const again = await send(firm, commas.slice(1))
    const asJson = await t.fetch('POST', '/demand-imports', { scope: firm.scope, body: { csv: file(row('12')) } })
    expect([results(first), results(again), results(asJson)]).toEqual([
      ['accepted', 'accepted'],
      ['duplicate', 'duplicate'],
      ['duplicate'],
    ])
    expect(again.body.rows.map(({ id }: { id: string }) => id)).toEqual(
      first.body.rows.map(({ id }: { id: string }) => id),
    )
    expect((await t.fetch('GET', '/demands', { scope: firm.scope })).body.items).toHaveLength(2)
  })

  it('reads whether one school is to serve all, where the file has that column', async () => {
    const firm = await t.company()
    const lines = [`${heading};Trọn một trường`, `${row('12')};có`, `${row('12')};`, `${row('12')};có lẽ`]
    const { body } = await send(firm, `${lines.join('\r\n')}\r\n`)
    expect(body.rows).toMatchObject([
      { result: 'accepted' },
      { result: 'accepted' },
      { result: 'refused', errors: [{ field: 'terms.oneSchool' }] },
    ])
    const { body: demand } = await t.fetch('GET', `/demands/${body.rows[0].id}`, { scope: firm.scope })
    expect(demand.terms).toMatchObject({ oneSchool: true })
  })

  it('repeated with its key gives the first answer', async () => {
    const firm = await t.company()
    const key = newId()
    const first = await send(firm, file(row('12'), row('12')), '', key)
    expect((await send(firm, file(row('12'), row('12')), '', key)).body).toEqual(first.body)
  })

  it('rehearsed keeps nothing', async () => {
    const firm = await t.company()
    const dry = await send(firm, file(row('12'), row('12'), row('-1')), '?dryRun=true')
    expect(dry.body).toMatchObject({ dryRun: true, counts: { accepted: 1, duplicate: 1, refused: 1 } })
    expect((await t.fetch('GET', '/demands', { scope: firm.scope })).body.items).toEqual([])
    expect(results(await send(firm, file(row('12'))))).toEqual(['accepted'])
    expect(results(await send(firm, file(row('12')), '?dryRun=true'))).toEqual(['duplicate'])
  })

  it('of a file that is none is refused as a whole', async () => {
    expect((await send(us, 'a;b\r\n1;2\r\n')).body).toMatchObject({ status: 422, code: 'csv-unknown-column' })
    expect((await send(us, `${heading}\r\n`)).body).toMatchObject({ status: 422, code: 'csv-empty' })
    expect(await send(us, 'x'.repeat(2_600_000))).toMatchObject({ status: 422, body: { code: 'csv-malformed' } })
  })

  it('takes the template as it comes', async () => {
    const firm = await t.company()
    const template = await t.fetch('GET', '/demand-imports/template', { scope: firm.scope })
    expect(template.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(template.headers.get('content-disposition')).toContain('nhu-cau.csv')
    expect(results(await send(firm, template.text))).toEqual(['accepted'])
  })
})
