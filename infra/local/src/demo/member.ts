import { MeView, SessionTokens } from '@noinghe/contracts'
import type { z } from 'zod'
import type { ServiceName } from '../service-environment.ts'
import { unexpected } from './expectation.ts'
import type { Asked, Gateway, Method, Reply, Seen } from './gateway.ts'

/** Somebody who is signed in, and asks in the own name. */
export type Member = {
  readonly email: string
  /** Empty for learners. */
  readonly organisation: string
  readonly ask: (method: Method, service: ServiceName, path: string, asked?: Asked) => Promise<Reply>
  readonly get: <T>(service: ServiceName, path: string, schema: z.ZodType<T>) => Promise<Seen<T>>
  readonly post: <T>(
    service: ServiceName,
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    ifMatch?: string,
  ) => Promise<Seen<T>>
  /** Reads `of` for its version and then changes it; again when somebody else was quicker. */
  readonly change: <T>(
    method: 'POST' | 'PUT',
    service: ServiceName,
    of: string,
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
  ) => Promise<Seen<T>>
}

type Tokens = z.infer<typeof SessionTokens>

/** Tokens live five minutes; well before that the next pair is fetched. */
const freshMs = 200_000

const memberWith = async (
  gateway: Gateway,
  email: string,
  organisationOf: (token: string) => Promise<string>,
  signIn: () => Promise<Tokens>,
  first?: Tokens,
): Promise<Member> => {
  let tokens = first ?? (await signIn())
  let since = Date.now()
  let renewing: Promise<void> | undefined
  const renew = async (): Promise<void> => {
    const reply = await gateway.ask('POST', 'identity', '/sessions/refresh', {
      body: { refreshToken: tokens.refreshToken },
    })
    // a refresh whose reply got lost ends the session when it is repeated: then one signs in anew
    tokens = reply.status === 200 ? SessionTokens.parse(reply.body) : await signIn()
    since = Date.now()
  }
  const signed = async (asked: Asked = {}): Promise<Asked> => {
    if (Date.now() - since > freshMs) {
      renewing ??= renew().finally(() => {
        renewing = undefined
      })
      await renewing
    }
    return { ...asked, token: tokens.accessToken }
  }
  const want: Gateway['want'] = async (method, service, path, schema, asked) =>
    gateway.want(method, service, path, schema, await signed(asked))
  return {
    email,
    organisation: await organisationOf(tokens.accessToken),
    ask: async (method, service, path, asked) => gateway.ask(method, service, path, await signed(asked)),
    get: (service, path, schema) => want('GET', service, path, schema),
    post: (service, path, body, schema, ifMatch) =>
      want('POST', service, path, schema, { body, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    change: async (method, service, of, path, body, schema) => {
      for (let turn = 1; ; turn++) {
        const read = await gateway.ask('GET', service, of, await signed())
        const asked = { body, ...(read.etag === undefined ? {} : { ifMatch: read.etag }) }
        const reply = await gateway.ask(method, service, path, await signed(asked))
        if (reply.refusal === 'version-mismatch' && turn < 5) continue
        const what = `${method} /api/${service}${path}`
        if (reply.status >= 300) throw unexpected({ vi: `${what} thành công`, en: `${what} succeeds` }, reply.text)
        return { value: schema.parse(reply.body), etag: reply.etag ?? '' }
      }
    },
  }
}

/** Signs in with address and password; undefined when the two do not fit any account. */
export const memberBy = async (gateway: Gateway, email: string, password: string): Promise<Member | undefined> => {
  const first = await gateway.ask('POST', 'identity', '/sessions', { body: { email, password } })
  if (first.refusal === 'sign-in-failed') return undefined
  if (first.status !== 200) throw unexpected({ vi: `${email} đăng nhập được`, en: `${email} signs in` }, first.text)
  return memberWith(
    gateway,
    email,
    async token => (await gateway.want('GET', 'identity', '/me', MeView, { token })).value.organisation?.id ?? '',
    async () =>
      (await gateway.want('POST', 'identity', '/sessions', SessionTokens, { body: { email, password } })).value,
    SessionTokens.parse(first.body),
  )
}

/** A learner with the code from the printed slip. */
export const learnerBy = (gateway: Gateway, code: string): Promise<Member> =>
  memberWith(
    gateway,
    'người học',
    async () => '',
    async () => (await gateway.want('POST', 'identity', '/learner-sessions', SessionTokens, { body: { code } })).value,
  )
