import { CaseId, type CaseView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Case, type CaseRule, ownerOf } from './case.ts'

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
  'legal-breach': {
    vi: 'Có điểm trái quy định pháp luật mà các bên chưa khắc phục trong 3 ngày làm việc, hoặc phải chuyển ngay.',
    en: 'A fact against the law was not corrected within 3 working days, or may not wait.',
  },
  accident: {
    vi: 'Có tai nạn của người học tại nơi thực tập.',
    en: 'A learner had an accident at the workplace.',
  },
}

export const caseView = ({
  id,
  version,
  state,
}: Pick<Saved<Case>, 'id' | 'version' | 'state'>): z.input<typeof CaseView> => {
  if (state.status === 'absent') throw new Error(`case ${id} is absent`)
  const { status, rule, subject, severity, measured, province, ward, openedOn, dueOn, assignee, comments } = state
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
    owner: ownerOf(rule),
    dueOn,
    assignee,
    comments: [...comments],
    ...(state.status === 'closed' ? { reason: state.reason, closedOn: state.closedOn } : {}),
  }
}
