import { createServer } from 'node:net'
import { checkDigit } from '@noinghe/reference-data'
import { readConfig, startService } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { identity } from '../src/index.ts'

export const password = 'sông Cấm chảy qua cầu'
export const demoAdmin = { email: 'quantri@minhhoa.noinghe.vn', password: 'minh-hoa-2026' }

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** Identity trusting its own keys, as in an installation. */
export const startIdentity = async (more: Record<string, string> = { DEMO: '1' }) => {
  const port = String(await freePort())
  return startForTest(identity, { PORT: port, JWKS_URL: `http://127.0.0.1:${port}/.well-known/jwks.json`, ...more })
}
export type World = Awaited<ReturnType<typeof startIdentity>>

/** A second instance beside the first, on the same database and topics. */
export const startBeside = async ({ env }: World, more: Record<string, string> = {}) =>
  startService(identity, readConfig({ ...env, PORT: '0', INSTANCE: '2', DATA_DIR: `${env.DATA_DIR}-2`, ...more }))

let count = 0
export const unique = (): number => ++count + Math.floor(Math.random() * 1e6) * 100

/** A tax code with a right check digit that no other test uses. */
export const taxCode = (): string => {
  for (;;) {
    const nine = String(Math.floor(Math.random() * 1e9)).padStart(9, '0')
    const digit = checkDigit(nine)
    if (digit < 10) return `${nine}${digit}`
  }
}

export const company = (more: object = {}) => ({
  kind: 'enterprise',
  employerType: 'private',
  name: 'Công ty Ví Dụ',
  taxCode: taxCode(),
  province: '31',
  ward: '11411',
  phone: '0225 3822 616',
  ...more,
})
export const school = (more: object = {}) => ({
  kind: 'school',
  name: 'Trường Cao đẳng Ví Dụ',
  province: '31',
  ward: '11411',
  phone: '0225 3822 617',
  ...more,
})
export const person = (more: object = {}) => ({
  email: `nguoi-${unique()}@vi-du.vn`,
  password,
  fullName: 'Nguyễn Thị Ví Dụ',
  ...more,
})

export type Tokens = { accessToken: string; refreshToken: string; expiresIn: number }
export type Member = {
  organisation: string
  account: string
  membership: string
  email: string
  token: string
  refreshToken: string
}

export const actors = (world: World) => {
  const signIn = async (email: string, secret = password): Promise<Tokens> => {
    const { status, body } = await world.fetch('POST', '/sessions', { body: { email, password: secret } })
    if (status !== 200) throw new Error(`${email} did not sign in: ${JSON.stringify(body)}`)
    return body
  }
  const member = async (
    ids: { organisation: string; account: string; membership: string },
    email: string,
    secret?: string,
  ): Promise<Member> => {
    const { accessToken: token, refreshToken } = await signIn(email, secret)
    return { ...ids, email, token, refreshToken }
  }
  const signUp = async (
    organisation: object,
    account: { email: string; password: string } = person(),
  ): Promise<Member> => {
    const { status, body } = await world.fetch('POST', '/sign-ups', { body: { organisation, account } })
    if (status !== 201) throw new Error(`sign-up: ${JSON.stringify(body)}`)
    return member(body, account.email, account.password)
  }
  const admin = async (): Promise<string> => (await signIn(demoAdmin.email, demoAdmin.password)).accessToken
  const authority = async (kind: string, territory: object = { province: '31' }): Promise<Member> => {
    const account = person()
    const { status, body } = await world.fetch('POST', '/authorities', {
      token: await admin(),
      body: { kind, name: `Cơ quan ${kind}`, territory, account },
    })
    if (status !== 201) throw new Error(`authority: ${JSON.stringify(body)}`)
    return member(body, account.email)
  }
  const organisation = (id: string, token: string) => world.fetch('GET', `/organisations/${id}`, { token })
  const act = async (verb: string, id: string, token: string, body: object = {}) => {
    const { etag } = await organisation(id, token)
    return world.fetch('POST', `/organisations/${id}/${verb}`, { token, ifMatch: etag, body })
  }
  /** Signed up, verified by the authority, signed in again: the new token says so. */
  const verified = async (by: Member, what: object): Promise<Member> => {
    const signedUp = await signUp(what)
    const { status, body } = await act('verify', signedUp.organisation, by.token)
    if (status !== 200) throw new Error(`verify: ${JSON.stringify(body)}`)
    return member(signedUp, signedUp.email)
  }
  const mails = async (to: string): Promise<{ template: string; token?: string; link?: string; text: string }[]> =>
    (await world.fetch('GET', `/demo/mails?to=${encodeURIComponent(to)}`)).body.items
  return { signIn, signUp, admin, authority, organisation, act, verified, member, mails }
}
