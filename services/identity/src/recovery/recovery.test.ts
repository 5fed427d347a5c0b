import { specification } from '@noinghe/service-kit/specification'
import { describe, it } from 'vitest'
import { decide, evolve, initial, lifeCycle, type RecoveryEvent, validMs } from './recovery.ts'

const recovery = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const asked: RecoveryEvent = { type: 'asked', emailDigest: 'd', at: 0 }
const issued: RecoveryEvent = { type: 'issued', account: 'a', tokenHash: 'h', at: 1000 }

describe('a recovery', () => {
  it('is noted for any address', () => recovery.given().when({ type: 'ask', emailDigest: 'd', at: 0 }).then([asked]))
  it('works within the hour', () =>
    recovery
      .given(asked, issued)
      .when({ type: 'use', at: 1000 + validMs })
      .then([{ type: 'used' }]))
  it('does not work after the hour', () =>
    recovery
      .given(asked, issued)
      .when({ type: 'use', at: 1001 + validMs })
      .refused('recovery-not-valid', '/token'))
  it('works once', () =>
    recovery.given(asked, issued, { type: 'used' }).when({ type: 'use', at: 2000 }).refused('recovery-not-valid'))
  it('does not work before it is issued, nor when the address has no account', () => {
    recovery.given(asked).when({ type: 'use', at: 2000 }).refused('recovery-not-valid')
    recovery.given(asked, { type: 'voided' }).when({ type: 'use', at: 2000 }).refused('recovery-not-valid')
  })
  it('is issued once', () =>
    recovery
      .given(asked, issued)
      .when({ type: 'issue', account: 'a', tokenHash: 'h2', at: 2000 })
      .refused('not-in-this-state'))
})
