import { type Refusal, refuse } from '@noinghe/contracts'
import type { Module } from '../projections/programmes.ts'
import type { Content, ModuleResult, Results } from './logbook.ts'

/** Codes a logbook may note; without modules of the programme any. */
export type Modules = readonly Module[]

const known = (modules: Modules, code: string): boolean =>
  modules.length === 0 || modules.some(module => module.code === code)

/** The first module the programme does not have. */
export const refuseUnknown = (modules: Modules, codes: readonly string[]): Refusal | undefined => {
  const n = codes.findIndex(code => !known(modules, code))
  return n === -1 ? undefined : refuse('module-unknown', { at: `/modules/${n}`, params: { module: codes[n] ?? '' } })
}

type Noted = { readonly module: string; readonly skills?: readonly string[] | undefined }

/** A result is one of a module, and its skills are the module's, where the programme says which those are. */
export const refuseResult = (modules: Modules, { module: code, skills = [] }: Noted): Refusal | undefined => {
  if (!known(modules, code)) return refuse('module-unknown', { at: '/module', params: { module: code } })
  const listed = modules.find(module => module.code === code)?.skills ?? []
  const n = listed.length === 0 ? -1 : skills.findIndex(skill => !listed.includes(skill))
  return n === -1
    ? undefined
    : refuse('skill-not-of-module', { at: `/skills/${n}`, params: { skill: skills[n] ?? '', module: code } })
}

export type ModuleProgress = Module & {
  readonly weeks: number
  readonly result?: ModuleResult
  readonly on?: string
  readonly attained: readonly string[]
  readonly open: readonly string[]
}

/**
 * How far a learner is, module by module: those taught in companies, and others that content or results name.
 *
 * @param modules of the programme as it counts for this placement
 * @param content of the weeks of the group
 */
export const progressOf = (
  modules: Modules,
  content: readonly Pick<Content, 'modules'>[],
  results: Results,
): readonly ModuleProgress[] =>
  modules.flatMap(module => {
    const noted = results[module.code]
    const weeks = content.filter(week => week.modules.includes(module.code)).length
    if (module.place !== 'in-company' && weeks === 0 && noted === undefined) return []
    const shown = noted?.skills ?? []
    return [
      {
        ...module,
        weeks,
        ...(noted === undefined ? {} : { result: noted.result, on: noted.on }),
        attained: shown,
        open: module.skills.filter(skill => !shown.includes(skill)),
      },
    ]
  })

/** The modules of one learner as counts; hours are those of the programme. */
export const sumOf = (modules: readonly ModuleProgress[]) => {
  const count = (result?: ModuleResult) => modules.filter(module => module.result === result).length
  const hours = (among: readonly ModuleProgress[]) => among.reduce((sum, module) => sum + module.hours, 0)
  return {
    of: modules.length,
    attained: count('attained'),
    inPart: count('in-part'),
    notAttained: count('not-attained'),
    open: count(),
    hours: { of: hours(modules), attained: hours(modules.filter(({ result }) => result === 'attained')) },
  }
}
