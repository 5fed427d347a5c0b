import type { LocalDate } from './calendar.ts'
import { catalogue, ruleOn } from './catalogue/catalogue.ts'
import type { PlacementType } from './facts.ts'
import type { Catalogue } from './rule.ts'
import { inBoth, type Words } from './words.ts'

type Responsible = 'school' | 'employer' | 'not-stated'

/** R17: who answers for the learner's safety. For type D the reference states nobody. Undefined on a day without the rule. */
export const responsibleForSafety = (
  placementType: PlacementType,
  on: LocalDate,
  rules: Catalogue = catalogue,
):
  | { readonly rule: 'R17'; readonly version: number; readonly responsible: Responsible; readonly message: Words }
  | undefined => {
  const rule = ruleOn('R17', on, rules)
  if (rule === undefined) return undefined
  const responsible = rule.thresholds.responsible[placementType] ?? 'not-stated'
  return { rule: 'R17', version: rule.version, responsible, message: messages[responsible] }
}

const messages: Readonly<Record<Responsible, Words>> = {
  school: inBoth(
    'Nhà trường chịu trách nhiệm về an toàn của người học.',
    'The school answers for the learner’s safety.',
  ),
  employer: inBoth(
    'Người sử dụng lao động chịu trách nhiệm về an toàn, kể cả tai nạn.',
    'The employer answers for safety, accidents included.',
  ),
  'not-stated': inBoth(
    'Quy định này không nêu người chịu trách nhiệm.',
    'This rule does not state who is responsible.',
  ),
}
