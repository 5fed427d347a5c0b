import type { ErasureTopic, PersonKind } from '@noinghe/contracts'
import {
  type Decision,
  defineAggregate,
  deriveId,
  type LifeCycle,
  type PublishMap,
  type Repository,
} from '@noinghe/service-kit'

/** One line of the ledger of erasures: that somebody was erased, and when. Which id it was can be tried, not read. */
export type Erasure = { readonly status: 'absent' } | { readonly status: 'recorded'; readonly kind: PersonKind }
export type ErasureCommand = { readonly type: 'record'; readonly kind: PersonKind }
type ErasureEvent = { readonly type: 'recorded'; readonly kind: PersonKind }
export type Erasures = Repository<Erasure, ErasureCommand>

const lifeCycle = { record: ['absent', 'recorded'] } as const satisfies LifeCycle<Erasure, ErasureCommand>

/** Every time anew: the same contact may have been entered again since, and the ledger's last moment counts. */
const decide = (_erasure: Erasure, { kind }: ErasureCommand): Decision<ErasureEvent> => [{ type: 'recorded', kind }]

const publish: PublishMap<Erasure, ErasureEvent, ErasureTopic> = {
  recorded: ({ kind }) => ({ name: 'recorded', data: { kind } }),
}

export const erasureAggregate = (topic: ErasureTopic) =>
  defineAggregate<Erasure, ErasureCommand, ErasureEvent, ErasureTopic>({
    name: 'erasure',
    initial: { status: 'absent' },
    lifeCycle,
    decide,
    evolve: (_erasure, { kind }) => ({ status: 'recorded', kind }),
    topic,
    publish,
    store: { collection: 'erasures' },
  })

/** One way from the person's id: the ledger can be compared with people who are there, and names none who is not. */
export const erasureIdOf = (kind: PersonKind, person: string): string => deriveId('erasure', kind, person)
