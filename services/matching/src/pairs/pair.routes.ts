import { HeadsWhatIf, PairExplanation, PairParams, SeatsWhatIf, WhatIf } from '@noinghe/contracts'
import { memberOf, type Route, route } from '@noinghe/service-kit'
import type { ExplainFor } from './explanations.ts'
import type { createWhatIf } from './what-if.ts'

type Parts = {
  readonly explain: ExplainFor
  readonly whatIf: ReturnType<typeof createWhatIf>
}

const authorities = ['labour-authority', 'gdnn-authority', 'zone-authority'] as const
/** Each of these reads a whole book and may solve it several times. */
const perMinute = 60

export const pairRoutes = ({ explain, whatIf }: Parts): readonly Route[] => [
  route.get('/pairs/:demand/:slot/explanation', {
    may: memberOf('enterprise', 'school', ...authorities),
    summary: {
      vi: 'Vì sao một nhu cầu và một suất được (hoặc không được) ghép với nhau',
      en: 'Why a demand and a slot are, or are not, put together',
    },
    params: PairParams,
    reply: PairExplanation,
    perMinute,
    run: ({ params, scope }) => explain(params, scope),
  }),
  route.post('/slots/:id/what-if', {
    may: memberOf('school', ...authorities),
    summary: {
      vi: 'Thử xem thêm hoặc bớt chỗ ở một suất thì thay đổi gì (không ghi gì)',
      en: 'Try what more or fewer seats in a slot would change (nothing is written)',
    },
    body: SeatsWhatIf,
    reply: WhatIf,
    ifMatch: false,
    perMinute,
    example: { seats: 5 },
    run: ({ id, scope, body: { seats } }) => whatIf.seats(id, scope, seats),
  }),
  route.post('/demands/:id/what-if', {
    may: memberOf('enterprise', ...authorities),
    summary: {
      vi: 'Thử xem thêm hoặc bớt người ở một nhu cầu thì thay đổi gì (không ghi gì)',
      en: 'Try what more or fewer people in a demand would change (nothing is written)',
    },
    body: HeadsWhatIf,
    reply: WhatIf,
    ifMatch: false,
    perMinute,
    example: { heads: -3 },
    run: ({ id, scope, body: { heads } }) => whatIf.heads(id, scope, heads),
  }),
]
