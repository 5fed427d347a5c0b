import { describe, expect, it } from 'vitest'
import { demoAddress, normalEmail } from './email.ts'
import { hashPassword, passwordFits, weakPassword } from './password.ts'

describe('a password hash', () => {
  it('is argon2id at the cost we mean', async () => {
    expect(await hashPassword('sông Cấm chảy qua cầu')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('fits its password, however the accents are composed, and no other', async () => {
    const hash = await hashPassword('sông Cấm'.normalize('NFD'))
    expect(await passwordFits(hash, 'sông Cấm'.normalize('NFC'))).toBe(true)
    expect(await passwordFits(hash, 'song Cam')).toBe(false)
  })

  it('costs the same work without an account, and never fits', async () => {
    expect(await passwordFits(undefined, 'nobody has this password')).toBe(false)
  })
})

describe('a weak password', () => {
  it.each([
    '1111111111',
    '0912345678',
    '1234567890',
    'abcdefghijkl',
    'Mật khẩu 123',
    'password2026!',
    'vietnam2026',
    'lan.nguyen99',
  ])('is refused: %s', password =>
    expect(weakPassword(password, 'lan.nguyen@vi-du.vn', '/password')).toEqual({
      refused: 'password-weak',
      at: '/password',
    }),
  )

  it.each(['minh-hoa-2026', 'sông Cấm chảy qua cầu', 'Xk9#mQ2$vL', 'vietnam và biển xanh'])('is not: %s', password =>
    expect(weakPassword(password, 'lan@vi-du.vn', '/password')).toBeUndefined(),
  )
})

describe('an address', () => {
  it('is compared without case and blanks', () => expect(normalEmail(' Lan@Vi-Du.VN ')).toBe('lan@vi-du.vn'))

  it('of the demonstration exists only in an installation started with it', () => {
    expect(demoAddress('SO@MinhHoa.noinghe.vn', false, '/email')).toEqual({ refused: 'demo-address', at: '/email' })
    expect(demoAddress('so@minhhoa.noinghe.vn', true, '/email')).toBeUndefined()
    expect(demoAddress('so@noinghe.vn', false, '/email')).toBeUndefined()
  })
})
