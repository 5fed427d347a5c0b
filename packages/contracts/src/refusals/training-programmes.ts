import type { RefusalTexts } from './define.ts'

export const trainingProgrammesRefusals = {
  'campus-label-taken': {
    status: 409,
    vi: 'Đã có một cơ sở đang hoạt động mang tên này.',
    en: 'An open campus has this label already.',
  },
  'too-many-campuses': {
    status: 409,
    vi: 'Một trường có tối đa {most} cơ sở.',
    en: 'A school has at most {most} campuses.',
  },
  'campus-unknown': { status: 422, vi: 'Trường của bạn không có cơ sở này.', en: 'Your school has no such campus.' },
  'campus-closed': { status: 422, vi: 'Cơ sở này đã đóng.', en: 'This campus is closed.' },
  'campus-in-use': {
    status: 409,
    vi: 'Cơ sở còn {slots} suất thực tập đang mở; hãy rút hoặc chuyển các suất đó trước.',
    en: '{slots} open slots are at this campus; withdraw or move them first.',
  },
  'trade-not-of-level': {
    status: 422,
    vi: 'Mã nghề {trade} không thuộc trình độ đã chọn.',
    en: 'Trade {trade} does not belong to the chosen level.',
  },
  'programme-in-use': {
    status: 409,
    vi: 'Chương trình đã có khoá học; không đổi được nghề và trình độ, hãy tạo chương trình mới.',
    en: 'The programme has cohorts: its trade and level stay; publish a new programme.',
  },
  'programme-unknown': {
    status: 422,
    vi: 'Trường của bạn không có chương trình này.',
    en: 'Your school has no such programme.',
  },
  'programme-retired': {
    status: 422,
    vi: 'Chương trình này đã ngừng.',
    en: 'This programme has been retired.',
  },
  'cohort-dates-reversed': {
    status: 422,
    vi: 'Khoá học kết thúc trước khi bắt đầu.',
    en: 'The cohort ends before it starts.',
  },
  'diploma-not-at-this-level': {
    status: 422,
    vi: 'Trình độ này cấp chứng chỉ, không cấp văn bằng.',
    en: 'This level leads to a certificate, not to a diploma.',
  },
  'graduated-exceed-enrolled': {
    status: 422,
    vi: 'Số tốt nghiệp nhiều hơn số nhập học ({enrolled}).',
    en: 'More have graduated than were enrolled ({enrolled}).',
  },
  'ended-in-future': {
    status: 422,
    vi: 'Ngày kết thúc thực tế chưa đến.',
    en: 'The real end date has not come yet.',
  },
  'ended-before-start': {
    status: 422,
    vi: 'Ngày kết thúc thực tế sớm hơn ngày bắt đầu khoá học.',
    en: 'The real end date lies before the start of the cohort.',
  },
  'late-entry-reason-missing': {
    status: 422,
    vi: 'Ghi nhận chậm quá {days} ngày cần nêu lý do.',
    en: 'An entry more than {days} days late needs a reason.',
  },
  'cohort-unknown': { status: 422, vi: 'Trường của bạn không có khoá này.', en: 'Your school has no such cohort.' },
  'cohort-graduated': { status: 422, vi: 'Khoá này đã tốt nghiệp.', en: 'This cohort has graduated.' },
  'cohort-ambiguous': {
    status: 422,
    vi: 'Nhiều khoá mang tên này; hãy ghi mã định danh của khoá.',
    en: 'Several cohorts have this label; give the id of the cohort.',
  },
  'cohort-not-of-programme': {
    status: 422,
    vi: 'Khoá này không thuộc chương trình đã chọn.',
    en: 'This cohort does not belong to the chosen programme.',
  },
  'slot-type-not-served': {
    status: 422,
    vi: 'Hiện nền tảng chỉ nhận suất loại A (thực hành, thực tập của trường); loại {type} sẽ được mở sau.',
    en: 'For now only slots of type A (school practice) are accepted; type {type} comes later.',
  },
  'trade-not-of-programme': {
    status: 422,
    vi: 'Nghề của suất thực tập phải là nghề của chương trình.',
    en: 'The trade of a slot must be that of its programme.',
  },
  'level-not-of-programme': {
    status: 422,
    vi: 'Trình độ của suất thực tập phải là trình độ của chương trình.',
    en: 'The level of a slot must be that of its programme.',
  },
  'capacity-exceeds-cohort': {
    status: 422,
    vi: 'Số chỗ nhiều hơn số người học của khoá ({enrolled}).',
    en: 'There are more places than learners in the cohort ({enrolled}).',
  },
  'minimum-cohort-exceeds-capacity': {
    status: 422,
    vi: 'Nhóm ít nhất đông hơn số chỗ ({capacity}).',
    en: 'The smallest group is larger than the number of places ({capacity}).',
  },
  'target-group-repeated': {
    status: 422,
    vi: 'Nhóm đối tượng này được nêu hai lần.',
    en: 'This target group is named twice.',
  },
  'target-group-seats-exceed-capacity': {
    status: 422,
    vi: 'Các nhóm đối tượng có {seats} chỗ, nhiều hơn tổng số chỗ ({capacity}).',
    en: 'The target groups have {seats} places, more than there are in all ({capacity}).',
  },
  'weeks-exceed-window': {
    status: 422,
    vi: '{weeks} tuần không nằm gọn trong khoảng thời gian đã chọn.',
    en: '{weeks} weeks do not fit into the window.',
  },
  'window-outside-cohort': {
    status: 422,
    vi: 'Khoảng thời gian nằm ngoài thời gian học của khoá ({from} – {to}).',
    en: 'The window lies outside the time of the cohort ({from} – {to}).',
  },
  'slot-renewal-too-short': {
    status: 422,
    vi: 'Suất thực tập đã có hiệu lực đến {until}; gia hạn phải dài hơn.',
    en: 'The slot is valid until {until} already; a renewal must reach further.',
  },
  'slot-renewal-too-long': {
    status: 422,
    vi: 'Chỉ gia hạn suất thực tập được đến {until}.',
    en: 'The slot can be renewed until {until} at the most.',
  },
} as const satisfies RefusalTexts
