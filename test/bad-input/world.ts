import { serviceNames } from '@noinghe/local'
import { publicScope, type Scope } from '@noinghe/service-kit'
import { startIssuer } from '@noinghe/service-kit/testing'
import { type AnyRunningService, startAllServices } from '../house/all-services.ts'
import type { Answer } from './check.ts'
import { type Target, targetsOf } from './targets.ts'

/** How many documents of each kind there are, and what their versions add up to. */
export type Written = Readonly<Record<string, { readonly documents: number; readonly versions: number }>>

type Kept = {
  readonly model: { find: (filter: object, fields: object) => { lean: () => Promise<{ version?: number }[]> } }
}

const writtenBy = async (service: AnyRunningService): Promise<Written> => {
  const entries = Object.entries(service.app.aggregates as Record<string, Kept>).map(async ([name, { model }]) => {
    const documents = await model.find({}, { version: 1 }).lean()
    const versions = documents.reduce((sum, { version = 0 }) => sum + version, 0)
    return [`${service.name} ${name}`, { documents: documents.length, versions }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** All services, tokens for whomever a route lets in, and every route that takes a body. */
export const startBadInputWorld = async () => {
  const issuer = await startIssuer()
  const all = await startAllServices({ JWKS_URL: issuer.jwksUrl }).catch(async (error: unknown) => {
    await issuer.stop()
    throw error
  })
  const services = serviceNames.flatMap(name => {
    const found = all.running.get(name)
    return found === undefined ? [] : [found]
  })
  const targets = services.flatMap(({ name, url, routes }) => targetsOf(name, url, routes))
  const tokens = new Map<Scope, Promise<string>>()
  const tokenOf = (scope: Scope): Promise<string> => {
    const known = tokens.get(scope) ?? issuer.tokenFor(scope, { expiresIn: 3500 })
    tokens.set(scope, known)
    return known
  }

  const once = async (method: string, url: string, scope: Scope, more: RequestInit): Promise<Answer> => {
    const response = await fetch(url, {
      ...more,
      method,
      headers: {
        origin: all.portalUrl,
        'if-match': '"1"',
        'idempotency-key': crypto.randomUUID(),
        ...(scope === publicScope ? {} : { authorization: `Bearer ${await tokenOf(scope)}` }),
        ...more.headers,
      },
    })
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
    }
  }

  /** A machine that is busy sheds load and says so: a client comes again, and so does this one. */
  const request = async (method: string, url: string, scope: Scope, more: RequestInit = {}): Promise<Answer> => {
    for (let attempt = 0; attempt < 30; attempt++) {
      const answer = await once(method, url, scope, more)
      if (answer.status !== 503) return answer
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    return once(method, url, scope, more)
  }

  /** Sends a text as the body of the target. */
  const send = ({ route, url, scope }: Target, body: string, type = 'application/json'): Promise<Answer> =>
    request(route.method, url, scope, { body, headers: { 'content-type': type } })

  const written = async (): Promise<Written> => Object.assign({}, ...(await Promise.all(services.map(writtenBy))))

  return {
    ...all,
    targets,
    request,
    send,
    written,
    stop: async () => {
      await all.stop()
      await issuer.stop()
    },
  }
}

/** Works through a list, so many at once, and gathers what each found. */
export const inParallel = async <T>(
  items: readonly T[],
  work: (item: T) => Promise<readonly string[]>,
  atOnce = 12,
): Promise<readonly string[]> => {
  const found: string[] = []
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) found.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return found
}
