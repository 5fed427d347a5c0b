import { describe, expect, it } from 'vitest'
import { type Check, checkPage } from './check.page.ts'

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
