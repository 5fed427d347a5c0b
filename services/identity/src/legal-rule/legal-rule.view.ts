import type { LegalRuleView } from '@noinghe/contracts'
import {
  catalogue,
  type GuardId,
  guardIds,
  guards,
  needsConfirmation,
  type Rule,
  type RuleId,
  ruleIds,
  ruleOn,
  type ThresholdSetting,
  thresholdsOf,
  withCityVersions,
} from '@noinghe/legal-rules'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { legalRuleId } from './legal-rule.store.ts'
import { type LegalRule, type ThresholdDecision, versionsOf } from './legal-rule.ts'

type View = z.input<typeof LegalRuleView>
type Known = Pick<Saved<LegalRule>, 'id' | 'version' | 'state'>

const authorities: readonly Scope['role'][] = ['labour-authority', 'gdnn-authority', 'zone-authority']
/** Officers of authorities see whose word it is; the public sees the document. */
const seesOfficer = ({ role, verified }: Scope): boolean => verified && authorities.includes(role)

export const ruleOfId = (id: string): RuleId | undefined => ruleIds.find(rule => legalRuleId(rule) === id)

const isGuard = (rule: RuleId): rule is GuardId => guardIds.some(id => id === rule)

const settingView = ({ name, number, word, words }: ThresholdSetting) => ({
  name,
  ...(number === undefined ? {} : { number }),
  ...(word === undefined ? {} : { word }),
  ...(words === undefined ? {} : { words: [...words] }),
})

/** A rule with its sources, versions and standing, made from the catalogue and from what the city has said. */
export const legalRuleView =
  (today: string) =>
  ({ id, version, state }: Known, scope: Scope): View => {
    const rule = ruleOfId(id)
    if (rule === undefined) throw new Error(`${id} is no rule`)
    const confirmations = state.status === 'absent' ? [] : state.confirmations
    const decisions = state.status === 'absent' ? [] : state.decisions
    const officerOf = (fullName: string) => (seesOfficer(scope) ? { officer: fullName } : {})
    const merged = versionsOf(rule, state)
    const inForce = ruleOn(rule, today, { ...catalogue, [rule]: merged })?.version

    const decisionOf = (found: ThresholdDecision | undefined) =>
      found === undefined
        ? {}
        : {
            decision: {
              decidedOn: found.decidedOn,
              document: found.document,
              ...(found.reason === undefined ? {} : { reason: found.reason }),
              ...officerOf(found.officer.fullName),
            },
          }
    const confirmationOf = (number: number) => {
      const found = confirmations.find(one => one.version === number)
      if (found === undefined) return {}
      const { confirmedOn, document, officer } = found
      return { confirmation: { confirmedOn, document, ...officerOf(officer.fullName) } }
    }
    const versionView = (one: Rule, superseded: boolean) => ({
      version: one.version,
      ...(one.basedOn === undefined ? {} : { basedOn: one.basedOn }),
      kind: one.kind,
      title: one.title,
      text: one.text,
      sources: [...one.sources],
      ...(one.validFrom === undefined ? {} : { validFrom: one.validFrom }),
      ...(one.validTo === undefined ? {} : { validTo: one.validTo }),
      superseded,
      thresholds: thresholdsOf(one).map(settingView),
      exceptionIn: [...(one.exceptionIn ?? [])],
      warnsUntilConfirmed: one.basedOn === undefined && needsConfirmation(one),
      ...confirmationOf(one.version),
      ...decisionOf(decisions.find(decision => decision.version === one.version)),
    })

    return {
      id,
      version,
      rule,
      ...(inForce === undefined ? {} : { inForce }),
      moments: isGuard(rule) ? [...guards[rule].moments] : [],
      codes: isGuard(rule) ? [...guards[rule].codes] : [],
      versions: [
        ...merged.map(one => versionView(one, false)),
        ...replacedBy(rule, merged, decisions).map(one => versionView(one, true)),
      ],
    }
  }

/** Versions that a later decision with the same first day took the place of: they stay readable. */
const replacedBy = (rule: RuleId, merged: readonly Rule[], decisions: readonly ThresholdDecision[]): readonly Rule[] =>
  decisions
    .filter(({ version }) => !merged.some(one => one.version === version))
    .flatMap(decision => {
      const alone: readonly Rule[] = withCityVersions([{ rule, ...decision }])[rule]
      return alone.filter(({ version }) => version === decision.version)
    })

/** Whether the version in force only warns for now. */
export const awaitsConfirmation = ({ inForce, versions }: View): boolean =>
  versions.some(
    ({ version, warnsUntilConfirmed, confirmation }) =>
      version === inForce && warnsUntilConfirmed && confirmation === undefined,
  )
