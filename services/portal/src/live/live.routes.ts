import { Document } from '@noinghe/contracts'
import { anyMember, route } from '@noinghe/service-kit'
import type { createLive } from './stream.ts'

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

export const liveRoutes = (live: Pick<ReturnType<typeof createLive>, 'attach'>) => [
  route.get('/live', {
    may: anyMember,
    summary: { vi: 'Thay đổi trực tiếp (SSE) trong phạm vi của bạn', en: 'Live changes (SSE) within your scope' },
    reply: Document,
    raw: true,
    run: async ({ scope, request, reply }) => {
      reply.hijack()
      live.attach(scope, reply.raw, one(request.headers['last-event-id']))
      return reply
    },
  }),
]
