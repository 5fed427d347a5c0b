import { DataProtectionDossier, type PersonKind } from '@noinghe/contracts'
import { anyMember, type Clock, type Route, route } from '@noinghe/service-kit'
import { dossier } from './dossier.ts'

export const dossierRoutes = (kinds: readonly PersonKind[], clock: Clock): readonly Route[] => [
  route.get('/data-protection/dossier', {
    may: anyMember,
    summary: { vi: 'Mẫu hồ sơ đánh giá tác động', en: 'Template of the impact assessment' },
    reply: DataProtectionDossier,
    run: async () => dossier(kinds, clock.facts().today),
  }),
]
