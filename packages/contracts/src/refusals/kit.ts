import type { RefusalTexts } from './define.ts'

/** Refusals every service may answer; they come from the kit. */
export const kitRefusals = {
  'invalid-input': {
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng; xem từng mục lỗi.',
    en: 'The input is not valid; see each error.',
  },
  'malformed-json': { status: 400, vi: 'Nội dung gửi lên không phải JSON hợp lệ.', en: 'The body is not valid JSON.' },
  'not-signed-in': { status: 401, vi: 'Bạn cần đăng nhập.', en: 'You need to sign in.' },
  'token-expired': {
    status: 401,
    vi: 'Phiên đăng nhập đã hết hạn; hãy đăng nhập lại.',
    en: 'The session has expired; sign in again.',
  },
  'not-allowed': { status: 403, vi: 'Vai trò của bạn không được làm việc này.', en: 'Your role may not do this.' },
  'rights-revoked': {
    status: 403,
    vi: 'Quyền của bạn trong tổ chức đã bị thu hồi.',
    en: 'Your rights in the organisation have been revoked.',
  },
  'organisation-not-verified': {
    status: 403,
    vi: 'Tổ chức của bạn chưa được cơ quan có thẩm quyền xác minh.',
    en: 'Your organisation has not been verified by the authority yet.',
  },
  'organisation-suspended': {
    status: 403,
    vi: 'Tổ chức của bạn đang bị tạm dừng.',
    en: 'Your organisation is suspended.',
  },
  'not-found': { status: 404, vi: 'Không tìm thấy.', en: 'Not found.' },
  'not-in-this-state': {
    status: 409,
    vi: 'Không thể làm việc này khi hồ sơ đang ở trạng thái “{status}”.',
    en: 'This is not possible while the record is “{status}”.',
  },
  'already-exists': { status: 409, vi: 'Hồ sơ này đã có.', en: 'This record exists already.' },
  'version-mismatch': {
    status: 412,
    vi: 'Hồ sơ đã được người khác thay đổi; hãy tải lại rồi thử lại.',
    en: 'The record was changed by someone else; reload and try again.',
  },
  'payload-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn.',
    en: 'The body is too large.',
  },
  'unsupported-media-type': {
    status: 415,
    vi: 'Loại nội dung không được hỗ trợ.',
    en: 'The media type is not supported.',
  },
  'key-reused': {
    status: 422,
    vi: 'Idempotency-Key này đã dùng cho một nội dung khác.',
    en: 'This Idempotency-Key was used for another request.',
  },
  'event-too-large': {
    status: 422,
    vi: 'Nội dung quá lớn để ghi nhận; hãy chia nhỏ.',
    en: 'The content is too large to record; split it.',
  },
  'if-match-required': {
    status: 428,
    vi: 'Cần gửi kèm If-Match với phiên bản đang xem.',
    en: 'Send If-Match with the version you have seen.',
  },
  'idempotency-key-invalid': {
    status: 400,
    vi: 'Idempotency-Key phải dài 1–200 ký tự ASCII in được.',
    en: 'Idempotency-Key must be 1–200 printable ASCII characters.',
  },
  'too-many-requests': {
    status: 429,
    vi: 'Bạn gửi quá nhanh; hãy thử lại sau {seconds} giây.',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'cursor-invalid': { status: 400, vi: 'Con trỏ trang không hợp lệ.', en: 'The page cursor is not valid.' },
  'outbox-full': {
    status: 503,
    vi: 'Hệ thống đang chờ gửi sự kiện; hãy thử lại sau.',
    en: 'The system is waiting to publish events; try again later.',
  },
  'temporarily-unavailable': {
    status: 503,
    vi: 'Hệ thống tạm thời chưa phục vụ được; hãy thử lại sau.',
    en: 'The system cannot serve you for the moment; try again later.',
  },
  'internal-error': { status: 500, vi: 'Có lỗi trong hệ thống.', en: 'Something failed inside the system.' },
  'csv-malformed': {
    status: 422,
    vi: 'Tệp không đọc được ở dòng {line}.',
    en: 'The file cannot be read at line {line}.',
  },
  'csv-unknown-column': {
    status: 422,
    vi: 'Tệp có cột lạ “{column}”; hãy dùng tệp mẫu.',
    en: 'The file has an unknown column “{column}”; use the template.',
  },
  'csv-empty': { status: 422, vi: 'Tệp không có dòng dữ liệu nào.', en: 'The file has no row of data.' },
  'csv-too-long': {
    status: 422,
    vi: 'Tệp có quá {rows} dòng; hãy chia nhỏ.',
    en: 'The file has more than {rows} rows; split it.',
  },
  'csv-column-twice': {
    status: 422,
    vi: 'Cột “{column}” có hai lần trong tệp.',
    en: 'The column “{column}” stands twice in the file.',
  },
  'table-unknown-format': {
    status: 422,
    vi: 'Tệp không phải CSV hay XLSX.',
    en: 'The file is neither CSV nor XLSX.',
  },
  'table-old-spreadsheet': {
    status: 422,
    vi: 'Tệp là bảng tính kiểu cũ (.xls) hoặc có mật khẩu; hãy lưu lại thành .xlsx không mật khẩu.',
    en: 'The file is an old spreadsheet (.xls) or has a password; save it as .xlsx without one.',
  },
  'table-too-wide': {
    status: 422,
    vi: 'Dòng {line} có quá nhiều cột.',
    en: 'Line {line} has too many columns.',
  },
  'table-too-large': {
    status: 422,
    vi: 'Tệp giải nén ra quá lớn.',
    en: 'The file unpacks to more than may be read.',
  },
  'cell-encoding': {
    status: 422,
    vi: 'Ô có ký tự sai bảng mã; hãy lưu tệp bằng UTF-8.',
    en: 'The cell has signs of another encoding; save the file as UTF-8.',
  },
  'cell-formula': {
    status: 422,
    vi: 'Ô là công thức chưa có kết quả; hãy dán giá trị.',
    en: 'The cell is a formula without a result; paste its value.',
  },
  'cell-error-value': {
    status: 422,
    vi: 'Ô là lỗi của bảng tính.',
    en: 'The cell is an error of the spreadsheet.',
  },
  'cell-without-heading': {
    status: 422,
    vi: 'Dòng có giá trị ở cột {column}, cột này không có tiêu đề.',
    en: 'The row has a value in column {column}, which has no heading.',
  },
} as const satisfies RefusalTexts
