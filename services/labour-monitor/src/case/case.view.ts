import { CaseId, type CaseView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Case, CaseRule } from './case.ts'

/** What each rule has found, in words. */
export const caseWords: Readonly<Record<CaseRule, { readonly vi: string; readonly en: string }>> = {
  'missing-version': {
    vi: 'Thiếu một phiên bản sự kiện của hồ sơ này; số liệu có thể chưa đủ.',
    en: 'A version of this record never arrived; figures may be incomplete.',
  },
  'over-agreed-slot': {
    vi: 'Số chỗ đã đồng ý nhiều hơn số chỗ trường công bố sau khi giảm.',
    en: 'More seats are agreed than the slot offers after it was reduced.',
  },
  'over-agreed-demand': {
    vi: 'Số chỗ đã đồng ý nhiều hơn số người doanh nghiệp cần sau khi giảm.',
    en: 'More seats are agreed than the demand asks for after it was reduced.',
  },
  'stuck-agreement': {
    vi: 'Thỏa thuận đã soạn hơn 10 ngày làm việc mà chưa đủ chữ ký.',
    en: 'The agreement was drafted more than 10 working days ago and is not signed by both sides.',
  },
  'silent-party': { vi: 'Một bên không trả lời.', en: 'One side does not answer.' },
  'ledger-mismatch': {
    vi: 'Sổ phân bổ không khớp với các sự kiện.',
    en: 'The allocation ledger does not match the events.',
  },
}

export const caseView = ({
  id,
  version,
  state,
}: Pick<Saved<Case>, 'id' | 'version' | 'state'>): z.input<typeof CaseView> => {
  if (state.status === 'absent') throw new Error(`case ${id} is absent`)
  const { status, rule, subject, severity, measured, province, ward, openedOn, assignee, comments } = state
  return {
    id: CaseId.parse(id),
    version,
    status,
    rule,
    what: caseWords[rule],
    subject,
    severity,
    measured,
    province,
    ward,
    openedOn,
    assignee,
    comments: [...comments],
    ...(state.status === 'closed' ? { reason: state.reason, closedOn: state.closedOn } : {}),
  }
}
