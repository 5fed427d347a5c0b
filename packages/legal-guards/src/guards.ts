import type { LocalDate, Refusal } from '@noinghe/contracts'
import { evaluate, type Facts, type GuardId, type Moment, type RuleId } from '@noinghe/legal-rules'
import type { Projection } from '@noinghe/service-kit'
import { type ExceptionsFor, exceptionsAbout, type GrantedException } from './exceptions.ts'
import { factsMissing, lawRefused, owing, type Pointers, refusesMissing, refusing } from './refusals.ts'
import { remembered } from './remembered.ts'
import { type CityRule, type RuleBook, readBook } from './rule-book/rule-book.ts'
import { type StandingVerdict, withGround } from './verdicts.ts'

export type About = {
  /** The day of the question; for `day` the day worked, for `week` its Monday. */
  readonly on: LocalDate
  /** Whom the facts are about; without it no exception is looked for. */
  readonly exceptionsFor?: ExceptionsFor | undefined
  /** Where the facts stand in the request, so that a refusal can point there. */
  readonly at?: Pointers
  /** False for a trial: what is refused then is not counted. */
  readonly counted?: boolean
  /** At `rule-change`: the rules that have changed. */
  readonly only?: readonly GuardId[]
  /** `owed`: what is missing only shows, also where it would refuse by itself. */
  readonly missing?: 'refused' | 'owed'
}

/** A refusal names its rule, version and source; verdicts of what is let through are kept with the fact. */
export type Judged = { readonly refusal: Refusal } | { readonly verdicts: readonly StandingVerdict[] }

export type Guards = {
  /** Judges what is about to be entered. What a rule refuses is counted by rule and day, without any party. */
  readonly judge: (moment: Moment, facts: Facts, about: About) => Promise<Judged>
  /** The verdicts alone: for what stands already, previews and reads. Refuses nothing, counts nothing. */
  readonly look: (moment: Moment, facts: Facts, about: About) => Promise<readonly StandingVerdict[]>
  /** The law as it stands for this city. */
  readonly book: () => Promise<RuleBook>
}

export type GuardParts = {
  readonly rules: Projection<CityRule>
  readonly exceptions: Projection<GrantedException>
  readonly count: (rule: RuleId) => Promise<void>
}

/** Far more than an authority can grant by document; beyond them the law is judged without. */
const mostExceptions = 100_000

export const createGuards = ({ rules, exceptions, count }: GuardParts): Guards => {
  const book = remembered(rules, () => readBook(rules))
  // exceptions are few in a city: one read serves every enterprise
  const allGranted = remembered(exceptions, () => exceptions.find({}, mostExceptions))
  const granted = async (about: ExceptionsFor | undefined) =>
    about === undefined ? [] : exceptionsAbout(await allGranted(), about)

  const look: Guards['look'] = async (moment, facts, { on, exceptionsFor, only }) => {
    const { catalogue, confirmations } = await book()
    const ruling = { on, confirmations, exceptions: await granted(exceptionsFor), ...(only ? { only } : {}) }
    return evaluate(moment, facts, ruling, catalogue).map(verdict => withGround(verdict, catalogue))
  }

  return {
    book,
    look,
    judge: async (moment, facts, about) => {
      const verdicts = await look(moment, facts, about)
      const against = refusing(verdicts)
      const refused = lawRefused(against, about.at)
      if (refused !== undefined) {
        if (about.counted === false) return { refusal: refused }
        for (const { rule } of against) await count(rule)
        return { refusal: refused }
      }
      const strict = (about.missing ?? (refusesMissing(moment) ? 'refused' : 'owed')) === 'refused'
      const missing = strict ? factsMissing(owing(verdicts), about.at) : undefined
      return missing === undefined ? { verdicts } : { refusal: missing }
    },
  }
}
