import type { ProgrammeModule, Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'

export type Modules = readonly ProgrammeModule[]

/** A list for people; the schema of PUT has the same bound. */
export const mostModules = 60

export const hoursIn = (modules: Modules): number => modules.reduce((sum, { hours }) => sum + hours, 0)

/** Hours by place: what the school teaches, what is learned in companies (R21 asks for 30 % there). */
export const hoursByPlace = (modules: Modules) => ({
  school: hoursIn(modules.filter(({ place }) => place === 'school')),
  'in-company': hoursIn(modules.filter(({ place }) => place === 'in-company')),
})

/** Modules are told apart by their code and fit into the hours of their programme; they need not fill them. */
export const refuseModules = (modules: Modules, hours: number): Refusal | undefined => {
  const codes = new Set<string>()
  let total = 0
  for (const [n, module] of modules.entries()) {
    const { code } = module
    if (codes.has(code)) return refuse('module-code-repeated', { at: `/modules/${n}/code`, params: { code } })
    codes.add(code)
    total += module.hours
    if (total > hours) return refuse('modules-exceed-hours', { at: `/modules/${n}/hours`, params: { total, hours } })
  }
  return undefined
}

/** Those of a file beside those that stand: a code that is there already is written anew in its place. */
export const merged = (before: Modules, added: Modules): Modules => {
  const byCode = new Map(before.map(module => [module.code, module]))
  for (const module of added) byCode.set(module.code, module)
  return [...byCode.values()]
}
