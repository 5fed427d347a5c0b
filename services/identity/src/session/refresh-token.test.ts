import { describe, expect, it } from 'vitest'
import { isGenuine, readRefreshToken, refreshToken } from './refresh-token.ts'

const session = '0190f3a2-7c1e-7d2b-8a4f-3b5c6d7e8f90'

describe('a refresh token', () => {
  it('is the same each time it is made', () =>
    expect(refreshToken(session, 3, 'seed')).toBe(refreshToken(session, 3, 'seed')))

  it('says whose and which it is', () =>
    expect(readRefreshToken(refreshToken(session, 3, 'seed'))).toMatchObject({ session, generation: 3 }))

  it('is genuine for its own seed and generation alone', () => {
    const read = readRefreshToken(refreshToken(session, 3, 'seed'))
    if (read === undefined) throw new Error('not read')
    expect(isGenuine(read, 'seed')).toBe(true)
    expect(isGenuine(read, 'other seed')).toBe(false)
    expect(isGenuine({ ...read, generation: 4 }, 'seed')).toBe(false)
    expect(isGenuine({ ...read, session: session.replace('0', '1') }, 'seed')).toBe(false)
  })

  it.each([
    '',
    'x',
    `${session}.1`,
    `${session}.1.short`,
    `${session}.-1.${'a'.repeat(43)}`,
    `nosession.1.${'a'.repeat(43)}`,
  ])('is not read from %j', text => expect(readRefreshToken(text)).toBeUndefined())
})
