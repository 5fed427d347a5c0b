import type { AgreementId, LogbookView, PlacementId } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { EnrolledLearner } from '../learner/learner.store.ts'
import type { Open } from '../personal-words.ts'
import type { KnownPlacement, Placement } from '../placement/placement.model.ts'
import { known } from '../placement/placement.view.ts'
import { begun, signaturesOf, signedWeeks, weekEntry } from '../placement/week.view.ts'
import type { Week } from '../placement/weeks.model.ts'
import { hoursOf } from '../placement/weeks.ts'
import type { Curriculum } from '../projections/programmes.ts'
import type { Visit } from '../visit/visit.ts'
import type { KeptLogbook, Logbook, Results } from './logbook.ts'
import { type ModuleProgress, progressOf, sumOf } from './modules.ts'

type View = z.input<typeof LogbookView>
type LearnerView = View['learners'][number]

export const source = 'TT 23/2018/TT-BLĐTBXH, Điều 4.7; TT 46/2026/TT-BGDĐT, Điều 13'

/** The school year of a day: from September to August. */
export const schoolYearOf = (date: string): string => {
  const year = Number(date.slice(0, 4)) - (date.slice(5, 7) < '09' ? 1 : 0)
  return `${year}-${year + 1}`
}

const sum = (weeks: readonly Week[], of: (week: Week) => number | undefined): number =>
  weeks.reduce((total, week) => total + (of(week) ?? 0), 0)

/** What belongs to the person is told to those who know the person. */
const isParty = ({ role }: Scope): boolean => ['school', 'enterprise', 'learner', 'guardian'].includes(role)

/** The day by which the version of the programme is found. */
export const beganOn = (placement: KnownPlacement): string =>
  'startedOn' in placement ? placement.startedOn : placement.plannedFrom

const modulesView = (
  curriculum: Curriculum | undefined,
  results: Results,
  logbook: KeptLogbook | undefined,
): Pick<LearnerView, 'modules' | 'progress'> => {
  if (curriculum === undefined || curriculum.modules.length === 0) return {}
  const modules = progressOf(curriculum.modules, Object.values(logbook?.content ?? {}), results)
  const lists = ({ skills, attained, open, ...module }: ModuleProgress) => ({
    ...module,
    ...{ skills: [...skills], attained: [...attained], open: [...open] },
  })
  return { modules: modules.map(lists), progress: sumOf(modules) }
}

const learnerView = (
  saved: Saved<Placement>,
  person: EnrolledLearner | undefined,
  {
    logbook,
    curriculum,
    words,
  }: {
    readonly logbook?: KeptLogbook | undefined
    readonly curriculum?: Curriculum | undefined
    readonly words?: Open | undefined
  },
  scope: Scope,
): LearnerView => {
  const results = logbook?.results[saved.id] ?? {}
  const placement: KnownPlacement = known(saved)
  const withWeeks = begun(saved)
  const weeks = 'weeks' in placement ? Object.values(placement.weeks) : []
  const named = isParty(scope) && person !== undefined
  return {
    placement: saved.id as PlacementId,
    ...(named ? { name: person.person.name } : {}),
    ...(named && person.className !== undefined ? { className: person.className } : {}),
    ...(named && person.cohort !== undefined ? { cohort: person.cohort } : {}),
    status: placement.status,
    ...('startedOn' in placement ? { startedOn: placement.startedOn } : {}),
    ...('endedOn' in placement ? { endedOn: placement.endedOn } : {}),
    hours: 'weeks' in placement ? hoursOf(placement.weeks) : 0,
    nightHours: sum(weeks, ({ nightHours }) => nightHours),
    overtimeHours: sum(weeks, ({ overtimeHours }) => overtimeHours),
    confirmedHours: sum(weeks, ({ status, hours }) => (status === 'confirmed' || status === 'settled' ? hours : 0)),
    results: Object.entries(results).map(([module, { skills, ...noted }]) => ({
      module,
      ...noted,
      ...(skills === undefined ? {} : { skills: [...skills] }),
    })),
    ...modulesView(curriculum, results, logbook),
    weeks:
      withWeeks === undefined
        ? []
        : signedWeeks(withWeeks).map(week => ({
            ...weekEntry(withWeeks, week, words),
            signatures: signaturesOf(withWeeks, week),
          })),
  }
}

export type LogbookParts = {
  readonly agreement: AgreementId
  readonly saved: Saved<Logbook> | undefined
  readonly placements: readonly Saved<Placement>[]
  readonly people: ReadonlyMap<string, EnrolledLearner>
  /** What opens remarks about a learner. */
  readonly open: (person: EnrolledLearner) => Open
  readonly visits: readonly Saved<Visit>[]
  /** By the day on which placements began. */
  readonly curricula: ReadonlyMap<string, Curriculum>
}

/** The logbook of a group as one reader may see it; with a single placement, that learner's. */
export const logbookView = (
  { agreement, saved, placements, people, open, visits, curricula }: LogbookParts,
  scope: Scope,
): View | undefined => {
  const [first] = placements.map(known)
  if (first === undefined) return undefined
  const logbook = saved?.state.status === 'kept' ? saved.state : undefined
  const party = isParty(scope)
  const programme = [...curricula.values()][0]?.programme
  const learners = placements.map(placement => {
    const { learner } = known(placement)
    const curriculum = curricula.get(beganOn(known(placement)))
    const person = learner && people.get(learner.id)
    const words = scope.role === 'school' && person ? open(person) : undefined
    return learnerView(placement, person, { logbook, curriculum, words }, scope)
  })
  const unique = <T>(values: readonly (T | undefined)[]): T[] => [
    ...new Set(values.flatMap(value => (value === undefined ? [] : [value]))),
  ]
  return {
    agreement,
    version: saved?.version ?? 0,
    cover: {
      enterprise: first.enterprise,
      ...(first.school === undefined ? {} : { school: first.school }),
      classes: unique(learners.map(({ className }) => className)),
      cohorts: unique(learners.map(({ cohort }) => cohort)),
      ...(first.trade === undefined ? {} : { trade: first.trade }),
      level: first.level,
      type: first.type,
      schoolYear: schoolYearOf(first.plannedFrom),
      startsOn: first.plannedFrom,
      endsOn: first.plannedTo,
      ...(programme === undefined ? {} : { programme }),
    },
    instructors: [...(logbook?.instructors ?? [])],
    teachers: [...(logbook?.teachers ?? [])],
    learners,
    content: Object.entries(logbook?.content ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, { modules, skills, text }]) => ({
        week,
        modules: [...modules],
        skills: [...skills],
        ...(party && text !== undefined ? { text } : {}),
      })),
    gaps: (logbook?.gaps ?? []).map(({ text, ...gap }) => ({
      ...gap,
      ...((scope.role === 'school' || scope.role === 'enterprise') && text !== undefined ? { text } : {}),
    })),
    visits: visits.flatMap(({ state }) =>
      state.status === 'made' ? [{ on: state.madeOn, findings: [...state.findings] }] : [],
    ),
    source,
  }
}
