import {
  type AgreementId,
  type EnterpriseId,
  type LocalDate,
  type moduleResults,
  type PlacementId,
  type ProgrammeId,
  refuse,
  type SchoolId,
  type TrainerId,
} from '@noinghe/contracts'
import { addDays, type Decision, type Facts, type LifeCycle, same } from '@noinghe/service-kit'
import { isMonday } from '../placement/schedule.ts'
import { type Modules, refuseResult, refuseUnknown } from './modules.ts'

export type ModuleResult = (typeof moduleResults)[number]
export type Parties = { readonly agreement: AgreementId; readonly enterprise: EnterpriseId; readonly school: SchoolId }
/** What was trained in a week: modules of the programme, skills, words (encrypted at rest). */
export type Content = {
  readonly modules: readonly string[]
  readonly skills: readonly string[]
  readonly text?: string
}
export type Gap = {
  readonly programme?: ProgrammeId
  readonly module: string
  readonly learners: number
  readonly on: LocalDate
  readonly text?: string
}
/** By module; the skills are those of the module that were shown so far. */
export type Results = Readonly<
  Record<string, { readonly result: ModuleResult; readonly on: LocalDate; readonly skills?: readonly string[] }>
>

/** Logbook of the group of one agreement (TT 23/2018 Art. 4.7), beside the hours that its placements hold. */
export type Logbook =
  | { readonly status: 'absent' }
  | (Parties & {
      readonly status: 'kept'
      readonly instructors: readonly TrainerId[]
      readonly teachers: readonly string[]
      readonly content: Readonly<Record<LocalDate, Content>>
      readonly results: Readonly<Record<string, Results>>
      readonly gaps: readonly Gap[]
      /** Wrapped key of the words about this group; made when they are first kept, gone with the last of the group. */
      readonly key?: string
    })
export type KeptLogbook = Extract<Logbook, { status: 'kept' }>

type Of = { readonly parties: Parties }
export type LogbookCommand =
  | (Of & { readonly type: 'staff'; readonly instructors: readonly TrainerId[]; readonly teachers: readonly string[] })
  | (Of & {
      readonly type: 'note-content'
      readonly week: LocalDate
      readonly term: Term
      readonly of: Modules
    } & Content)
  | (Of & {
      readonly type: 'note-result'
      readonly placement: PlacementId
      readonly module: string
      readonly result: ModuleResult
      readonly skills?: readonly string[] | undefined
      readonly of: Modules
    })
  | (Of & { readonly type: 'note-gap' } & Omit<Gap, 'on'>)
  /** The last learner of the group is erased: the words go, the codes stay. */
  | { readonly type: 'forget' }
/** `of`: the modules of the programme that count here. */
export type Term = { readonly startsOn: LocalDate; readonly endsOn: LocalDate }

export type LogbookEvent =
  | (Of & {
      readonly type: 'staffed'
      readonly instructors: readonly TrainerId[]
      readonly teachers: readonly string[]
    })
  | (Of & { readonly type: 'content-noted'; readonly week: LocalDate } & Content)
  | (Of & {
      readonly type: 'result-noted'
      readonly placement: PlacementId
      readonly module: string
      readonly result: ModuleResult
      readonly on: LocalDate
      readonly skills?: readonly string[]
    })
  | (Of & { readonly type: 'gap-noted' } & Gap)
  | { readonly type: 'forgotten' }

export const initial: Logbook = { status: 'absent' }

const anytime = ['absent', 'kept'] as const
export const lifeCycle = {
  staff: anytime,
  'note-content': anytime,
  'note-result': anytime,
  'note-gap': anytime,
  forget: ['kept'],
} as const satisfies LifeCycle<Logbook, LogbookCommand>

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** Most gaps one group can note: a list for people, not a store. */
const mostGaps = 200

const hasWords = ({ content, gaps }: KeptLogbook): boolean =>
  [...Object.values(content), ...gaps].some(({ text }) => text !== undefined)

const wordless = <T extends { readonly text?: string }>(noted: T): Omit<T, 'text'> => {
  const { text: _, ...codes } = noted
  return codes
}

export const decide = (logbook: Logbook, command: LogbookCommand, { today }: Facts): Decision<LogbookEvent> => {
  const kept = logbook.status === 'kept' ? logbook : undefined
  if (command.type === 'forget') return kept && hasWords(kept) ? [{ type: 'forgotten' }] : []
  const { parties } = command
  switch (command.type) {
    case 'staff': {
      const [instructors, teachers] = [unique(command.instructors), unique(command.teachers)]
      const unchanged = same(kept?.instructors ?? [], instructors) && same(kept?.teachers ?? [], teachers)
      return unchanged ? [] : [{ type: 'staffed', parties, instructors, teachers }]
    }
    case 'note-content': {
      const { week, modules, skills, text, term } = command
      if (!isMonday(week)) return refuse('week-not-monday', { at: '/week' })
      if (week > today) return refuse('date-in-future', { at: '/week', params: { date: week } })
      // a week that begins before the agreement still has days in it
      if (week > term.endsOn || week < addDays(term.startsOn, -6))
        return refuse('outside-agreement', { at: '/week', params: { from: term.startsOn, to: term.endsOn } })
      const foreign = refuseUnknown(command.of, modules)
      if (foreign) return foreign
      const content = { modules: unique(modules), skills: unique(skills), ...(text === undefined ? {} : { text }) }
      return same(kept?.content[week], content) ? [] : [{ type: 'content-noted', parties, week, ...content }]
    }
    case 'note-result': {
      const { placement, module, result } = command
      const foreign = refuseResult(command.of, command)
      if (foreign) return foreign
      const before = kept?.results[placement]?.[module]
      const skills = command.skills === undefined ? before?.skills : unique(command.skills)
      if (before?.result === result && same(before.skills, skills)) return []
      const shown = skills === undefined ? {} : { skills }
      return [{ type: 'result-noted', parties, placement, module, result, on: today, ...shown }]
    }
    case 'note-gap': {
      const { type: _, parties: __, ...gap } = command
      if ((kept?.gaps.length ?? 0) >= mostGaps) return refuse('logbook-gaps-full', { params: { most: mostGaps } })
      return [{ type: 'gap-noted', parties, ...gap, on: today }]
    }
  }
}

export const evolve = (logbook: Logbook, event: LogbookEvent): Logbook => {
  if (event.type === 'forgotten') {
    if (logbook.status !== 'kept') return logbook
    const { key: _, ...codes } = logbook
    const content = Object.fromEntries(Object.entries(codes.content).map(([week, noted]) => [week, wordless(noted)]))
    return { ...codes, content, gaps: codes.gaps.map(wordless) }
  }
  const kept: KeptLogbook =
    logbook.status === 'kept'
      ? logbook
      : { status: 'kept', ...event.parties, instructors: [], teachers: [], content: {}, results: {}, gaps: [] }
  switch (event.type) {
    case 'staffed':
      return { ...kept, instructors: event.instructors, teachers: event.teachers }
    case 'content-noted': {
      const { type: _, parties: __, week, ...content } = event
      return { ...kept, content: { ...kept.content, [week]: content } }
    }
    case 'result-noted': {
      const { placement, module, result, on, skills } = event
      const noted = { result, on, ...(skills === undefined ? {} : { skills }) }
      return {
        ...kept,
        results: { ...kept.results, [placement]: { ...kept.results[placement], [module]: noted } },
      }
    }
    case 'gap-noted': {
      const { type: _, parties: __, ...gap } = event
      return { ...kept, gaps: [...kept.gaps, gap] }
    }
  }
}
