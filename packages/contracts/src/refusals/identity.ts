import type { RefusalTexts } from './define.ts'

export const identityRefusals = {
  'email-registered': {
    status: 409,
    vi: 'Địa chỉ thư điện tử này đã có tài khoản; hãy đăng nhập hoặc lấy lại mật khẩu.',
    en: 'This e-mail address has an account already; sign in or recover the password.',
  },
  'tax-code-registered': {
    status: 409,
    vi: 'Mã số thuế này đã được một tổ chức khác đăng ký.',
    en: 'This tax code is registered by another organisation.',
  },
  'tax-code-invalid': {
    status: 422,
    vi: 'Mã số thuế không đúng: chữ số kiểm tra không khớp.',
    en: 'The tax code is not valid: its check digit does not match.',
  },
  'tax-code-required': { status: 422, vi: 'Cần mã số thuế.', en: 'A tax code is needed.' },
  'name-required': { status: 422, vi: 'Cần tên tổ chức.', en: 'The name of the organisation is needed.' },
  'employer-type-required': {
    status: 422,
    vi: 'Cần chọn loại hình người sử dụng lao động.',
    en: 'The type of employer is needed.',
  },
  'not-for-this-kind': {
    status: 422,
    vi: 'Mục này không dùng cho loại tổ chức đã chọn.',
    en: 'This field is not for the chosen kind of organisation.',
  },
  'personal-particulars-elsewhere': {
    status: 422,
    vi: 'Tên và số định danh của hộ kinh doanh, cá nhân là dữ liệu cá nhân: không gửi ở đây.',
    en: 'Name and number of a household business or individual are personal data: do not send them here.',
  },
  'parks-required': {
    status: 422,
    vi: 'Ban quản lý khu cần danh sách khu công nghiệp.',
    en: 'A zone authority needs the list of its parks.',
  },
  'not-in-your-power': {
    status: 403,
    vi: 'Tổ chức này không thuộc thẩm quyền của cơ quan bạn.',
    en: 'This organisation is not in the power of your authority.',
  },
  'demo-address': {
    status: 422,
    vi: 'Địa chỉ minh hoạ chỉ dùng được ở bản cài có dữ liệu minh hoạ.',
    en: 'Addresses of the demonstration exist only in an installation started with it.',
  },
  'password-weak': {
    status: 422,
    vi: 'Mật khẩu này dễ đoán; hãy chọn mật khẩu khác.',
    en: 'This password is easy to guess; choose another.',
  },
  'password-wrong': { status: 422, vi: 'Mật khẩu hiện tại không đúng.', en: 'The current password is wrong.' },
  'sign-in-failed': {
    status: 401,
    vi: 'Thư điện tử hoặc mật khẩu không đúng.',
    en: 'E-mail address or password is wrong.',
  },
  'sign-in-delayed': {
    status: 429,
    vi: 'Đăng nhập sai nhiều lần; hãy thử lại sau {seconds} giây.',
    en: 'Too many failed sign-ins; try again in {seconds} seconds.',
  },
  'code-not-valid': {
    status: 401,
    vi: 'Mã không đúng, đã hết hạn hoặc đã bị thu hồi; hãy hỏi nhà trường.',
    en: 'The code is wrong, expired or revoked; ask the school.',
  },
  'session-ended': {
    status: 401,
    vi: 'Phiên đăng nhập đã kết thúc; hãy đăng nhập lại.',
    en: 'The session has ended; sign in again.',
  },
  'refresh-token-reused': {
    status: 401,
    vi: 'Phiên đăng nhập đã bị đóng vì mã làm mới cũ được dùng lại; hãy đăng nhập lại.',
    en: 'The session was closed because an old refresh token was used again; sign in again.',
  },
  'no-membership': {
    status: 403,
    vi: 'Tài khoản không còn thuộc tổ chức nào.',
    en: 'The account belongs to no organisation any more.',
  },
  'invitation-not-valid': {
    status: 422,
    vi: 'Lời mời không đúng, đã hết hạn, đã dùng hoặc đã bị rút.',
    en: 'The invitation is wrong, expired, used or withdrawn.',
  },
  'recovery-not-valid': {
    status: 422,
    vi: 'Liên kết đặt lại mật khẩu không đúng, đã hết hạn hoặc đã dùng.',
    en: 'The recovery link is wrong, expired or used.',
  },
  'role-not-for-kind': {
    status: 422,
    vi: 'Vai trò này không dùng trong loại tổ chức của bạn.',
    en: 'This role does not exist in your kind of organisation.',
  },
  'last-signatory': {
    status: 409,
    vi: 'Tổ chức cần ít nhất một người ký; hãy giao vai trò cho người khác trước.',
    en: 'An organisation needs at least one signatory; give the role to someone else first.',
  },
  'other-signatory-exists': {
    status: 409,
    vi: 'Tổ chức vẫn còn người ký khác; không cần bàn giao.',
    en: 'The organisation has another signatory; no hand-over is needed.',
  },
  'code-validity': {
    status: 422,
    vi: 'Ngày hết hạn của mã phải từ hôm nay đến {until}.',
    en: 'The code must be valid until a day between today and {until}.',
  },
  'subject-of-another-school': {
    status: 409,
    vi: 'Người học này do trường khác cấp mã.',
    en: 'Another school issues the codes of this learner.',
  },
} as const satisfies RefusalTexts
