import type { ProgrammeView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { hoursByPlace } from './modules.ts'
import { modulesOf, type Programme } from './programme.ts'

type View = z.input<typeof ProgrammeView>

/** A programme in a list: without its modules. */
export const programmeEntry = ({ id, version, state }: Saved<Programme>): View => {
  if (state.status === 'absent') throw new Error(`programme ${id} was never published`)
  const { status, school, place, terms } = state
  return { id, version, status, school, ...place, ...terms }
}

export const programmeView = (saved: Saved<Programme>): View => {
  const modules = saved.state.status === 'absent' ? [] : modulesOf(saved.state)
  return {
    ...programmeEntry(saved),
    modules: modules.map(module => ({ ...module, skills: [...module.skills], outcomes: [...module.outcomes] })),
    moduleHours: hoursByPlace(modules),
  }
}
