import type { Names } from '@noinghe/personal-data'

/** Vietnamese names of what this room holds of a person. */
export const names: Names = {
  name: { vi: 'Họ tên', en: 'Name' },
  birthDate: { vi: 'Ngày sinh', en: 'Birth date' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  phone: { vi: 'Số điện thoại', en: 'Telephone number' },
  'guardian.name': { vi: 'Họ tên người giám hộ', en: 'Name of the guardian' },
  'guardian.phone': { vi: 'Điện thoại người giám hộ', en: 'Telephone number of the guardian' },
  localId: { vi: 'Mã người học', en: "The keeper's own id" },
  className: { vi: 'Lớp', en: 'Class' },
  cohort: { vi: 'Khoá', en: 'Cohort' },
  school: { vi: 'Trường', en: 'School' },
  employer: { vi: 'Doanh nghiệp tuyển', en: 'Recruiting enterprise' },
  enterprise: { vi: 'Doanh nghiệp', en: 'Enterprise' },
  agreement: { vi: 'Thoả thuận', en: 'Agreement' },
  status: { vi: 'Trạng thái', en: 'Status' },
  type: { vi: 'Loại hình', en: 'Type' },
  trade: { vi: 'Ngành, nghề', en: 'Trade' },
  level: { vi: 'Trình độ', en: 'Level' },
  ageBand: { vi: 'Nhóm tuổi', en: 'Age band' },
  plannedFrom: { vi: 'Dự kiến từ', en: 'Planned from' },
  plannedTo: { vi: 'Dự kiến đến', en: 'Planned to' },
  hoursPerWeek: { vi: 'Giờ mỗi tuần', en: 'Hours a week' },
  startedOn: { vi: 'Bắt đầu', en: 'Started' },
  endedOn: { vi: 'Kết thúc', en: 'Ended' },
  reasons: { vi: 'Lý do', en: 'Reasons' },
  reason: { vi: 'Lý do', en: 'Reason' },
  primary: { vi: 'Lý do chính', en: 'Primary reason' },
  text: { vi: 'Ghi chú', en: 'Remark' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
}

/** The system's own: keys and references, nothing about the person. */
export const ownFields = ['key', 'subject', 'learnerref', 'learner', 'questions', 'seat', 'slot', 'demand']
