import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A value encrypted at rest: AES-256-GCM, base64url of nonce, tag and ciphertext. */
export type Sealed = string

/**
 * Encryption at rest. The master key wraps keys and seals what belongs to the service; a key per person (`newKey`)
 * makes erasing possible: without the key the rest is noise, also in backups.
 */
export type Vault = {
  readonly seal: (plain: string, key?: Buffer) => Sealed
  readonly open: (sealed: Sealed, key?: Buffer) => string
  /** The same for bytes (a chunk of a file): nonce, tag and ciphertext. */
  readonly sealBytes: (plain: Buffer, key?: Buffer) => Buffer
  /** @throws when key or bytes are not those it was sealed with */
  readonly openBytes: (sealed: Buffer, key?: Buffer) => Buffer
  readonly newKey: () => { key: Buffer; wrapped: Sealed }
  readonly unwrap: (wrapped: Sealed) => Buffer
  /** A keyed digest, to look a sealed value up or keep it unique without showing it. */
  readonly digest: (plain: string) => string
}

const nonceLength = 12
const tagLength = 16

export const createVault = (master: Buffer, service: string): Vault => {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `noinghe:${service}:${purpose}`, 32))
  const own = derive('seal')
  const digestKey = derive('digest')

  const sealBytes = (plain: Buffer, key: Buffer = own): Buffer => {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  const openBytes = (sealed: Buffer, key: Buffer = own): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), { authTagLength: tagLength })
    decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()])
  }

  const seal = (plain: string, key: Buffer = own): Sealed =>
    sealBytes(Buffer.from(plain, 'utf8'), key).toString('base64url')

  const open = (sealed: Sealed, key: Buffer = own): string =>
    openBytes(Buffer.from(sealed, 'base64url'), key).toString('utf8')

  return {
    seal,
    open,
    sealBytes,
    openBytes,
    newKey: () => {
      const key = randomBytes(32)
      return { key, wrapped: seal(key.toString('base64url')) }
    },
    unwrap: wrapped => Buffer.from(open(wrapped), 'base64url'),
    digest: plain => createHmac('sha256', digestKey).update(plain).digest('base64url'),
  }
}
