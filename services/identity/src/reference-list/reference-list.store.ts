import { type ReferenceListName, referenceListTopic } from '@noinghe/contracts'
import { defineAggregate, deriveId, type PublishMap } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle, type ReferenceList, type ReferenceListEvent } from './reference-list.ts'

/** One aggregate per list. */
export const listId = (list: ReferenceListName): string => deriveId('reference-list', list)

const publish: PublishMap<ReferenceList, ReferenceListEvent, typeof referenceListTopic> = {
  replaced: ({ list, edition, part, parts, digest, document, columns, table, effectiveOn }) => ({
    name: 'replaced',
    data: {
      list,
      edition,
      part,
      parts,
      digest,
      ...(document === undefined ? {} : { document }),
      columns,
      rows: table,
      effectiveOn,
    },
  }),
}

export const referenceListAggregate = defineAggregate({
  name: 'reference-list',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: referenceListTopic,
  publish,
  store: { collection: 'reference_lists' },
})
