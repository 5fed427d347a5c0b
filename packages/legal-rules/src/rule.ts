import { isLocalDate, type LocalDate } from './calendar.ts'
import type {
  BannedPlace,
  BannedWork,
  ContractTerm,
  PlacementType,
  RegisterEntry,
  WorkplaceCondition,
} from './facts.ts'
import type { Words } from './words.ts'

export type ContractForm = 'paper' | 'data-message' | 'oral'
/** Measures of a high-quality college, TT 35/2021. A technology update counts from 80 hours, within the year. */
export type CollegeMeasure =
  | 'learners'
  | 'college-learners'
  | 'dropout-percent'
  | 'enterprise-practice-percent'
  | 'courses-for-enterprise-staff'
  | 'suitable-job-percent'
  | 'enterprises-surveyed-per-trade'
  | 'satisfied-enterprises-percent'
  | 'skill-certified-teachers-percent'
  | 'technology-update-percent'
export type Threshold = { readonly atLeast: number } | { readonly atMost: number }

/** Night, as each rule on night work means it. */
type Night = { readonly nightFrom: string; readonly nightTo: string }
/** Hours are hours, ages full years, percentages whole per cent. */
export type Thresholds = {
  readonly R1: { readonly minimumAge: number; readonly hazardousAge: number }
  readonly R2: { readonly months: number }
  readonly R3: { readonly highestFee: number }
  readonly R4: { readonly payAbove: number }
  readonly R5: { readonly daysAfterEnd: number }
  readonly R6: { readonly terms: readonly ContractTerm[] }
  readonly R7: { readonly written: readonly ContractForm[] }
  readonly R8: Night & {
    readonly dayHours: number
    readonly weekHours: number
    readonly weeklyRegimeDayHours: number
    readonly breakFromHours: number
    readonly breakMinutes: number
    readonly nightBreakMinutes: number
  }
  readonly R9: Night & { readonly belowAge: number; readonly dayHours: number; readonly weekHours: number }
  readonly R10: Night & {
    readonly fromAge: number
    readonly belowAge: number
    readonly dayHours: number
    readonly weekHours: number
  }
  readonly R11: { readonly belowAge: number; readonly entries: readonly RegisterEntry[] }
  readonly R12: { readonly belowAge: number; readonly checkEveryMonths: number }
  readonly R13: {
    readonly belowAge: number
    readonly works: readonly BannedWork[]
    readonly places: readonly BannedPlace[]
  }
  readonly R14: {
    readonly practice: { readonly dayHours: number; readonly weekHours: number }
    readonly theory: { readonly dayHours: number; readonly weekHours: number }
    readonly opens: string
    readonly closes: string
  }
  readonly R15: { readonly timesRegularLength: number; readonly conditions: readonly WorkplaceCondition[] }
  readonly R16: { readonly certainFor: readonly PlacementType[] }
  readonly R17: { readonly responsible: Readonly<Partial<Record<PlacementType, 'school' | 'employer'>>> }
  readonly R18: { readonly seriouslyInjured: number; readonly withinDays: number }
  readonly R19: { readonly yearlyBy: string }
  readonly R20: { readonly yearlyBy: string }
  readonly R21: { readonly atLeastPercent: number }
  readonly R22: { readonly measures: Readonly<Record<CollegeMeasure, Threshold>> }
}
export type RuleId = keyof Thresholds

export type RuleKind = 'guard' | 'form' | 'duty' | 'responsibility' | 'meter'

/**
 * Where a rule stands written. Mark: V read in the text, S secondary source, V/S both.
 * `unclear`: whether the instrument is (still) in force is not known; `old-law`: it belongs to the law replaced on 01/01/2026.
 */
export type Source = {
  readonly instrument: string
  readonly article?: string
  readonly mark: 'V' | 'V/S' | 'S'
  readonly standing: 'in-force' | 'unclear' | 'old-law'
  readonly note?: string
}

/** One version of one rule. */
export type Rule<Id extends RuleId = RuleId> = {
  readonly id: Id
  readonly version: number
  /** Version of the law under the city's thresholds; none for the law's own. */
  readonly basedOn?: number
  readonly kind: RuleKind
  readonly title: Words
  readonly text: Words
  readonly sources: readonly Source[]
  /** First day in force. None: the reference gives no day; the version then holds for every day before its `validTo`. */
  readonly validFrom?: LocalDate
  /** Last day in force. */
  readonly validTo?: LocalDate
  readonly thresholds: Thresholds[Id]
  /** Types of placement in which the labour authority may grant a documented exception. */
  readonly exceptionIn?: readonly PlacementType[]
}

/** All versions of all rules, oldest first. */
export type Catalogue = { readonly [Id in RuleId]: readonly Rule<Id>[] }

/** Confirmation by the city's legal officer that one version of a rule is the law. */
export type Confirmation = {
  readonly rule: RuleId
  readonly version: number
  readonly confirmedBy: string
  readonly confirmedOn: LocalDate
  readonly document: string
}

/** True for a rule that only warns until confirmed: a source not read in its text, unclear, or of the old law. */
export const needsConfirmation = ({ sources }: Pick<Rule, 'sources'>): boolean =>
  sources.some(({ mark, standing }) => mark !== 'V' || standing !== 'in-force')

/** True where the sources suffice, or a named officer has confirmed this very version by a document, at the latest on that day. */
export const isSettled = (rule: Rule, confirmations: readonly Confirmation[], on: LocalDate): boolean =>
  !needsConfirmation(rule) ||
  confirmations.some(
    confirmation =>
      confirmation.rule === rule.id &&
      confirmation.version === rule.version &&
      isLocalDate(confirmation.confirmedOn) &&
      confirmation.confirmedOn <= on &&
      confirmation.confirmedBy.trim() !== '' &&
      confirmation.document.trim() !== '',
  )
