import type { RefusalTexts } from './define.ts'

export const apprenticeshipsRefusals = {
  'terms-changed': {
    status: 409,
    vi: 'Điều khoản đã thay đổi kể từ khi bạn đọc; hãy đọc lại rồi ký.',
    en: 'The terms have changed since you read them; read them again, then sign.',
  },
  'already-signed': {
    status: 409,
    vi: 'Bên của bạn đã ký; đang chờ bên kia.',
    en: 'Your side has signed already; the other side has yet to sign.',
  },
  'nothing-to-sign': {
    status: 409,
    vi: 'Thoả thuận đã có hiệu lực và không có sửa đổi nào chờ ký.',
    en: 'The agreement is in force and no amendment waits for a signature.',
  },
  'term-over': {
    status: 409,
    vi: 'Thời gian của thoả thuận đã hết ngày {date}.',
    en: 'The agreed period ended on {date}.',
  },
  'start-fixed': {
    status: 422,
    vi: 'Thời gian thực tập đã bắt đầu ngày {date}; không đổi được ngày bắt đầu.',
    en: 'The period began on {date}; its start can no longer be moved.',
  },
  'end-past': {
    status: 422,
    vi: 'Với số tuần này, thoả thuận kết thúc ngày {date}, đã qua; muốn dừng sớm hãy kết thúc thoả thuận.',
    en: 'With these weeks the agreement would have ended on {date}; to stop early, end it.',
  },
  'amendment-changes-nothing': {
    status: 422,
    vi: 'Sửa đổi phải khác với điều khoản đang có hiệu lực.',
    en: 'An amendment must differ from the terms in force.',
  },
  'no-amendment': {
    status: 409,
    vi: 'Không có sửa đổi nào đang chờ ký.',
    en: 'No amendment is waiting.',
  },
  'reason-of-other-side': {
    status: 403,
    vi: 'Lý do này do bên kia nêu; bên của bạn hãy chọn lý do khác.',
    en: 'This reason is the other side’s to give; choose another one.',
  },
  'time-to-sign-not-over': {
    status: 409,
    vi: 'Hai bên còn thời gian ký đến hết ngày {date}.',
    en: 'Both sides have until {date} to sign.',
  },
  'no-seats-asked': {
    status: 409,
    vi: 'Không có chỗ nào đang chờ bên của bạn trả lời.',
    en: 'No seat waits for an answer of your side.',
  },
} as const satisfies RefusalTexts
