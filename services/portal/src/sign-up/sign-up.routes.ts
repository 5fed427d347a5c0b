import { isPersonEmployer, PortalSignedUp, PortalSignUp, refuse, VerificationPage } from '@noinghe/contracts'
import { anyone, authority, route } from '@noinghe/service-kit'
import type { FastifyReply } from 'fastify'

const json = 'application/json'
const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

/** Passes a service's refusal on as it was said; nothing is left to answer. */
const pass = async (reply: FastifyReply, answer: Response): Promise<never> =>
  reply
    .status(answer.status)
    .type(answer.headers.get('content-type') ?? json)
    .send(await answer.text()) as never

/**
 * One form for every kind of organisation. Name and number of a household business or an individual go to `employers`
 * alone, under the same organisation id; the gateway keeps neither.
 */
export const signUpRoutes = (services: Readonly<Record<string, string>>) => [
  route.post('/sign-ups', {
    may: anyone,
    summary: { vi: 'Đăng ký tổ chức', en: 'Sign up an organisation' },
    body: PortalSignUp,
    reply: PortalSignedUp,
    raw: true,
    perMinute: 30,
    run: async ({ body, request, reply }) => {
      const { person, ...signUp } = body
      const { employerType } = body.organisation
      const asPerson = employerType !== undefined && isPersonEmployer(employerType)
      if (asPerson && person === undefined) return refuse('person-needed', { at: '/person' })
      if (!asPerson && person !== undefined) return refuse('person-not-asked', { at: '/person' })
      const key = one(request.headers['idempotency-key'])
      const headers = {
        'content-type': json,
        'x-forwarded-for': request.ip,
        'accept-language': request.headers['accept-language'] ?? 'vi',
      }
      const registered = await fetch(`${services.identity}/sign-ups`, {
        method: 'POST',
        headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) },
        body: JSON.stringify(signUp),
      })
      if (!registered.ok) return pass(reply, registered)
      const made = PortalSignedUp.parse(await registered.json())
      if (person === undefined) return reply.status(201).send(made)
      const session = await fetch(`${services.identity}/sessions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ email: body.account.email, password: body.account.password }),
      })
      if (!session.ok) return pass(reply, session)
      const { accessToken } = (await session.json()) as { accessToken: string }
      const kept = await fetch(`${services.employers}/enterprises/${made.organisation}/identity-particulars`, {
        method: 'PUT',
        headers: { ...headers, authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(person),
      })
      return kept.ok ? reply.status(201).send(made) : pass(reply, kept)
    },
  }),
  route.get('/verifications/:id', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority', 'platform'),
    summary: { vi: 'Hồ sơ cần xác minh', en: 'What there is to verify' },
    reply: VerificationPage,
    raw: true,
    run: async ({ id, request, reply }) => {
      const headers = { authorization: request.headers.authorization ?? '' }
      const organisation = await fetch(`${services.identity}/organisations/${id}`, { headers })
      if (!organisation.ok) return pass(reply, organisation)
      const enterprise = await fetch(`${services.employers}/enterprises/${id}`, { headers })
      return reply.send({
        organisation: await organisation.json(),
        ...(enterprise.ok ? { enterprise: await enterprise.json() } : {}),
      }) as never
    },
  }),
]
