import type { LocalDate, Refusal } from '@noinghe/contracts'
import type { ExceptionsFor, Guards, StandingVerdict } from '@noinghe/legal-guards'
import { evaluate, type Facts, type Moment, type Verdict } from '@noinghe/legal-rules'
import type { Vault } from '@noinghe/service-kit'
import type { EnrolledLearner, Learners } from '../learner/learner.store.ts'
import type { Judgement } from '../placement/judgement.model.ts'
import type { BegunPlacement, KnownPlacement, Terms } from '../placement/placement.model.ts'
import type { LogWeek } from '../placement/weeks.model.ts'
import { sumOf, weekWith } from '../placement/weeks.ts'
import type { Agreements } from '../projections/agreements.ts'
import type { Workplace, Workplaces } from '../projections/workplaces.ts'
import { openWorkFile, type WorkFiles } from '../work-file/work-file.ts'
import { dayFacts, isMinorOn, standingFacts, weekFacts } from './facts.ts'
import { judgementOf } from './judgement.ts'

export type Question = { readonly moment: Moment; readonly on: LocalDate; readonly facts: Facts }

type Parts = {
  readonly guards: Guards
  readonly learners: Learners
  readonly agreements: Agreements
  readonly workplaces: Workplaces
  readonly files: WorkFiles
  readonly vault: Vault
  /** What the ledger of consents says of parent or guardian (R11). */
  readonly guardianConsentOf: (learner: string, birthDate: LocalDate) => Promise<boolean | undefined>
}

type Seated = Omit<Terms, 'seat'> & { readonly startedOn?: LocalDate | undefined }
type Person = { readonly id: string; readonly learner: EnrolledLearner }
/** What stands about one learner, and the key under which it is kept. */
export type Standing = { readonly facts: Facts; readonly key: Buffer; readonly about: ExceptionsFor }

export type Judging = {
  readonly standing: (seated: Seated, person: Person) => Promise<Standing>
  /** The same for a placement; nothing once its learner is gone. */
  readonly standingOf: (placement: KnownPlacement) => Promise<Standing | undefined>
  readonly assignment: (terms: Omit<Terms, 'seat'>, person: Person, today: LocalDate) => Promise<Judgement | Refusal>
  /** What the law says of a week as it will stand, before it is signed. Nothing where the learner is gone. */
  readonly week: (
    placement: BegunPlacement,
    command: LogWeek & WorkedAnyway,
  ) => Promise<Judgement | Refusal | undefined>
}
export type WorkedAnyway = { readonly workedAnyway?: boolean | undefined }

/** Each day with hours, then the week. */
export const questionsOf = (
  standing: Facts,
  week: LocalDate,
  { days, shifts }: ReturnType<typeof weekWith>,
): readonly Question[] => {
  const worked = Object.entries(days).filter(([, hours]) => hours > 0)
  return [
    ...worked.map(([date, hours]) => ({
      moment: 'day' as const,
      on: date,
      facts: dayFacts(standing, { date, hours, shift: shifts[date] }),
    })),
    ...(worked.length > 0 ? [{ moment: 'week' as const, on: week, facts: weekFacts(standing, sumOf(days)) }] : []),
  ]
}

const aboutOf = (
  { enterprise, school, ward, trade }: Omit<Terms, 'seat'>,
  { site }: Workplace = {},
): ExceptionsFor => ({ enterprise, school, site, ward, trade })

const refuses = ({ outcome }: Verdict): boolean => outcome === 'refuses'
const owes = (verdict: Verdict): boolean => verdict.outcome === 'cannot-tell' && verdict.binding

/** Puts the questions of assignment, day and week to the guards, with what this service knows of the learner. */
export const createJudging = (parts: Parts): Judging => {
  const { guards, learners, agreements, workplaces, files, vault, guardianConsentOf } = parts
  const standing: Judging['standing'] = async (seated, { id, learner }) => {
    const key = vault.unwrap(learner.key)
    const copy = await agreements.get(seated.agreement)
    const workplace = seated.demand === undefined ? undefined : await workplaces.get(seated.demand)
    const facts = standingFacts({
      terms: seated,
      startedOn: seated.startedOn,
      birthDate: learner.person.birthDate,
      practice: copy === undefined || copy.status === 'unknown' ? undefined : copy.practice,
      workplace,
      file: await openWorkFile(files, vault, id, key),
      guardianConsent: await guardianConsentOf(id, learner.person.birthDate),
    })
    return { facts, key, about: aboutOf(seated, workplace) }
  }

  const standingOf: Judging['standingOf'] = async placement => {
    const id = placement.learner?.id
    const learner = id === undefined ? undefined : (await learners.get(id))?.state
    if (id === undefined || learner?.status !== 'enrolled') return undefined
    return standing(
      { ...placement, startedOn: 'startedOn' in placement ? placement.startedOn : undefined },
      { id, learner },
    )
  }

  const seal = ({ key }: Standing, facts: Facts) => vault.seal(JSON.stringify(facts), key)

  /**
   * For minors what the law asks has to be known; of adults in school practice what is missing is shown as owed. Types
   * B and C have their contract, whose signing asks for everything.
   */
  const missingFor = ({ facts: { birthDate = '', placementType } }: Standing, on: LocalDate): 'refused' | 'owed' =>
    placementType === 'A' && isMinorOn(birthDate, on) ? 'refused' : 'owed'

  return {
    standing,
    standingOf,

    assignment: async (terms, person, today) => {
      const known = await standing(terms, person)
      const judged = await guards.judge('assignment', known.facts, {
        on: today,
        exceptionsFor: known.about,
        at: { birthDate: '/learners' },
        missing: missingFor(known, terms.plannedFrom),
      })
      if ('refusal' in judged) return judged.refusal
      return judgementOf(judged.verdicts, terms.plannedFrom, seal(known, known.facts))
    },

    week: async (placement, command) => {
      const known = await standingOf(placement)
      if (known === undefined) return undefined
      const { catalogue, confirmations } = await guards.book()
      const all: (Verdict | StandingVerdict)[] = []
      for (const { moment, on, facts } of questionsOf(
        known.facts,
        command.week,
        weekWith(placement, command.week, command),
      )) {
        const missing = missingFor(known, on)
        // most days are in order by the book alone: exceptions are read, and refusals counted, only for the others
        const quick = evaluate(moment, facts, { on, confirmations }, catalogue)
        const about = {
          on,
          exceptionsFor: known.about,
          missing,
          at: { hoursOfDay: `/days/${on}`, shift: `/days/${on}` },
        }
        if (!quick.some(refuses) && !(missing === 'refused' && quick.some(owes))) all.push(...quick)
        else if (command.workedAnyway && quick.some(refuses)) all.push(...(await guards.look(moment, facts, about)))
        else {
          const judged = await guards.judge(moment, facts, about)
          if ('refusal' in judged) return judged.refusal
          all.push(...judged.verdicts)
        }
      }
      return judgementOf(all, command.week, seal(known, known.facts))
    },
  }
}
