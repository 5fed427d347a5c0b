import { randomBytes } from 'node:crypto'
import { createVault } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { codeHash, codeText, normalCode } from './code-text.ts'
import { decide, evolve, initial, type LearnerCodeEvent, lifeCycle, opens } from './learner-code.ts'

const code = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const slip = { organisation: 'school', subject: 's', role: 'learner', validUntil: '2027-12-31', codeHash: 'h' } as const
const issued: LearnerCodeEvent = { type: 'issued', slip }

describe('a slip', () => {
  it('is issued until its day', () => code.given().when({ type: 'issue', slip }).then([issued]))

  it.each(['2027-01-14', '2031-01-20'])('is not issued until %s', validUntil =>
    code
      .given()
      .when({ type: 'issue', slip: { ...slip, validUntil } })
      .refused('code-validity'),
  )

  it('opens the door up to its last day', () => {
    const state = code.given(issued).state()
    expect(opens(state, '2027-12-31')).toBe(true)
    expect(opens(state, '2028-01-01')).toBe(false)
  })

  it('opens nothing once revoked', () =>
    expect(opens(code.given(issued, { type: 'revoked' }).state(), '2027-02-01')).toBe(false))

  it('is revoked once', () =>
    code.given(issued, { type: 'revoked' }).when({ type: 'revoke' }).refused('not-in-this-state'))
})

describe('the printed code', () => {
  const vault = createVault(randomBytes(32), 'identity')

  it('is three groups without letters that look like digits', () => {
    for (let n = 0; n < 200; n++)
      expect(codeText(vault, `id-${n}`)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('is the same for the same slip and differs between slips and installations', () => {
    expect(codeText(vault, 'a')).toBe(codeText(vault, 'a'))
    expect(codeText(vault, 'a')).not.toBe(codeText(vault, 'b'))
    expect(codeText(vault, 'a')).not.toBe(codeText(createVault(randomBytes(32), 'identity'), 'a'))
  })

  it('is found however it is typed', () => {
    expect(normalCode(' ab1o-iL2x ')).toBe('AB10112X')
    const text = codeText(vault, 'a')
    expect(codeHash(vault, text.toLowerCase().replaceAll('-', ' '))).toBe(codeHash(vault, text))
  })
})
