import type { confirmationEnds, LocalDate, Refusal, ThresholdValue, thresholdReasons } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import {
  type CityVersion,
  catalogue,
  cityVersion,
  needsConfirmation,
  type Rule,
  type RuleId,
  ruleOn,
  sameThresholds,
  withCityVersions,
  withThresholds,
} from '@noinghe/legal-rules'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'

export type ThresholdReason = (typeof thresholdReasons)[number]
export type ConfirmationEnd = (typeof confirmationEnds)[number]

/** Who put name and office to it: a person, so their name never leaves identity. */
export type Officer = { readonly account: string; readonly fullName: string }
type Decided = { readonly officer: Officer; readonly by: string; readonly document: string }

export type RuleConfirmation = Decided & { readonly version: number; readonly confirmedOn: LocalDate }
/** The city's thresholds from a day on. */
export type ThresholdDecision = Decided & {
  readonly version: number
  readonly basedOn: number
  readonly validFrom: LocalDate
  readonly decidedOn: LocalDate
  readonly thresholds: readonly ThresholdValue[]
  readonly reason?: ThresholdReason | undefined
}

/** What the city's legal officer has said about one rule; the rule itself is shipped as data. */
export type LegalRule =
  | { readonly status: 'absent' }
  | {
      readonly status: 'known'
      readonly rule: RuleId
      readonly confirmations: readonly RuleConfirmation[]
      readonly decisions: readonly ThresholdDecision[]
    }

export type LegalRuleCommand =
  | ({ readonly type: 'confirm'; readonly rule: RuleId } & RuleConfirmation)
  | { readonly type: 'withdraw-confirmation'; readonly version: number; readonly reason: ConfirmationEnd }
  | ({ readonly type: 'change-thresholds'; readonly rule: RuleId } & Omit<ThresholdDecision, 'version' | 'basedOn'>)

export type LegalRuleEvent =
  | ({ readonly type: 'confirmed'; readonly rule: RuleId } & RuleConfirmation)
  | { readonly type: 'confirmation-withdrawn'; readonly version: number; readonly reason: ConfirmationEnd }
  | ({ readonly type: 'thresholds-changed'; readonly rule: RuleId } & ThresholdDecision)

export const initial: LegalRule = { status: 'absent' }

export const lifeCycle = {
  confirm: ['absent', 'known'],
  'withdraw-confirmation': ['known'],
  'change-thresholds': ['absent', 'known'],
} as const satisfies LifeCycle<LegalRule, LegalRuleCommand>

const decisionsOf = (state: LegalRule): readonly ThresholdDecision[] =>
  state.status === 'absent' ? [] : state.decisions

/** All versions of the rule: the law's own and the city's that are or will be in force. */
export const versionsOf = (rule: RuleId, state: LegalRule): readonly Rule[] => {
  const changes = decisionsOf(state).map((decision): CityVersion => ({ rule, ...decision }))
  return withCityVersions(changes)[rule]
}

export const decide = (state: LegalRule, command: LegalRuleCommand, { today }: Facts): Decision<LegalRuleEvent> => {
  switch (command.type) {
    case 'confirm':
      return confirm(state, command, today)
    case 'withdraw-confirmation':
      return withdraw(state, command)
    case 'change-thresholds':
      return changeThresholds(state, command, today)
  }
}

const isConfirmed = (state: LegalRule, version: number): boolean =>
  state.status === 'known' && state.confirmations.some(confirmation => confirmation.version === version)

const confirm = (
  state: LegalRule,
  asked: Extract<LegalRuleCommand, { type: 'confirm' }>,
  today: LocalDate,
): Decision<LegalRuleEvent> => {
  const { type: _, ...command } = asked
  const { rule, version, confirmedOn } = command
  const meant = versionsOf(rule, state).find(one => one.version === version)
  if (meant === undefined) return refuse('rule-version-unknown', { at: '/version', params: { rule, version } })
  // the city's own versions are confirmed by the decision that made them
  if (!needsConfirmation(meant) || meant.basedOn !== undefined) return refuse('rule-needs-no-confirmation')
  if (isConfirmed(state, version)) return refuse('rule-confirmed-already')
  if (confirmedOn > today) return refuse('rule-decided-in-future', { at: '/confirmedOn' })
  return [{ type: 'confirmed', ...command }]
}

