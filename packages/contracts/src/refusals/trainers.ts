import type { RefusalTexts } from './define.ts'

/** Trainers, teachers and what schools and enterprises share. */
export const trainersRefusals = {
  'enterprise-unknown': {
    status: 422,
    vi: 'Không có doanh nghiệp này trên nền tảng.',
    en: 'The platform knows no such enterprise.',
  },
  'trainer-not-yours': {
    status: 422,
    vi: 'Doanh nghiệp chỉ đăng ký người dạy nghề của chính mình.',
    en: 'An enterprise registers only trainers of its own.',
  },
  'credential-in-future': {
    status: 422,
    vi: 'Ngày cấp của căn cứ này chưa đến.',
    en: 'This credential is dated in the future.',
  },
  'credential-expires-before-issue': {
    status: 422,
    vi: 'Chứng chỉ hết hạn trước ngày cấp.',
    en: 'The certificate expires before it was issued.',
  },
  'worker-grade-beyond-scale': {
    status: 422,
    vi: 'Bậc thợ cao hơn thang bậc {scale}.',
    en: 'The grade is beyond the scale of {scale}.',
  },
  'trainer-credential-missing': {
    status: 422,
    vi: 'Người dạy nghề chưa có căn cứ nào đáp ứng chuẩn dạy thực hành của trình độ này (TT 43/2026).',
    en: 'The trainer has no credential that suffices to teach practice at this level (TT 43/2026).',
  },
  'trade-missing': {
    status: 422,
    vi: 'Trình độ này cần mã ngành, nghề.',
    en: 'This level needs the code of a trade.',
  },
  'decision-in-future': {
    status: 422,
    vi: 'Ngày quyết định chưa đến.',
    en: 'The decision is dated in the future.',
  },
  'pedagogy-after-decision': {
    status: 422,
    vi: 'Nghiệp vụ sư phạm được đánh giá sau ngày quyết định.',
    en: 'Pedagogic competence was assessed after the decision.',
  },
  'decision-too-old': {
    status: 422,
    vi: 'Quyết định này đã quá 12 tháng mà không có buổi dạy nào sau đó; không còn hiệu lực.',
    en: 'This decision is more than 12 months old without teaching since; it no longer holds.',
  },
  'already-recognised': {
    status: 409,
    vi: 'Trường đã công nhận người này cho nghề và trình độ đó.',
    en: 'The school has recognised this person for that trade and level.',
  },
  'recognition-unknown': {
    status: 422,
    vi: 'Người này không có công nhận đó.',
    en: 'This person has no such recognition.',
  },
  'recognition-not-yours': {
    status: 409,
    vi: 'Công nhận này của trường khác.',
    en: 'This recognition belongs to another school.',
  },
  'recognition-is-yours': {
    status: 409,
    vi: 'Đây là công nhận của chính trường bạn.',
    en: 'This recognition is your own.',
  },
  'recognition-lapsed': {
    status: 409,
    vi: 'Công nhận này đã hết hiệu lực.',
    en: 'This recognition has lapsed.',
  },
  'recognition-based-on-another': {
    status: 409,
    vi: 'Công nhận này dựa trên công nhận của trường khác; trường đó gia hạn.',
    en: "This recognition rests on another school's; that school renews it.",
  },
  'too-many-recognitions': {
    status: 409,
    vi: 'Một người có tối đa {most} công nhận.',
    en: 'A person has at most {most} recognitions.',
  },
  'taught-in-future': { status: 422, vi: 'Ngày dạy chưa đến.', en: 'The day of teaching has not come yet.' },
  'taught-not-recognised': {
    status: 422,
    vi: 'Người này không có công nhận còn hiệu lực cho nghề và trình độ đó.',
    en: 'This person has no holding recognition for that trade and level.',
  },
  'year-not-over': {
    status: 422,
    vi: 'Chưa đến năm {year}.',
    en: 'The year {year} has not come yet.',
  },
  'sent-in-future': { status: 422, vi: 'Ngày gửi chưa đến.', en: 'The day of sending has not come yet.' },
} as const satisfies RefusalTexts
