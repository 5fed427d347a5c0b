import { legalRuleTopic, type ThresholdValue } from '@noinghe/contracts'
import {
  type Catalogue,
  type CityVersion,
  type Confirmation,
  type RuleId,
  ruleIds,
  withCityVersions,
} from '@noinghe/legal-rules'
import { type BoundReaction, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'
import { changed } from '../remembered.ts'

/** What the city has said about one rule. */
export type CityRule = {
  readonly confirmations: readonly Confirmation[]
  readonly versions: readonly CityVersion[]
}

/** A copy of identity's legal-rule aggregates, one document each. */
export const cityRules = projection<CityRule>({
  collection: 'law_rules',
  initial: { confirmations: [], versions: [] },
})

/** The law as it stands for this city: shipped rules, confirmations, the city's thresholds. */
export type RuleBook = { readonly catalogue: Catalogue; readonly confirmations: readonly Confirmation[] }

const bookOf = (rules: readonly CityRule[]): RuleBook => ({
  catalogue: withCityVersions(rules.flatMap(({ versions }) => versions)),
  confirmations: rules.flatMap(({ confirmations }) => confirmations),
})

/** Reads the book anew: a handful of documents. */
export const readBook = async (rules: Projection<CityRule>): Promise<RuleBook> => bookOf(await rules.find({}))

const isRule = (text: string): text is RuleId => ruleIds.some(id => id === text)

const settingOf = ({ name, number, word, words }: ThresholdValue) => ({
  name,
  ...(number === undefined ? {} : { number }),
  ...(word === undefined ? {} : { word }),
  ...(words === undefined ? {} : { words }),
})

/** Follows identity. A decision on thresholds also confirms the version it makes: officer, date and document are the same. */
export const onLegalRule = (rules: Projection<CityRule>): BoundReaction => {
  const apply: Projection<CityRule>['apply'] = async (...change) => {
    await rules.apply(...change)
    changed(rules)
  }
  return on(legalRuleTopic, {
    confirmed: async event => {
      const { rule, version, confirmedOn, document, by } = event.data
      if (!isRule(rule)) return
      await apply(event.subject, sourceOf(event), state => ({
        ...state,
        confirmations: [...state.confirmations, { rule, version, confirmedOn, document, confirmedBy: by }],
      }))
    },
    'confirmation-withdrawn': event =>
      apply(event.subject, sourceOf(event), state => ({
        ...state,
        confirmations: state.confirmations.filter(({ version }) => version !== event.data.version),
      })),
    'thresholds-changed': async event => {
      const { rule, version, basedOn, validFrom, decidedOn, document, by, thresholds } = event.data
      if (!isRule(rule)) return
      const city: CityVersion = {
        rule,
        version,
        basedOn,
        validFrom,
        document,
        thresholds: thresholds.map(settingOf),
      }
      await apply(event.subject, sourceOf(event), ({ confirmations, versions }) => ({
        confirmations: [...confirmations, { rule, version, confirmedOn: decidedOn, document, confirmedBy: by }],
        versions: [...versions, city],
      }))
    },
  })
}