const withdraw = (
  state: LegalRule,
  { version, reason }: Extract<LegalRuleCommand, { type: 'withdraw-confirmation' }>,
): Decision<LegalRuleEvent> =>
  isConfirmed(state, version)
    ? [{ type: 'confirmation-withdrawn', version, reason }]
    : refuse('rule-not-confirmed', { at: '/version' })

const changeThresholds = (
  state: LegalRule,
  asked: Extract<LegalRuleCommand, { type: 'change-thresholds' }>,
  today: LocalDate,
): Decision<LegalRuleEvent> => {
  const { type: _, ...command } = asked
  const { rule, validFrom, decidedOn, thresholds, reason } = command
  if (decidedOn > today) return refuse('rule-decided-in-future', { at: '/decidedOn' })
  if (validFrom < today && reason === undefined) return refuse('threshold-reason-needed', { at: '/reason' })
  const law = ruleOn(rule, validFrom, catalogue)
  if (law === undefined) return refuse('rule-not-in-force', { at: '/validFrom', params: { rule, date: validFrom } })
  const refusal = refuseThresholds(rule, law, thresholds, versionOn(versionsOf(rule, state), validFrom))
  if (refusal !== undefined) return refusal
  const sofar = decisionsOf(state).filter(({ basedOn }) => basedOn === law.version).length
  const version = cityVersion(law.version, sofar + 1)
  return [{ type: 'thresholds-changed', ...command, version, basedOn: law.version }]
}

const versionOn = (versions: readonly Rule[], on: LocalDate): Rule | undefined =>
  versions.find(
    ({ validFrom, validTo }) =>
      (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo),
  )

const refuseThresholds = (
  rule: RuleId,
  law: Rule,
  thresholds: readonly ThresholdValue[],
  inForce: Rule | undefined,
): Refusal | undefined => {
  const names = thresholds.map(({ name }) => name)
  const repeated = names.findIndex((name, at) => names.indexOf(name) < at)
  const settled = withThresholds(law, thresholds)
  if ('unfit' in settled || repeated >= 0) {
    const name = 'unfit' in settled ? settled.unfit : (names[repeated] ?? '')
    const at = `/thresholds/${repeated >= 0 ? repeated : names.indexOf(name)}`
    return 'unfit' in settled && settled.unknown
      ? refuse('threshold-unknown', { at, params: { rule, name } })
      : refuse('threshold-unfit', { at, params: { name } })
  }
  const after: Rule = { ...law, thresholds: settled.settled }
  return inForce !== undefined && sameThresholds(inForce, after)
    ? refuse('thresholds-unchanged', { at: '/thresholds' })
    : undefined
}

export const evolve = (state: LegalRule, event: LegalRuleEvent): LegalRule => {
  switch (event.type) {
    case 'confirmed': {
      const { type: _, rule, ...confirmation } = event
      const known = knownOf(state, rule)
      return { ...known, confirmations: [...known.confirmations, confirmation] }
    }
    case 'thresholds-changed': {
      const { type: _, rule, ...decision } = event
      const known = knownOf(state, rule)
      return { ...known, decisions: [...known.decisions, decision] }
    }
    case 'confirmation-withdrawn':
      return state.status === 'absent'
        ? state
        : { ...state, confirmations: state.confirmations.filter(({ version }) => version !== event.version) }
  }
}

const knownOf = (state: LegalRule, rule: RuleId): Extract<LegalRule, { status: 'known' }> =>
  state.status === 'absent' ? { status: 'known', rule, confirmations: [], decisions: [] } : state

export const legalRuleDecider: Decider<LegalRule, LegalRuleCommand, LegalRuleEvent> = {
  initial,
  lifeCycle,
  decide,
  evolve,
}
