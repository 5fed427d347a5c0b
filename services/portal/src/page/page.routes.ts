import { AnyJson, Document, HomeQuery, PageLanguage } from '@noinghe/contracts'
import { anyone, publicScope, route } from '@noinghe/service-kit'
import type { FastifyReply } from 'fastify'
import { collectDocuments } from '../documentation/openapi.ts'
import { documentationPage } from '../documentation/page.ts'
import type { PortalEnvironment } from '../environment.ts'
import { readFunnel } from './funnel.ts'
import { homePage } from './home.ts'
import { readWaiting } from './waiting.ts'
import { languageOf } from './words.ts'

/** Nothing inline, nothing from elsewhere. Swagger UI draws its icons from data: URLs and sets styles by itself. */
const policy = (styles: string): string =>
  `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const send = (reply: FastifyReply, page: string, styles = "'self'") =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy(styles))
    .header('cache-control', 'no-store')
    .send(page)

/** Nothing is asked for, so that the question costs a service nothing: "not found" is an answer too. */
const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(1500) })).status < 500
  } catch {
    return false
  }
}

export const pageRoutes = (parts: { environment: PortalEnvironment; demo: boolean }) => {
  const { environment, demo } = parts
  const { services, demoPassword, waitingFile } = environment
  const health = () =>
    Promise.all(Object.entries(services).map(async ([name, url]) => ({ name, ready: await answers(url) })))
  return [
    route.get('/', {
      may: anyone,
      summary: { vi: 'Trang đầu', en: 'First page' },
      query: HomeQuery,
      reply: Document,
      raw: true,
      hidden: true,
      run: async ({ query, request, reply, scope }) => {
        const [funnel, waiting, ready] = await Promise.all([
          readFunnel(services['labour-monitor']),
          readWaiting(waitingFile),
          health(),
        ])
        const language = languageOf(query.lang, request.headers['accept-language'])
        return send(
          reply,
          homePage({
            language,
            demo,
            signedIn: scope !== publicScope,
            failed: query.signin === 'failed',
            funnel,
            waiting,
            services: ready,
            password: demoPassword,
          }),
        )
      },
    }),
    route.get('/docs', {
      may: anyone,
      summary: { vi: 'Tài liệu API', en: 'API documentation' },
      query: PageLanguage,
      reply: Document,
      raw: true,
      hidden: true,
      run: async ({ query, request, reply }) =>
        send(
          reply,
          documentationPage({
            language: languageOf(query.lang, request.headers['accept-language']),
            demo,
            password: demoPassword,
          }),
          "'self' 'unsafe-inline'",
        ),
    }),
    route.get('/api/openapi.json', {
      may: anyone,
      summary: { vi: 'Mô tả API của cả nền tảng', en: 'API description of the whole platform' },
      reply: AnyJson,
      hidden: true,
      run: () => collectDocuments(services),
    }),
  ]
}
