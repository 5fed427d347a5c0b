import { SigningWays } from '@noinghe/contracts'
import { type SigningSettings, workingDaysToConfirm } from '@noinghe/papers'
import { memberOf, type Route, route } from '@noinghe/service-kit'

export const waysRoutes = ({ ways, roots }: SigningSettings): readonly Route[] => [
  route.get('/signing-ways', {
    may: memberOf('enterprise', 'school', 'labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: { vi: 'Các cách ký được chấp nhận', en: 'Ways of signing that are accepted' },
    reply: SigningWays,
    run: async () => ({ ways: [...ways], chainChecked: roots.length > 0, workingDaysToConfirm }),
  }),
]
