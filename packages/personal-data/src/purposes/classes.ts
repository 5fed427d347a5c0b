import type { Words } from '../room.ts'

/** Data classes that several purposes name. */
export const classes = {
  name: { vi: 'Họ tên', en: 'Name' },
  birthDate: { vi: 'Ngày sinh', en: 'Birth date' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  phone: { vi: 'Số điện thoại', en: 'Telephone number' },
  email: { vi: 'Thư điện tử', en: 'E-mail address' },
  localId: { vi: 'Mã người học của trường, lớp', en: "The school's own id, class" },
  guardian: { vi: 'Họ tên, điện thoại người giám hộ', en: 'Name and telephone number of the guardian' },
  logbook: { vi: 'Sổ theo dõi: giờ, nội dung, kết quả', en: 'Logbook: hours, content, results' },
  outcome: { vi: 'Việc làm sau đào tạo', en: 'Employment after training' },
  credentials: { vi: 'Bằng cấp, chứng chỉ', en: 'Credentials' },
  position: { vi: 'Chức vụ, giấy uỷ quyền', en: 'Position, letter of authority' },
  number: { vi: 'Số định danh (hộ kinh doanh, cá nhân)', en: 'Personal number (household business, individual)' },
} as const satisfies Record<string, Words>

/** Who receives data. */
export const recipients = {
  school: { vi: 'Nhà trường', en: 'The school' },
  enterprise: {
    vi: 'Doanh nghiệp nhận thực tập (họ tên và ngành, sau khi bố trí)',
    en: 'The receiving enterprise (name and trade, after assignment)',
  },
  labour: {
    vi: 'Cơ quan quản lý lao động (số liệu; không kèm họ tên)',
    en: 'The labour authority (figures; without names)',
  },
  platform: { vi: 'Đơn vị vận hành nền tảng', en: 'The operator of the platform' },
  colleagues: { vi: 'Người cùng tổ chức', en: 'Members of the same organisation' },
  counterpart: { vi: 'Bên ký kết còn lại', en: 'The other party of the document' },
} as const satisfies Record<string, Words>
