import { legalRuleTopic } from '@noinghe/contracts'
import type { RuleId } from '@noinghe/legal-rules'
import { defineAggregate, deriveId, type Repository, type Seal, type Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { publish } from './legal-rule.publish.ts'
import {
  type LegalRule,
  type LegalRuleCommand,
  type LegalRuleEvent,
  legalRuleDecider,
  type Officer,
} from './legal-rule.ts'

export type LegalRules = Repository<LegalRule, LegalRuleCommand>

const OfficerSchema = z.object({ account: z.string(), fullName: z.string() })

/** As stored: the officer under a key of their own, so that erasing the key erases the name and leaves the decision. */
type SealedOfficer = { readonly key: string; readonly sealed: string }
type Signed<O> = { readonly officer: O }
type Stored = {
  readonly status: LegalRule['status']
  readonly confirmations?: readonly Signed<SealedOfficer>[]
  readonly decisions?: readonly Signed<SealedOfficer>[]
}

const seal = (vault: Vault): Seal<LegalRule> => {
  const wrappedKeys = new WeakMap<Officer, SealedOfficer>()
  const close = <T extends Signed<Officer>>(signed: T) => {
    const known = wrappedKeys.get(signed.officer)
    if (known !== undefined) return { ...signed, officer: known }
    const { key, wrapped } = vault.newKey()
    return { ...signed, officer: { key: wrapped, sealed: vault.seal(JSON.stringify(signed.officer), key) } }
  }
  const open = <T extends Signed<SealedOfficer>>(signed: T) => {
    const { key, sealed } = signed.officer
    const officer: Officer = OfficerSchema.parse(JSON.parse(vault.open(sealed, vault.unwrap(key))))
    // the next save writes the same key again
    wrappedKeys.set(officer, signed.officer)
    return { ...signed, officer }
  }
  return {
    encode: state =>
      state.status === 'absent'
        ? state
        : { ...state, confirmations: state.confirmations.map(close), decisions: state.decisions.map(close) },
    decode: stored => {
      // what `encode` wrote
      const { confirmations = [], decisions = [], ...rest } = stored as Stored
      return { ...rest, confirmations: confirmations.map(open), decisions: decisions.map(open) } as LegalRule
    },
  }
}

export const legalRuleAggregate = defineAggregate<LegalRule, LegalRuleCommand, LegalRuleEvent, typeof legalRuleTopic>({
  name: 'legal-rule',
  ...legalRuleDecider,
  topic: legalRuleTopic,
  publish,
  store: { collection: 'legal_rules', seal },
})

/** One aggregate a rule, in every installation under the same id. */
export const legalRuleId = (rule: RuleId): string => deriveId('legal-rule', rule)
