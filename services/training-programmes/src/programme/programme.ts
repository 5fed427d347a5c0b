import type { ProgrammeTerms, programmeTopic } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import type { OfSchool } from '../school-ref.ts'
import { refuseTradeOfLevel } from '../trade-level.ts'
import { hoursIn, type Modules, refuseModules } from './modules.ts'

type Known = OfSchool & {
  readonly terms: ProgrammeTerms
  /** Absent in programmes from before there were any. */
  readonly modules?: Modules | undefined
}

/** What a school teaches: a trade at a level, or a course without trade code. */
export type Programme =
  | { readonly status: 'absent' }
  | ({ readonly status: 'published' } & Known)
  | ({ readonly status: 'retired' } & Known)

export type ProgrammeCommand =
  | ({ readonly type: 'publish' } & Known)
  /** `cohorts`: how many there are; they and their slots rest on trade and level. */
  | { readonly type: 'revise'; readonly terms: ProgrammeTerms; readonly cohorts: number }
  | { readonly type: 'declare-modules'; readonly modules: Modules }
  | { readonly type: 'retire' }

export type ProgrammeEvent =
  | ({ readonly type: 'published' } & Known)
  | { readonly type: 'revised'; readonly terms: ProgrammeTerms }
  | { readonly type: 'modules-declared'; readonly modules: Modules }
  | { readonly type: 'retired' }

export const lifeCycle = {
  publish: ['absent'],
  revise: ['published'],
  'declare-modules': ['published'],
  retire: ['published'],
} as const satisfies LifeCycle<Programme, ProgrammeCommand>

export const decide = (programme: Programme, command: ProgrammeCommand, { today }: Facts): Decision<ProgrammeEvent> => {
  switch (command.type) {
    case 'publish': {
      const { school, place, terms, modules } = command
      return (
        refuseTradeOfLevel(terms.trade, terms.level, today) ??
        refuseModules(modules ?? [], terms.hours) ?? [
          { type: 'published', school, place, terms, ...(modules === undefined ? {} : { modules }) },
        ]
      )
    }
    case 'revise':
      return programme.status === 'absent' ? [] : revise(programme, command, today)
    case 'declare-modules': {
      if (programme.status === 'absent' || same(modulesOf(programme), command.modules)) return []
      const { modules } = command
      return refuseModules(modules, programme.terms.hours) ?? [{ type: 'modules-declared', modules }]
    }
    case 'retire':
      return [{ type: 'retired' }]
  }
}

/** The modules of this version, none where the school declared none. */
export const modulesOf = ({ modules = [] }: Pick<Known, 'modules'>): Modules => modules

const revise = (
  programme: Known,
  { terms, cohorts }: Extract<ProgrammeCommand, { type: 'revise' }>,
  today: string,
): Decision<ProgrammeEvent> => {
  const before = programme.terms
  if (same(before, terms)) return []
  if (cohorts > 0 && before.trade !== terms.trade) return refuse('programme-in-use', { at: '/trade' })
  if (cohorts > 0 && before.level !== terms.level) return refuse('programme-in-use', { at: '/level' })
  const total = hoursIn(modulesOf(programme))
  if (total > terms.hours)
    return refuse('modules-exceed-hours', { at: '/hours', params: { total, hours: terms.hours } })
  // a code that the list has left out since stays good for the programme that has it
  const on = before.trade === terms.trade ? undefined : today
  return refuseTradeOfLevel(terms.trade, terms.level, on) ?? [{ type: 'revised', terms }]
}

export const evolve = (programme: Programme, event: ProgrammeEvent): Programme => {
  if (event.type === 'published') {
    const { type: _, ...known } = event
    return { status: 'published', ...known }
  }
  if (programme.status === 'absent') return programme
  switch (event.type) {
    case 'revised':
      return { ...programme, terms: event.terms }
    case 'modules-declared':
      return { ...programme, modules: event.modules }
    case 'retired':
      return { ...programme, status: 'retired' }
  }
}

export const programmeDecider: Decider<Programme, ProgrammeCommand, ProgrammeEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const knownOf = (state: Programme): Known => {
  if (state.status === 'absent') throw new Error('an event of a programme that is not there')
  return state
}

const toldOf = ({ code, label, hours, place, skills }: Modules[number]) => ({ code, label, hours, place, skills })

/** A version as others see it: its terms and all its modules, without the words about what they lead to. */
const versionOf = ({ school, terms, modules }: Known) => ({
  school: school.id,
  ...terms,
  ...(modules === undefined ? {} : { modules: modules.map(toldOf) }),
})

export const publish: PublishMap<Programme, ProgrammeEvent, typeof programmeTopic> = {
  published: event => ({ name: 'published', data: versionOf(event) }),
  revised: ({ terms }, state) => ({ name: 'revised', data: versionOf({ ...knownOf(state), terms }) }),
  'modules-declared': ({ modules }, state) => ({ name: 'revised', data: versionOf({ ...knownOf(state), modules }) }),
  retired: (_event, state) => ({ name: 'retired', data: { school: knownOf(state).school.id } }),
}
