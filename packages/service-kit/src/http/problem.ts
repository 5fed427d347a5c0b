import { type Refusal, refusalTexts, say } from '@noinghe/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { pointerTo, unfit } from './fit.ts'

export type FieldError = { readonly pointer: string; readonly code: string; readonly vi: string; readonly en: string }

/** A refusal of a whole file or form with what is wrong in each place of it. */
export type DetailedRefusal = Refusal & { readonly errors: readonly FieldError[] }

const isDetailed = (refusal: Refusal): refusal is DetailedRefusal => 'errors' in refusal

/** Answers a refusal as RFC 9457 problem details: a type per code, both languages, JSON pointers for fields. */
export const sendRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  errors: readonly FieldError[] = isDetailed(refusal) ? refusal.errors : [],
): FastifyReply => {
  const { status } = refusalTexts[refusal.refused]
  const vi = say(refusal, 'vi')
  const en = say(refusal, 'en')
  const pointed = refusal.at ? [{ pointer: refusal.at, code: refusal.refused, vi, en }, ...errors] : errors
  const english = request.headers['accept-language']?.startsWith('en') ?? false
  if (status === 503) reply.header('retry-after', '2')
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `https://noinghe.vn/problems/${refusal.refused}`,
      title: english ? en : vi,
      status,
      code: refusal.refused,
      detail: { vi, en },
      instance: request.url.split('?')[0],
      traceId: request.id,
      ...(refusal.params ? { params: refusal.params } : {}),
      ...(pointed.length > 0 ? { errors: pointed } : {}),
    })
}

const vi = z.locales.vi()
const en = z.locales.en()

/**
 * Validates and answers the value or field errors in both languages, each with a JSON pointer.
 *
 * @param isFile the texts in it are files, whose rows are looked at one by one
 */
export const validate = <T>(
  schema: z.ZodType<T>,
  input: unknown,
  { isFile = false } = {},
): { ok: true; value: T } | { ok: false; errors: readonly FieldError[] } => {
  const bad = unfit(input, { isFile })
  if (bad.length > 0) return { ok: false, errors: bad }
  const english = schema.safeParse(input, { error: en.localeError })
  if (english.success) return { ok: true, value: english.data }
  const vietnamese = schema.safeParse(input, { error: vi.localeError })
  const sentences = vietnamese.success ? [] : vietnamese.error.issues
  return {
    ok: false,
    errors: english.error.issues.map((issue, n) => ({
      pointer: pointerTo(issue.path),
      code: issue.code,
      vi: sentences[n]?.message ?? issue.message,
      en: issue.message,
    })),
  }
}
