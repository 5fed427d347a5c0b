import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeySource, KeysUnavailable } from './keys.ts'

const jwk = (kid: string) => ({ ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid })

let folder: string
let server: Server
let served: unknown[]
let asked = 0
const listen = (port = 0) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  served = [jwk('one')]
  asked = 0
  server = createServer((_request, response) => {
    asked++
    response.end(JSON.stringify({ keys: served }))
  })
  await listen()
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

describe('keys of the issuer', () => {
  it('are fetched once and kept', async () => {
    const keys = createKeySource({ url: url(), cacheFile: join(folder, 'jwks.json') })
    const [first, second] = await Promise.all([keys.pem('one'), keys.pem('one')])
    expect(first).toContain('BEGIN PUBLIC KEY')
    expect(second).toBe(first)
    expect(asked).toBe(1)
  })

  it('are fetched again for an unknown kid, but not within the cool-down', async () => {
    const keys = createKeySource({ url: url(), cacheFile: join(folder, 'jwks.json'), coolDownMs: 0 })
    await keys.pem('one')
    served = [...served, jwk('two')]
    await new Promise(resolve => setTimeout(resolve, 2))
    expect(await keys.pem('two')).toContain('BEGIN PUBLIC KEY')
    const slow = createKeySource({ url: url(), cacheFile: join(folder, 'other.json'), coolDownMs: 60_000 })
    await slow.pem('one')
    const before = asked
    expect(await slow.pem('three')).toBeUndefined()
    expect(asked).toBe(before)
  })

  it('are read from disk while the issuer is down, also after a restart', async () => {
    const cacheFile = join(folder, 'jwks.json')
    const address = url()
    await createKeySource({ url: address, cacheFile }).pem('one')
    await new Promise(resolve => server.close(resolve))
    const restarted = createKeySource({ url: address, cacheFile, timeoutMs: 500 })
    expect(await restarted.pem('one')).toContain('BEGIN PUBLIC KEY')
    await expect(
      createKeySource({ url: address, cacheFile: join(folder, 'none.json'), timeoutMs: 500 }).pem('one'),
    ).rejects.toThrow(KeysUnavailable)
  })
})
