import { createPublicKey } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) })
type Jwks = z.infer<typeof Jwks>

/** Public keys of the issuer by `kid`. */
export type KeySource = {
  /** PEM (SPKI) of the key, `undefined` when the issuer does not know it. */
  readonly pem: (kid: string) => Promise<string | undefined>
}

export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
}

/**
 * Keys from the issuer's JWKS, cached in memory and on disk: tokens are still verified while the issuer is down, also
 * after a restart. An unknown `kid` is fetched again, but not more often than the cool-down allows.
 */
export const createKeySource = (options: {
  url: string
  cacheFile: string
  coolDownMs?: number
  timeoutMs?: number
}): KeySource => {
  const { url, cacheFile, coolDownMs = 5000, timeoutMs = 3000 } = options
  let keys = new Map<string, string>()
  let fetchedAt = 0
  let failed = false
  let pending: Promise<void> | undefined

  const take = (jwks: Jwks): void => {
    keys = new Map(
      jwks.keys.map(jwk => [
        jwk.kid,
        createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString(),
      ]),
    )
  }

  const fromDisk = async (): Promise<void> => {
    try {
      take(Jwks.parse(JSON.parse(await readFile(cacheFile, 'utf8'))))
    } catch {
      // no cache yet, or one that cannot be read: the issuer is asked
    }
  }

  const fetchKeys = async (): Promise<void> => {
    fetchedAt = Date.now()
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      if (!response.ok) throw new Error(`JWKS answered ${response.status}`)
      const jwks = Jwks.parse(await response.json())
      take(jwks)
      failed = false
      await mkdir(dirname(cacheFile), { recursive: true })
      // written beside and renamed, so that a crash leaves the old file or the new one
      await writeFile(`${cacheFile}.${process.pid}`, JSON.stringify(jwks))
      await rename(`${cacheFile}.${process.pid}`, cacheFile)
    } catch {
      failed = true
    }
  }

  const once = (work: () => Promise<void>): Promise<void> => {
    pending ??= work().finally(() => {
      pending = undefined
    })
    return pending
  }

  return {
    pem: async kid => {
      const known = keys.get(kid)
      if (known !== undefined) return known
      if (fetchedAt === 0)
        await once(async () => {
          await fromDisk()
          if (!keys.has(kid)) await fetchKeys()
        })
      else if (Date.now() - fetchedAt > coolDownMs) await once(fetchKeys)
      else if (pending !== undefined) await pending
      const found = keys.get(kid)
      if (found === undefined && failed) throw new KeysUnavailable(`no key ${kid} and ${url} does not answer`)
      return found
    },
  }
}
