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
  'signatory-unknown': {
    status: 422,
    vi: 'Lần ký đầu tiên cần nêu tư cách người ký: người đại diện theo pháp luật, hoặc người được uỷ quyền kèm giấy uỷ quyền (số, ngày, phạm vi, thời hạn).',
    en: 'The first signature has to say in which capacity: legal representative, or delegate with a letter of authority (number, date, scope, valid to).',
  },
  'signatory-revoked': {
    status: 403,
    vi: 'Quyền ký của người này đã bị tổ chức thu hồi ngày {date}.',
    en: 'The organisation revoked this person’s authority to sign on {date}.',
  },
  'authority-expired': {
    status: 422,
    vi: 'Giấy uỷ quyền đã hết hạn ngày {date}.',
    en: 'The letter of authority expired on {date}.',
  },
  'authority-not-yet': {
    status: 422,
    vi: 'Giấy uỷ quyền ghi ngày {date}, chưa có hiệu lực.',
    en: 'The letter of authority is dated {date} and does not hold yet.',
  },
  'letter-reversed': {
    status: 422,
    vi: 'Thời hạn của giấy uỷ quyền phải sau ngày lập.',
    en: 'A letter of authority must be valid to a day after its date.',
  },
  'signing-way-not-accepted': {
    status: 403,
    vi: 'Cách ký này không được chấp nhận tại hệ thống này.',
    en: 'This way of signing is not accepted in this installation.',
  },
  'pay-band-mismatch': {
    status: 422,
    vi: 'Mức chi trả không khớp với khoảng đã chọn.',
    en: 'The pay does not lie in the chosen band.',
  },
  'hours-of-day-exceed-week': {
    status: 422,
    vi: 'Số giờ mỗi ngày nhiều hơn số giờ mỗi tuần.',
    en: 'The hours of a day exceed the hours of the week.',
  },
  'hours-exceed-shift': {
    status: 422,
    vi: 'Số giờ mỗi ngày không vừa trong ca làm việc đã nêu.',
    en: 'The hours of a day do not fit into the stated shift.',
  },
  'renewal-of-other-parties': {
    status: 422,
    vi: 'Thoả thuận được gia hạn phải là thoả thuận đã có hiệu lực của chính hai bên.',
    en: 'The agreement renewed must be one of the same two sides that has come into force.',
  },
  'trainer-not-recognised': {
    status: 422,
    vi: 'Từ ngày {date}, người dạy nghề tại doanh nghiệp phải được công nhận cho đúng nghề và trình độ (TT 43/2026/TT-BGDĐT).',
    en: 'From {date} the in-company trainer has to be recognised for this trade and level (TT 43/2026/TT-BGDĐT).',
  },
  'file-not-base64': { status: 422, vi: 'Tệp không đúng dạng base64.', en: 'The file is not base64.' },
  'file-too-large': { status: 422, vi: 'Tệp lớn hơn {mib} MiB.', en: 'The file is larger than {mib} MiB.' },
  'file-kind-unknown': {
    status: 422,
    vi: 'Chỉ nhận {kinds}; nội dung tệp không phải loại này.',
    en: 'Only {kinds}; the content of this file is something else.',
  },
  'pdf-not-signed': {
    status: 422,
    vi: 'Tệp PDF không có chữ ký số đọc được.',
    en: 'The PDF has no digital signature that can be read.',
  },
  'pdf-partly-signed': {
    status: 422,
    vi: 'Chữ ký số không bao trùm toàn bộ tệp PDF.',
    en: 'The digital signature does not cover the whole PDF.',
  },
  'pdf-signature-invalid': {
    status: 422,
    vi: 'Chữ ký số không khớp với nội dung tệp PDF.',
    en: 'The digital signature does not fit the bytes of the PDF.',
  },
  'pdf-of-other-terms': {
    status: 422,
    vi: 'Tệp PDF không phải bản in của chính các điều khoản này (không thấy mã băm).',
    en: 'The PDF is not the print of these very terms (their hash is not in it).',
  },
  'certificate-not-trusted': {
    status: 422,
    vi: 'Chứng thư số không dẫn tới tổ chức chứng thực mà hệ thống này tin cậy.',
    en: 'The certificate does not lead to an authority this installation trusts.',
  },
  'certificate-of-other-side': {
    status: 409,
    vi: 'Chứng thư số này đã dùng để ký cho bên kia.',
    en: 'This certificate has signed for the other side.',
  },
  'scan-waiting': {
    status: 409,
    vi: 'Đã có một bản quét đang chờ bên kia xác nhận.',
    en: 'A scan is already waiting for the other side.',
  },
  'no-scan-waiting': { status: 409, vi: 'Không có bản quét nào đang chờ.', en: 'No scan is waiting.' },
  'own-scan': {
    status: 403,
    vi: 'Bản quét do bên của bạn nộp; bên kia xác nhận.',
    en: 'Your side handed this scan in; the other side confirms it.',
  },
  'view-needs-reason': {
    status: 422,
    vi: 'Cơ quan quản lý cần nêu lý do xem; lượt xem được ghi lại.',
    en: 'An authority has to say why it looks; the view is recorded.',
  },
} as const satisfies RefusalTexts
