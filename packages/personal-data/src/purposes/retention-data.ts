import type { retentionClasses } from '@noinghe/contracts'
import type { Retention } from './purpose.ts'

export type RetentionClass = (typeof retentionClasses)[number]

/** Luật 91/2025 Điều 3.3 says only "as long as the purpose needs": the periods are proposals until an authority sets others. */
const keep = (months: number, vi: string, en: string): readonly Retention[] => [
  {
    months,
    after: { vi, en },
    source: 'Luật 91/2025/QH15 Điều 3.3 (nguyên tắc); thời hạn là đề xuất',
    verified: 'P',
    validFrom: '2026-01-01',
  },
]

/**
 * How long each class of data is kept, and from when on it counts; editions, oldest first. Purposes and purges read the
 * same rows, so that what people are told and what is done never differ.
 */
export const retentionData: Readonly<Record<RetentionClass, readonly Retention[]>> = {
  'learner-record': keep(24, 'Sau khi kết thúc lượt thực tập cuối cùng', 'After the end of the last placement'),
  assessment: keep(24, 'Sau khi gửi phiếu đánh giá (điểm, nhận xét)', 'After it was submitted (answers, remark)'),
  // whoever issues a paper keeps the register of papers by other law; the platform needs the number for as long as the record
  certificate: keep(
    24,
    'Sau ngày cấp (số hiệu); sổ gốc do đơn vị cấp lưu theo quy định riêng',
    'After the day of issue (number of the paper); the issuer keeps its own register by other law',
  ),
  survey: keep(
    12,
    'Sau khi khảo sát kết thúc (ai được hỏi, ai đã trả lời)',
    'After it closed (who was asked, who answered)',
  ),
  account: keep(12, 'Sau khi không còn là thành viên của tổ chức nào', 'After the last membership has ended'),
  contact: keep(
    12,
    'Sau khi tin tuyển hoặc chỉ tiêu đóng; người bị thay được xoá ngay',
    'After the demand or slot is closed; whoever is replaced goes at once',
  ),
  expert: keep(12, 'Sau khi lời mời chuyên gia kết thúc', 'After the offer has ended'),
  signatory: keep(
    60,
    'Sau khi thoả thuận cuối cùng đã ký kết thúc và không còn quyền ký',
    'After the last signed agreement has ended and the authority to sign with it',
  ),
  trainer: keep(24, 'Sau khi việc công nhận cuối cùng hết hiệu lực', 'After the last recognition has lapsed'),
  teacher: keep(
    60,
    'Sau lần ghi hoặc ngày thực tế tại doanh nghiệp cuối cùng',
    'After the last entry or the last day at an enterprise',
  ),
  'view-log': keep(24, 'Sau lượt xem', 'After the view'),
  'data-request': keep(36, 'Sau khi yêu cầu được giải quyết', 'After the request was closed'),
}
