import { enterpriseTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, sourceOf } from '@noinghe/service-kit'
import type { EnterpriseCopy } from '../projections/enterprises.ts'

/** Keeps where each enterprise is, and the name of a company. */
export const onEnterprise = ({ enterprises }: { readonly enterprises: Projection<EnterpriseCopy> }): BoundReaction => {
  const keep = (event: TopicEvent<typeof enterpriseTopic, 'registered' | 'revised'>) =>
    enterprises.apply(event.subject, sourceOf(event), () => ({
      ...(event.data.name === undefined ? {} : { name: event.data.name }),
      place: { province: event.data.province, ward: event.data.ward },
    }))
  return on(enterpriseTopic, {
    registered: keep,
    revised: keep,
    'site-added': ignore,
    'site-closed': ignore,
    'particulars-changed': ignore,
  })
}
