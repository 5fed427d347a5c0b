import { type DataProtectionDossier, dataRights, type LocalDate, type PersonKind } from '@noinghe/contracts'
import type { z } from 'zod'
import { purposesOf, purposeView } from '../purposes/purposes.ts'
import { periodOn } from '../request/due.ts'

/** What only the controller knows. */
const toFillIn = [
  {
    vi: 'Tên, địa chỉ, người đại diện của bên kiểm soát dữ liệu',
    en: 'Name, address, representative of the controller',
  },
  { vi: 'Người, bộ phận phụ trách bảo vệ dữ liệu cá nhân', en: 'Data protection officer or unit' },
  {
    vi: 'Ngày bắt đầu xử lý; số chủ thể dữ liệu dự kiến',
    en: 'First day of processing; expected number of data subjects',
  },
  {
    vi: 'Đánh giá hậu quả, thiệt hại có thể xảy ra; ý kiến của chủ thể dữ liệu',
    en: 'Possible harm; opinion of data subjects',
  },
  {
    vi: 'Nơi đặt máy chủ; có chuyển dữ liệu ra nước ngoài hay không',
    en: 'Where servers stand; whether data leaves the country',
  },
]

const measures = [
  {
    vi: 'Mã hoá khi lưu (AES-256-GCM), mỗi người một khoá; xoá khoá là xoá người',
    en: 'Encrypted at rest (AES-256-GCM), a key per person; erasing the key erases the person',
  },
  { vi: 'Sự kiện, nhật ký, số liệu không chứa dữ liệu cá nhân', en: 'Events, logs and metrics hold no personal data' },
  {
    vi: 'Ghi lại mọi lượt xem; người được xem có thể đọc',
    en: 'Every view is logged, and the person can read who it was',
  },
  {
    vi: 'Sổ xoá nằm ngoài cơ sở dữ liệu, áp dụng lại sau khi khôi phục bản sao lưu',
    en: 'A ledger of erasures outside the database, applied again after a backup is restored',
  },
  { vi: 'Người xem chỉ thấy phần thuộc quyền của mình', en: 'Readers see only what their role covers' },
]

/** Template of the dossier of impact assessment, from the same data as the ledger of consents, the clocks and the purge. */
export const dossier = (kinds: readonly PersonKind[], on: LocalDate): z.input<typeof DataProtectionDossier> => ({
  title: {
    vi: 'Hồ sơ đánh giá tác động xử lý dữ liệu cá nhân (mẫu)',
    en: 'Dossier of impact assessment of processing personal data (template)',
  },
  asOf: on,
  duty: {
    vi: 'Luật 91/2025/QH15 Điều 21 [V]: lập trong 60 ngày từ ngày đầu tiên xử lý. Cơ quan nhà nước được miễn; doanh nghiệp nhỏ có thể chưa thực hiện trong 5 năm, siêu nhỏ được miễn, trừ khi xử lý dữ liệu nhạy cảm hoặc từ 100.000 chủ thể.',
    en: 'Law 91/2025 Art. 21 [V]: within 60 days of the first processing. State bodies are exempt; small firms may opt out for 5 years, micro firms are exempt, unless data is sensitive or of 100,000 people or more.',
  },
  toFillIn,
  processing: purposesOf(kinds).map(one => purposeView(one, on)),
  rights: dataRights.map(right => {
    const { name, days, daysWithProcessor, extensionDays, source, verified } = periodOn(right, on)
    return { right, name, days, daysWithProcessor, extensionDays, source, verified }
  }),
  measures,
  breach: {
    vi: 'Luật 91/2025/QH15 Điều 23.1 [V]: thông báo trong 72 giờ nếu có thể gây hại (A05, Bộ Công an [S]).',
    en: 'Law 91/2025 Art. 23.1 [V]: notified within 72 hours if it could harm (A05, Ministry of Public Security [S]).',
  },
})
