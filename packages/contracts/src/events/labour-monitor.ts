import { z } from 'zod'
import { topic } from '../define.ts'
import { id, oneOf } from '../leaves.ts'

export const caseRules = [
  'missing-version',
  'over-agreed-slot',
  'over-agreed-demand',
  'stuck-agreement',
  'silent-party',
  'ledger-mismatch',
] as const

export const caseTopic = topic('labour-monitor', 'case', {
  /** Id is uuidv5(rule, subject, period), so a rebuild opens none twice. */
  opened: {
    rule: oneOf(caseRules),
    subject: id('CaseSubject'),
    severity: oneOf(['notice', 'warning', 'serious']),
    measured: z.number().optional(),
  },
  assigned: {},
  commented: {},
  closed: { reason: oneOf(['solved', 'no-issue', 'passed-on', 'condition-gone']) },
  'particulars-changed': {},
})
