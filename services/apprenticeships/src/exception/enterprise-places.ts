import { organisationTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'
import type { EnterprisePlace } from './exception.ts'

/** Where enterprises lie, by organisation id; other organisations have none. */
export type KnownPlace = { readonly place?: EnterprisePlace }

export const enterprisePlaces = projection<KnownPlace>({ collection: 'enterprise_places', initial: {} })

export const onEnterprisePlace = (places: Projection<KnownPlace>): BoundReaction =>
  on(organisationTopic, {
    registered: async event => {
      const { kind, province, ward, park } = event.data
      if (kind !== 'enterprise') return
      const place = { province, ward, ...(park === undefined ? {} : { park }) }
      await places.apply(event.subject, sourceOf(event), () => ({ place }))
    },
    verified: ignore,
    refused: ignore,
    suspended: ignore,
    reinstated: ignore,
    'particulars-changed': ignore,
  })
