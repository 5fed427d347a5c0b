import { z } from 'zod'
import { topic } from '../define.ts'
import { code, id, LocalDate, oneOf } from '../leaves.ts'

export const caseRules = [
  'missing-version',
  'over-agreed-slot',
  'over-agreed-demand',
  'stuck-agreement',
  'silent-party',
  'ledger-mismatch',
  'legal-breach',
  'accident',
] as const

/** Authorities that a case may belong to alone. */
export const caseOwners = ['labour-authority', 'gdnn-authority', 'zone-authority'] as const

/** Version 2: any rule's code, so that a new rule is no new version; the authority it belongs to and its last day. */
export const caseTopic = topic(
  'labour-monitor',
  'case',
  {
    /** Id is uuidv5(rule, subject, period), so a rebuild opens none twice. */
    opened: {
      rule: code(/^[a-z][a-z-]{1,40}$/, 'CaseRule'),
      subject: id('CaseSubject'),
      severity: oneOf(['notice', 'warning', 'serious']),
      measured: z.number().optional(),
      owner: oneOf(caseOwners).optional(),
      dueOn: LocalDate.optional(),
    },
    assigned: {},
    commented: {},
    closed: { reason: oneOf(['solved', 'no-issue', 'passed-on', 'condition-gone']) },
    'particulars-changed': {},
  },
  { 'vn.noinghe.labour-monitor.case.opened.v1': data => data },
)
