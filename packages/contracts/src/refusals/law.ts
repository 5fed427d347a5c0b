import type { RefusalTexts } from './define.ts'

/** Refusals on ground of the labour-law rules, and about the rules themselves. */
export const lawRefusals = {
  'law-refused': {
    status: 422,
    vi: 'Quy định pháp luật không cho phép: {message} Căn cứ: {ground}.',
    en: 'The law does not allow this: {message} Ground: {ground}.',
  },
  'law-facts-missing': {
    status: 422,
    vi: 'Chưa xét được theo quy định, còn thiếu: {missing}. Căn cứ: {ground}.',
    en: 'The rule cannot be judged yet, missing: {missing}. Ground: {ground}.',
  },
  'rule-unknown': { status: 404, vi: 'Không có quy định này.', en: 'There is no such rule.' },
  'rule-version-unknown': {
    status: 422,
    vi: 'Quy định {rule} không có phiên bản {version}.',
    en: 'Rule {rule} has no version {version}.',
  },
  'rule-needs-no-confirmation': {
    status: 409,
    vi: 'Phiên bản này đã có căn cứ rõ, không cần xác nhận.',
    en: 'The sources of this version suffice; it needs no confirmation.',
  },
  'rule-confirmed-already': {
    status: 409,
    vi: 'Phiên bản này đã được xác nhận.',
    en: 'This version is confirmed already.',
  },
  'rule-not-confirmed': {
    status: 409,
    vi: 'Phiên bản này chưa được xác nhận.',
    en: 'This version is not confirmed.',
  },
  'rule-of-whole-city': {
    status: 403,
    vi: 'Quy định áp dụng cho toàn thành phố; cơ quan bạn chỉ phụ trách một phần địa bàn.',
    en: 'Rules hold for the whole city; your authority has a part of it only.',
  },
  'rule-decided-in-future': {
    status: 422,
    vi: 'Ngày của văn bản không được sau hôm nay.',
    en: 'The date of the document must not lie after today.',
  },
  'threshold-unknown': {
    status: 422,
    vi: 'Quy định {rule} không có ngưỡng “{name}”.',
    en: 'Rule {rule} has no threshold “{name}”.',
  },
  'threshold-unfit': {
    status: 422,
    vi: 'Giá trị của ngưỡng “{name}” không hợp lệ.',
    en: 'The value of threshold “{name}” does not fit it.',
  },
  'thresholds-unchanged': {
    status: 422,
    vi: 'Các ngưỡng không có gì khác với phiên bản đang có hiệu lực.',
    en: 'The thresholds do not differ from those in force.',
  },
  'threshold-reason-needed': {
    status: 422,
    vi: 'Áp dụng từ một ngày đã qua phải nêu lý do.',
    en: 'A first day in the past needs a reason.',
  },
  'rule-not-in-force': {
    status: 422,
    vi: 'Quy định {rule} không có hiệu lực vào ngày {date}.',
    en: 'Rule {rule} is not in force on {date}.',
  },
  'exception-not-possible': {
    status: 422,
    vi: 'Quy định {rule} không cho phép ngoại lệ.',
    en: 'Rule {rule} knows no exception.',
  },
  'exception-covers-nothing': {
    status: 422,
    vi: 'Quy định {rule} không có lỗi nào mang mã “{code}”.',
    en: 'Rule {rule} has no breach with the code “{code}”.',
  },
  'exception-reversed': {
    status: 422,
    vi: 'Ngoại lệ kết thúc trước khi bắt đầu.',
    en: 'The exception ends before it begins.',
  },
  'exception-too-long': {
    status: 422,
    vi: 'Ngoại lệ kéo dài tối đa {days} ngày.',
    en: 'An exception lasts {days} days at most.',
  },
  'exception-too-late': {
    status: 422,
    vi: 'Ngoại lệ không được bắt đầu trước hôm nay quá {days} ngày.',
    en: 'An exception may begin {days} days before today at most.',
  },
  'enterprise-not-in-territory': {
    status: 422,
    vi: 'Doanh nghiệp không thuộc địa bàn của cơ quan bạn.',
    en: 'The enterprise does not lie in the territory of your authority.',
  },
  'breach-stands': {
    status: 409,
    vi: 'Xét lại vẫn chưa đúng quy định ({message}).',
    en: 'Judged again, it is still against the rule ({message}).',
  },
} as const satisfies RefusalTexts
