import { CheckParams, CheckQuery, Document, PageLanguage } from '@noinghe/contracts'
import { anyone, type Route, route } from '@noinghe/service-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalEnvironment } from '../environment.ts'
import { type Language, languageOf } from '../page/words.ts'
import { type Answer, askForCheck, checkPage } from './check.page.ts'

/** No script, nothing from elsewhere, and no search engine keeps what a code shows. */
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const status = (answer: Answer | undefined): number =>
  answer === 'unknown' ? 404 : answer === 'too-many' ? 429 : answer === 'away' ? 503 : 200

/** Whether a printed paper is real: the address printed on it, and the same with the code in it. */
export const checkRoutes = (parts: { environment: PortalEnvironment; demo: boolean }): readonly Route[] => {
  const { environment, demo } = parts
  const page = async (request: FastifyRequest, reply: FastifyReply, code: string, asked: Language | undefined) => {
    const language = languageOf(asked, request.headers['accept-language'])
    const answer = code === '' ? undefined : await askForCheck(environment.services, code, request.ip)
    reply
      .status(status(answer))
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
    return checkPage({ language, demo, code, answer })
  }
  return [
    route.get('/kiem-tra', {
      may: anyone,
      summary: { vi: 'Trang kiểm tra mã in trên văn bản', en: 'Page to check the code of a paper' },
      query: CheckQuery,
      reply: Document,
      raw: true,
      hidden: true,
      perMinute: 60,
      run: ({ query, request, reply }) => page(request, reply, query.code ?? '', query.lang),
    }),
    route.get('/kiem-tra/:code', {
      may: anyone,
      summary: { vi: 'Trang kiểm tra một văn bản', en: 'Page of one paper' },
      params: CheckParams,
      query: PageLanguage,
      reply: Document,
      raw: true,
      hidden: true,
      perMinute: 60,
      run: ({ params, query, request, reply }) => page(request, reply, params.code, query.lang),
    }),
  ]
}
