import type { ProgrammeTerms, programmeTopic } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import type { OfSchool } from '../school-ref.ts'
import { refuseTradeOfLevel } from '../trade-level.ts'

type Known = OfSchool & { readonly terms: ProgrammeTerms }

/** What a school teaches: a trade at a level, or a course without trade code. */
export type Programme =
  | { readonly status: 'absent' }
  | ({ readonly status: 'published' } & Known)
  | ({ readonly status: 'retired' } & Known)

export type ProgrammeCommand =
  | ({ readonly type: 'publish' } & Known)
  /** `cohorts`: how many there are; they and their slots rest on trade and level. */
  | { readonly type: 'revise'; readonly terms: ProgrammeTerms; readonly cohorts: number }
  | { readonly type: 'retire' }

export type ProgrammeEvent =
  | ({ readonly type: 'published' } & Known)
  | { readonly type: 'revised'; readonly terms: ProgrammeTerms }
  | { readonly type: 'retired' }

export const lifeCycle = {
  publish: ['absent'],
  revise: ['published'],
  retire: ['published'],
} as const satisfies LifeCycle<Programme, ProgrammeCommand>

export const decide = (programme: Programme, command: ProgrammeCommand, { today }: Facts): Decision<ProgrammeEvent> => {
  switch (command.type) {
    case 'publish': {
      const { school, place, terms } = command
      return refuseTradeOfLevel(terms.trade, terms.level, today) ?? [{ type: 'published', school, place, terms }]
    }
    case 'revise':
      return programme.status === 'absent' ? [] : revise(programme.terms, command, today)
    case 'retire':
      return [{ type: 'retired' }]
  }
}

const revise = (
  before: ProgrammeTerms,
  { terms, cohorts }: Extract<ProgrammeCommand, { type: 'revise' }>,
  today: string,
): Decision<ProgrammeEvent> => {
  if (same(before, terms)) return []
  if (cohorts > 0 && before.trade !== terms.trade) return refuse('programme-in-use', { at: '/trade' })
  if (cohorts > 0 && before.level !== terms.level) return refuse('programme-in-use', { at: '/level' })
  // a code that the list has left out since stays good for the programme that has it
  const on = before.trade === terms.trade ? undefined : today
  return refuseTradeOfLevel(terms.trade, terms.level, on) ?? [{ type: 'revised', terms }]
}

export const evolve = (programme: Programme, event: ProgrammeEvent): Programme => {
  if (event.type === 'published') {
    const { school, place, terms } = event
    return { status: 'published', school, place, terms }
  }
  if (programme.status === 'absent') return programme
  switch (event.type) {
    case 'revised':
      return { ...programme, terms: event.terms }
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

const schoolOf = (state: Programme) => {
  if (state.status === 'absent') throw new Error('an event of a programme that is not there')
  return state.school.id
}

export const publish: PublishMap<Programme, ProgrammeEvent, typeof programmeTopic> = {
  published: ({ school, terms }) => ({ name: 'published', data: { school: school.id, ...terms } }),
  revised: ({ terms }, state) => ({ name: 'revised', data: { school: schoolOf(state), ...terms } }),
  retired: (_event, state) => ({ name: 'retired', data: { school: schoolOf(state) } }),
}
