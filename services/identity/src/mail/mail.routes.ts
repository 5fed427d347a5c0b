import { DemoMailFilter, DemoMails, WaitingMails } from '@noinghe/contracts'
import { anyone, clerkOf, route } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'

export const mailRoutes = ({ mails, transport, config }: IdentityApp) => [
  route.get('/mails/waiting', {
    may: clerkOf('platform', 'labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: { vi: 'Số thư chưa gửi được', en: 'Mails not sent yet' },
    reply: WaitingMails,
    run: async () => {
      const { count, oldest } = await mails.waiting()
      const name = transport === undefined ? ('none' as const) : ('smtp' as const)
      return { waiting: count, ...(oldest ? { oldest: oldest.toISOString() } : {}), transport: name }
    },
  }),
  // an installation with the demo has no mail server: whoever tries it reads the links here
  ...(config.demo
    ? [
        route.get('/demo/mails', {
          may: anyone,
          summary: { vi: 'Thư của bản minh hoạ', en: 'Mails of the demonstration' },
          query: DemoMailFilter,
          reply: DemoMails,
          run: async ({ query }) => {
            const waiting = await mails.unsent(200)
            return {
              items: waiting
                .filter(({ to }) => query.to === undefined || to === query.to.toLowerCase())
                .map(mail => ({ ...mail, createdAt: mail.createdAt.toISOString() })),
            }
          },
        }),
      ]
    : []),
]
