import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createVault } from './vault.ts'

const master = randomBytes(32)
const vault = createVault(master, 'placements')

describe('the vault', () => {
  it('opens what it sealed, and seals the same text differently each time', () => {
    const sealed = vault.seal('Nguyễn Thị Bưởi')
    expect(vault.open(sealed)).toBe('Nguyễn Thị Bưởi')
    expect(sealed).not.toContain('Nguy')
    expect(vault.seal('Nguyễn Thị Bưởi')).not.toBe(sealed)
  })

  it('does not open what was changed or what another service sealed', () => {
    const sealed = vault.seal('031')
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(() => vault.open(bytes.toString('base64url'))).toThrow()
    expect(() => createVault(master, 'identity').open(sealed)).toThrow()
    expect(() => createVault(randomBytes(32), 'placements').open(sealed)).toThrow()
  })

  it('gives each person a key: without it the rest is noise', () => {
    const { key, wrapped } = vault.newKey()
    const sealed = vault.seal('2009-05-01', key)
    expect(vault.open(sealed, vault.unwrap(wrapped))).toBe('2009-05-01')
    expect(() => vault.open(sealed)).toThrow()
    expect(() => vault.open(sealed, vault.newKey().key)).toThrow()
  })

  it('opens the bytes it sealed and no others', () => {
    const bytes = randomBytes(1000)
    const { key } = vault.newKey()
    const sealed = vault.sealBytes(bytes, key)
    expect(vault.openBytes(sealed, key)).toEqual(bytes)
    expect(() => vault.openBytes(sealed)).toThrow()
    sealed[500] = (sealed[500] ?? 0) ^ 1
    expect(() => vault.openBytes(sealed, key)).toThrow()
  })

  it('digests for look-up: same text, same digest, no text inside', () => {
    expect(vault.digest('a@b.vn')).toBe(vault.digest('a@b.vn'))
    expect(vault.digest('a@b.vn')).not.toBe(vault.digest('c@b.vn'))
    expect(createVault(master, 'identity').digest('a@b.vn')).not.toBe(vault.digest('a@b.vn'))
  })
})
