import { enterpriseTopic, schoolTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'

/** Public name of a school or an enterprise, for papers; household businesses and persons have none here. */
export type PartyName = { readonly name?: string | undefined }
export type PartyNames = Projection<PartyName>

export const partyNames = projection<PartyName>({ collection: 'party_names', initial: {} })

type Named = { readonly subject: string; readonly aggregateVersion: number; readonly data: PartyName }

/** Remembers what schools and enterprises are called. */
export const onParties = (names: PartyNames): readonly BoundReaction[] => {
  const remember = (event: Named) =>
    names.apply(event.subject, sourceOf(event), () => (event.data.name === undefined ? {} : { name: event.data.name }))
  return [
    on(schoolTopic, {
      registered: remember,
      revised: remember,
      'campus-added': ignore,
      'campus-closed': ignore,
      'particulars-changed': ignore,
    }),
    on(enterpriseTopic, {
      registered: remember,
      revised: remember,
      'site-added': ignore,
      'site-closed': ignore,
      'particulars-changed': ignore,
    }),
  ]
}
