import { organisationTopic } from '@noinghe/contracts'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, startWorld, type World } from './world.ts'

let w: World

beforeAll(async () => {
  w = await startWorld()
}, 120_000)
afterAll(() => w.t.stop())

const codeIn = (pdf: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(pdf)?.[0] ?? ''

describe('the paper of an agreement', () => {
  it('is a PDF for its two sides and authorities, its code checked by anyone, without a person and without pay', async () => {
    const a = await w.drafted()
    await w.change(a, a.enterprise, 'terms', settled({ remarks: 'Gọi chị Hoa' }))
    expect(await w.sign(a, a.school)).toMatchObject({ status: 200 })
    const pdf = await w.t.fetch('GET', `${a.path}/document.pdf`, { scope: a.school })
    expect(pdf).toMatchObject({ status: 200 })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-1.7')).toBe(true)
    expect((await w.t.fetch('GET', `${a.path}/document.pdf`, { scope: w.t.scope('school') })).status).toBe(404)
    expect((await w.t.fetch('GET', `${a.path}/document.pdf`)).status).toBe(401)

    await w.t.publish(organisationTopic, a.school.organisation, 'registered', {
      kind: 'school',
      name: 'Trường Cao đẳng Minh hoạ A',
      province: '31',
      ward: '11311',
    })
    const code = codeIn(pdf.text)
    const check = await eventually(async () => {
      const reply = await w.t.fetch('GET', `/checks/${code.toLowerCase().replaceAll('-', ' ')}`)
      expect(reply.status).toBe(200)
      expect(reply.body.schoolName).toBe('Trường Cao đẳng Minh hoạ A')
      return reply
    })
    expect(pdf.text).toContain(check.body.termsHash)
    expect(check.body).toMatchObject({ code, kind: 'agreement', type: 'A', status: 'drafted', earlierHashes: [] })
    expect(check.body.signatures).toEqual([{ side: 'school', at: expect.any(String), way: 'portal' }])
    expect(check.text).not.toMatch(/Người ký|Hoa|2m-4m|account|remarks|pay/)
  })

  it('with a code that is unknown, mistyped or nonsense there is one and the same answer', async () => {
    const answers = await Promise.all(
      ['0000-0000-0000-0000', '7Q3K-9ZPX-M2T4-WBVR', 'x', '%2e%2e%2f', 'a'.repeat(60)].map(async code => {
        const { status, body } = await w.t.fetch('GET', `/checks/${code}`)
        return [status, body.code, body.detail]
      }),
    )
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.slice(0, 2)).toEqual([404, 'check-unknown'])
  })
})
