import { logbookTopic } from '@noinghe/contracts'
import { openPerson, sealPerson } from '@noinghe/personal-data'
import {
  defineAggregate,
  deriveId,
  type PublishMap,
  type Repository,
  type Seal,
  type Vault,
} from '@noinghe/service-kit'
import {
  type Content,
  decide,
  evolve,
  type Gap,
  initial,
  type Logbook,
  type LogbookCommand,
  type LogbookEvent,
  lifeCycle,
} from './logbook.ts'

export type Logbooks = Repository<Logbook, LogbookCommand>

/** One logbook of an agreement. */
export const logbookIdOf = (agreement: string): string => deriveId('logbook', agreement)

/** Codes and counts; words and who the teachers are stay here. */
export const publish = {
  staffed: ({ parties, instructors, teachers }) => ({
    name: 'staffed',
    data: { ...parties, instructors, teachers: teachers.length },
  }),
  'content-noted': ({ parties, week, modules, skills }) => ({
    name: 'content-noted',
    data: { ...parties, week, modules, skills },
  }),
  'result-noted': ({ parties, placement, module, result, on, skills }) => ({
    name: 'result-noted',
    data: { ...parties, placement, module, result, ...(skills === undefined ? {} : { skills }), effectiveOn: on },
  }),
  'gap-noted': ({ parties, programme, module, learners, on }) => ({
    name: 'gap-noted',
    data: { ...parties, programme, module, learners, effectiveOn: on },
  }),
  forgotten: (_, state) => {
    if (state.status === 'absent') throw new Error('an absent logbook was forgotten')
    const { agreement, enterprise, school } = state
    return { name: 'particulars-changed', data: { agreement, enterprise, school } }
  },
} as const satisfies PublishMap<Logbook, LogbookEvent, typeof logbookTopic>

type Texts = { readonly content: Readonly<Record<string, string>>; readonly gaps: Readonly<Record<number, string>> }
type Stored = Logbook & { readonly sealed?: string }

const withoutText = <T extends { readonly text?: string }>(noted: T): Omit<T, 'text'> => {
  const { text: _, ...rest } = noted
  return rest
}

const textsOf = (content: Readonly<Record<string, Content>>, gaps: readonly Gap[]): Texts => ({
  content: Object.fromEntries(Object.entries(content).flatMap(([week, { text }]) => (text ? [[week, text]] : []))),
  gaps: Object.fromEntries(gaps.flatMap(({ text }, n) => (text ? [[n, text]] : []))),
})

const encode =
  (vault: Vault) =>
  (logbook: Logbook): unknown => {
    if (logbook.status === 'absent') return logbook
    const { content, gaps, ...open } = logbook
    return {
      ...open,
      content: Object.fromEntries(Object.entries(content).map(([week, noted]) => [week, withoutText(noted)])),
      gaps: gaps.map(withoutText),
      ...sealPerson(vault, textsOf(content, gaps), logbook.key),
    }
  }

const decode =
  (vault: Vault) =>
  (document: unknown): Logbook => {
    // written by `encode` above
    const { sealed, ...logbook } = document as Stored
    if (sealed === undefined || logbook.status === 'absent') return logbook
    // books from before bear no key of their own and get one at their next write
    const { key } = logbook
    const texts = (key ? openPerson(vault, { key, sealed }) : JSON.parse(vault.open(sealed))) as Texts
    const said = (text: string | undefined) => (text === undefined ? {} : { text })
    return {
      ...logbook,
      content: Object.fromEntries(
        Object.entries(logbook.content).map(([week, noted]) => [week, { ...noted, ...said(texts.content[week]) }]),
      ),
      gaps: logbook.gaps.map((gap, n) => ({ ...gap, ...said(texts.gaps[n]) })),
    }
  }

/** Words under a key of the group's own, beside the codes. */
export const sealLogbook = (vault: Vault): Seal<Logbook> => ({ encode: encode(vault), decode: decode(vault) })

export const logbookAggregate = defineAggregate({
  name: 'logbook',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: logbookTopic,
  publish,
  store: {
    collection: 'logbooks',
    owners: (logbook: Logbook) => (logbook.status === 'absent' ? [] : [logbook.school, logbook.enterprise]),
    seal: sealLogbook,
  },
})
