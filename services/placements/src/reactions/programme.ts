import { type EventData, ProgrammeId, programmeTopic, slotTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import { type Editions, editionIdOf, type SlotCopies } from '../projections/programmes.ts'

/** Keeps every version of every programme: a placement is read by the one in force on its first day. */
export const onProgramme = (editions: Editions): BoundReaction => {
  const keep = (event: TopicEvent<typeof programmeTopic, 'published' | 'revised'>) => {
    const { subject, aggregateVersion: version } = event
    const { modules = [], effectiveOn }: EventData<typeof programmeTopic, 'published'> = event.data
    return editions.apply(editionIdOf(subject, version), sourceOf(event), () => ({
      programme: ProgrammeId.parse(subject),
      version,
      on: effectiveOn,
      modules,
    }))
  }
  return on(programmeTopic, { published: keep, revised: keep, retired: ignore })
}

/** Remembers which programme a slot serves. */
export const onSlot = (slots: SlotCopies): BoundReaction => {
  const remember = (event: TopicEvent<typeof slotTopic, 'published' | 'revised'>) =>
    slots.apply(event.subject, sourceOf(event), () => ({ programme: event.data.programme }))
  return on(slotTopic, {
    published: remember,
    revised: remember,
    renewed: ignore,
    withdrawn: ignore,
    closed: ignore,
    'particulars-changed': ignore,
  })
}
