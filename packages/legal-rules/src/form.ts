import type { LocalDate } from './calendar.ts'
import { catalogue, ruleOn } from './catalogue/catalogue.ts'
import type { Catalogue, ContractForm } from './rule.ts'
import { inBoth, type Words } from './words.ts'

/** R7: whether a contract concluded in this form counts as written. Undefined on a day without the rule. */
export const writtenForce = (
  form: ContractForm,
  on: LocalDate,
  rules: Catalogue = catalogue,
):
  | { readonly rule: 'R7'; readonly version: number; readonly written: boolean; readonly message: Words }
  | undefined => {
  const rule = ruleOn('R7', on, rules)
  if (rule === undefined) return undefined
  const written = rule.thresholds.written.includes(form)
  return { rule: 'R7', version: rule.version, written, message: written ? counts : doesNotCount }
}

const counts = inBoth('Hợp đồng có giá trị như văn bản.', 'The contract has the force of a written one.')
const doesNotCount = inBoth('Hợp đồng không phải bằng văn bản.', 'The contract is not a written one.')
