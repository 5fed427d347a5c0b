import type { RefusalTexts } from './define.ts'

/** Refusals of the parts that every room of persons mounts. */
export const personalDataRefusals = {
  'person-unknown': {
    status: 404,
    vi: 'Không có dữ liệu cá nhân nào mang mã này ở đây, hoặc đã được xoá.',
    en: 'No personal data is held here under this id, or it has been erased.',
  },
  'purpose-not-for-person': {
    status: 422,
    vi: 'Mục đích này không áp dụng cho nhóm người này hoặc không dựa trên sự đồng ý.',
    en: 'This purpose does not apply to this kind of person, or does not rest on consent.',
  },
  'consent-text-not-in-force': {
    status: 409,
    vi: 'Nội dung đồng ý đã thay đổi; hãy đọc bản đang có hiệu lực rồi đồng ý lại.',
    en: 'The text of consent has changed; read the one in force and agree to that.',
  },
  'consent-not-yours-to-give': {
    status: 403,
    vi: 'Ở tuổi này, sự đồng ý cho mục đích này thuộc về {who}.',
    en: 'At this age, consent to this purpose is for {who} to give.',
  },
  'consent-signed-in-future': {
    status: 422,
    vi: 'Ngày ký không thể ở tương lai hoặc trước khi bản này có hiệu lực.',
    en: 'The day of signing cannot lie in the future, or before this text was in force.',
  },
  'data-request-date': {
    status: 422,
    vi: 'Ngày nhận yêu cầu không thể ở tương lai hoặc quá 60 ngày trước.',
    en: 'The day of receipt cannot lie in the future or more than 60 days back.',
  },
  'data-request-extended-once': {
    status: 409,
    vi: 'Thời hạn chỉ được gia hạn một lần.',
    en: 'The period can be extended once only.',
  },
  'data-request-too-late-to-extend': {
    status: 409,
    vi: 'Thời hạn đã hết ngày {date}; không gia hạn được nữa.',
    en: 'The period ended on {date}; it can no longer be extended.',
  },
  'purge-without-count': {
    status: 422,
    vi: 'Hãy chạy thử trước và ghi lại số lượng đã đếm được.',
    en: 'Make a dry run first and name the count it gave.',
  },
  'purge-count-changed': {
    status: 409,
    vi: 'Số lượng đã thay đổi ({found}); hãy chạy thử lại.',
    en: 'The count has changed ({found}); make another dry run.',
  },
  'retention-class-elsewhere': {
    status: 422,
    vi: 'Nơi này không giữ loại dữ liệu đó.',
    en: 'This room holds no data of that class.',
  },
  'breach-time': {
    status: 422,
    vi: 'Thời điểm không thể ở tương lai hoặc trước khi phát hiện.',
    en: 'The moment cannot lie in the future, or before it was found.',
  },
  'breach-late-without-reason': {
    status: 422,
    vi: 'Đã quá 72 giờ: cần nêu lý do chậm thông báo.',
    en: 'More than 72 hours have passed: say why it is notified late.',
  },
  'breach-not-notified': {
    status: 409,
    vi: 'Sự cố có thể gây hại: phải thông báo cho cơ quan có thẩm quyền trước khi đóng.',
    en: 'It could harm: the authority has to be told before this is closed.',
  },
  'account-still-member': {
    status: 409,
    vi: 'Tài khoản còn là thành viên của một tổ chức; hãy thu hồi quyền trước khi xoá.',
    en: 'The account is still a member of an organisation; revoke that before erasing it.',
  },
  'person-still-signatory': {
    status: 409,
    vi: 'Người này còn tên trong văn bản đang có hiệu lực; chưa xoá được.',
    en: 'A document in force still names this person; it cannot be erased yet.',
  },
} as const satisfies RefusalTexts
