import type { Say, Sentence } from '../sentence.ts'
import type { DemoClock } from './clock.ts'
import type { DemoData } from './data.ts'
import type { Gateway } from './gateway.ts'
import type { Member } from './member.ts'

/** What every chapter plays on. */
export type Stage = {
  readonly gateway: Gateway
  readonly clock: DemoClock
  readonly data: DemoData
  readonly password: string
  readonly say: Say
  /** Told before each chapter is played. */
  readonly chapter: <T>(title: Sentence, play: () => Promise<T>) => Promise<T>
}

/** Who and what was loaded, by the keys of the files. */
export type Cast = {
  readonly admin: Member
  readonly members: ReadonlyMap<string, Member>
  /** Site of each enterprise. */
  readonly sites: ReadonlyMap<string, string>
  /** Campus of each school. */
  readonly campuses: ReadonlyMap<string, string>
  /** Cohort ids by cohort. */
  readonly cohorts: ReadonlyMap<string, string>
  /** Learner ids by cohort, in the order of the file. */
  readonly learners: ReadonlyMap<string, readonly string[]>
}

/** @throws Error when a chapter names somebody the files do not have */
export const named = <T>(among: ReadonlyMap<string, T>, key: string): T => {
  const found = among.get(key)
  if (found === undefined) throw new Error(`the demo's files have no ${key}`)
  return found
}
