import { describe, expect, it } from 'vitest'
import { readIdentityEnvironment } from '../environment.ts'
import { mailOf, render } from './templates.ts'

const portal = 'https://noinghe.example'

describe('a letter', () => {
  it.each(['invitation', 'hand-over'] as const)('of the kind %s carries its link in both languages', template => {
    const letter = render(
      { template, params: { organisation: 'Công ty Ví Dụ', token: 'tok', until: '2027-01-29' } },
      portal,
    )
    expect(letter.link).toBe(`${portal}/invitation#token=tok`)
    expect(letter.text).toContain(letter.link)
    expect(letter.text).toContain('Mở liên kết')
    expect(letter.text).toContain('Open the link')
    expect(letter.subject).toContain('Công ty Ví Dụ')
  })

  it('of a recovery hides the token from servers behind a fragment', () => {
    const letter = render({ template: 'recovery', params: { token: 'tok' } }, portal)
    expect(new URL(letter.link ?? '').search).toBe('')
    expect(letter.token).toBe('tok')
  })

  it('about a changed password has no link at all', () => {
    expect(render({ template: 'password-changed', params: {} }, portal).link).toBeUndefined()
  })

  it('is not made of parameters that belong to another', () => {
    expect(() => mailOf('invitation', { token: 'tok' })).toThrow()
    expect(() => mailOf('greeting', {})).toThrow()
  })
})

describe('the environment', () => {
  it('has defaults for everything, and takes empty for absent', () => {
    expect(readIdentityEnvironment({ SMTP_URL: '' })).toMatchObject({
      DEMO_PASSWORD: 'minh-hoa-2026',
      BOOTSTRAP_PROVINCE: '31',
    })
  })
  it('names what is wrong', () => {
    expect(() => readIdentityEnvironment({ SMTP_URL: 'http://mail' })).toThrow(/SMTP_URL/)
    expect(() => readIdentityEnvironment({ BOOTSTRAP_ADMIN_EMAIL: 'nobody' })).toThrow(/BOOTSTRAP_ADMIN_EMAIL/)
  })
})
