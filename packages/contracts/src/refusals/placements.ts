import type { RefusalTexts } from './define.ts'

export const placementsRefusals = {
  'learner-exists': {
    status: 409,
    vi: 'Trường đã có người học với mã này; hãy sửa hồ sơ đang có.',
    en: 'The school already has a learner with this id; change the existing record.',
  },
  'learner-erased': {
    status: 409,
    vi: 'Dữ liệu của người học này đã được xoá theo yêu cầu.',
    en: 'The data of this learner has been erased on request.',
  },
  'learner-unknown': {
    status: 422,
    vi: 'Trường không có người học này.',
    en: 'The school has no such learner.',
  },
  'learner-in-placement': {
    status: 409,
    vi: 'Người học đang được bố trí thực tập; hãy kết thúc hoặc huỷ bố trí trước khi xoá dữ liệu.',
    en: 'The learner is in a placement; end or unassign it before erasing the data.',
  },
  'learner-already-placed': {
    status: 409,
    vi: 'Người học đã được bố trí nơi khác trong cùng thời gian.',
    en: 'The learner is already placed elsewhere in the same period.',
  },
  'learner-already-in-agreement': {
    status: 409,
    vi: 'Người học đã có chỗ trong thoả thuận này.',
    en: 'The learner already has a seat of this agreement.',
  },
  'learner-phone-invalid': {
    status: 422,
    vi: 'Số điện thoại không đúng dạng số Việt Nam.',
    en: 'The phone number is not a Vietnamese number.',
  },
  'birth-date-implausible': {
    status: 422,
    vi: 'Ngày sinh không hợp lý: người học phải từ 10 đến 80 tuổi.',
    en: 'The birth date is not plausible: a learner is between 10 and 80 years old.',
  },
  'roster-duplicate-row': {
    status: 422,
    vi: 'Mã người học này đã có ở dòng {row} của tệp.',
    en: 'This learner id stands already in line {row} of the file.',
  },
  'agreement-not-active': {
    status: 409,
    vi: 'Thoả thuận chưa có hiệu lực hoặc đã kết thúc.',
    en: 'The agreement is not in force yet, or is over.',
  },
  'no-free-seat': {
    status: 409,
    vi: 'Không còn chỗ trống trong thoả thuận này.',
    en: 'No seat of this agreement is free.',
  },
  'seat-taken': {
    status: 409,
    vi: 'Chỗ này đã có người học khác.',
    en: 'Another learner has this seat.',
  },
  'date-in-future': {
    status: 422,
    vi: 'Không ghi nhận trước việc chưa xảy ra: ngày {date} còn ở phía trước.',
    en: 'What has not happened yet is not recorded: {date} lies in the future.',
  },
  'late-without-reason': {
    status: 422,
    vi: 'Ghi nhận chậm quá {days} ngày cần nêu lý do.',
    en: 'Recording it more than {days} days late needs a reason.',
  },
  'outside-agreement': {
    status: 422,
    vi: 'Ngày này nằm ngoài thời gian của thoả thuận ({from} – {to}).',
    en: 'The date lies outside the agreed period ({from} – {to}).',
  },
  'date-too-early': {
    status: 422,
    vi: 'Ngày này không thể sớm hơn {from}.',
    en: 'The date cannot be earlier than {from}.',
  },
  'primary-not-among-reasons': {
    status: 422,
    vi: 'Lý do chính phải nằm trong các lý do đã chọn.',
    en: 'The primary reason must be one of the reasons given.',
  },
  'week-not-monday': {
    status: 422,
    vi: 'Tuần được gọi theo ngày thứ Hai của tuần đó.',
    en: 'A week is named by its Monday.',
  },
  'day-outside-week': {
    status: 422,
    vi: 'Ngày {date} không thuộc tuần này.',
    en: '{date} is not a day of this week.',
  },
  'day-outside-placement': {
    status: 422,
    vi: 'Ngày {date} nằm ngoài thời gian thực tập của người học.',
    en: '{date} lies outside the placement.',
  },
  'break-longer-than-shift': {
    status: 422,
    vi: 'Ngày {date}: thời gian nghỉ dài bằng hoặc hơn cả ca.',
    en: '{date}: the break is as long as the shift, or longer.',
  },
  'shift-not-over': {
    status: 422,
    vi: 'Ca của ngày {date} chưa kết thúc.',
    en: 'The shift of {date} is not over yet.',
  },
  'shifts-overlap': {
    status: 422,
    vi: 'Ca của ngày {date} kéo dài sang giờ của ca ngày {next}.',
    en: 'The shift of {date} runs into that of {next}.',
  },
  'week-not-signed': {
    status: 409,
    vi: 'Tuần này chưa được người hướng dẫn ký.',
    en: 'This week has not been signed yet.',
  },
  'week-closed': {
    status: 409,
    vi: 'Tuần này đã được xác nhận, không sửa được nữa.',
    en: 'This week has been confirmed and cannot be changed any more.',
  },
  'week-disputed': {
    status: 409,
    vi: 'Người học đã phản đối tuần này; giáo viên sẽ giải quyết.',
    en: 'The learner objects to this week; the teacher settles it.',
  },
  'week-not-disputed': {
    status: 409,
    vi: 'Không có phản đối nào đang chờ giải quyết cho tuần này.',
    en: 'There is no objection to settle for this week.',
  },
  'objection-too-late': {
    status: 409,
    vi: 'Đã quá thời hạn phản đối ({date}).',
    en: 'The time to object ended on {date}.',
  },
  'not-your-balance': {
    status: 403,
    vi: 'Doanh nghiệp trả lời về nhu cầu, nhà trường trả lời về người học.',
    en: 'The enterprise answers for its need, the school for its learner.',
  },
  'seat-already-answered': {
    status: 409,
    vi: 'Câu hỏi về chỗ này đã được trả lời.',
    en: 'The question about this seat has been answered.',
  },
  'answer-too-late': {
    status: 409,
    vi: 'Đã hết hạn trả lời ({date}); không trả lời được hiểu là không.',
    en: 'The time to answer ended on {date}; no answer means no.',
  },
  'outcome-by-school': {
    status: 403,
    vi: 'Doanh nghiệp chỉ ghi nhận việc tuyển dụng tại chỗ; các kết quả khác do nhà trường ghi nhận.',
    en: 'An enterprise records only that it hired; the school records other outcomes.',
  },
} as const satisfies RefusalTexts
