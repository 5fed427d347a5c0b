import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { askForCheck, type Check, checkPage } from './check.page.ts'

const check: Check = {
  code: '7Q3K-9ZPX-M2T4-WBVR',
  kind: 'agreement',
  type: 'A',
  status: 'active',
  enterpriseName: 'Công ty <b>Minh hoạ</b>',
  startsOn: '2027-02-22',
  endsOn: '2027-05-16',
  draftedOn: '2027-01-11',
  activatedOn: '2027-01-12',
  signatures: [{ side: 'school', at: '2027-01-11T18:30:00.000Z', way: 'paper' }],
  termsHash: 'a'.repeat(64),
  earlierHashes: ['b'.repeat(64)],
}
const page = (answer: Parameters<typeof checkPage>[0]['answer'], language: 'vi' | 'en' = 'vi') =>
  checkPage({ language, demo: false, code: check.code, answer })

describe('the page of a code', () => {
  it('shows kind, parties, dates, signatures and hashes, and lets no markup in', () => {
    const text = page({ check })
    for (const part of [
      'Thoả thuận',
      'Đang có hiệu lực',
      'Công ty &lt;b&gt;Minh hoạ&lt;/b&gt;',
      '22/02/2027 – 16/05/2027',
      // by the clock of Việt Nam
      'Nhà trường: 12/01/2027, trên giấy',
      'a'.repeat(64),
      'b'.repeat(64),
      'không công khai',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('<script')
  })

  it.each(['unknown', 'too-many', 'away'] as const)('says what is the matter: %s, in both languages', answer => {
    expect(page(answer)).toContain('role="alert"')
    expect(page(answer)).not.toBe(page(answer, 'en'))
  })

  it('asks for a code where there is none', () =>
    expect(checkPage({ language: 'en', demo: false, code: '', answer: undefined })).toMatch(
      /<form method="get".*name="code"/s,
    ))
})

describe('a code', () => {
  const running: Server[] = []
  afterEach(() => {
    for (const server of running.splice(0)) server.close()
  })
  /** A service that answers every check like this. */
  const keeper = async (status: number, body: object = {}): Promise<string> => {
    const server = createServer((_, reply) => {
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    running.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
  }
  const asked = async (apprenticeships: string, placements: string) =>
    askForCheck({ apprenticeships, placements }, check.code, '203.0.113.7')

  it('is looked up wherever papers are kept, and found in either place', async () => {
    const [has, hasNot] = [await keeper(200, check), await keeper(404)]
    const contract = await keeper(200, { ...check, kind: 'training-contract' })
    expect(await asked(has, hasNot)).toMatchObject({ check: { kind: 'agreement' } })
    expect(await asked(hasNot, contract)).toMatchObject({ check: { kind: 'training-contract' } })
  })

  it('is unknown only where every keeper says so', async () => {
    const [hasNot, limited, broken] = [await keeper(404), await keeper(429), await keeper(500)]
    expect(await asked(hasNot, hasNot)).toBe('unknown')
    expect(await asked(hasNot, broken)).toBe('away')
    expect(await asked(broken, limited)).toBe('too-many')
    expect(await askForCheck({ apprenticeships: hasNot }, check.code, '203.0.113.7')).toBe('away')
  })
})
