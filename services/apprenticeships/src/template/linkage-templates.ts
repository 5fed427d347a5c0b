import type { FrameworkTerms } from '@noinghe/contracts'
import type { z } from 'zod'

type Terms = Omit<z.infer<typeof FrameworkTerms>, 'validFrom' | 'validTo' | 'template'>

/** A linkage template (mẫu liên kết): duties and terms to begin a framework agreement with. */
export type LinkageTemplate = {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly source: string
  /** V: the text of the source was read; proposal: wording of the platform, to be checked by the two parties. */
  readonly verified: 'V' | 'proposal'
  readonly terms: Terms
}

const shared = [
  'Cử người đầu mối, trao đổi ít nhất một lần mỗi học kỳ.',
  'Bảo vệ dữ liệu cá nhân của người học theo Luật số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP.',
  'Tuân thủ thời giờ làm việc và các quy định đối với người chưa thành niên (BLLĐ Điều 105, 106, 109, 143 đến 147).',
]

/** Forms of cooperation are those of NĐ 308/2026 Art. 4; the wording is the platform's own proposal. */
export const linkageTemplates: readonly LinkageTemplate[] = [
  {
    id: 'practice-by-term',
    name: { vi: 'Thực hành, thực tập theo học kỳ', en: 'Practice at the workplace by term' },
    source: 'NĐ 308/2026/NĐ-CP, Điều 4; TT 46/2026/TT-BGDĐT, Điều 13 và 30',
    verified: 'proposal',
    terms: {
      trades: [],
      duties: {
        enterprise: [
          'Tiếp nhận người học theo kế hoạch hai bên thống nhất từng học kỳ.',
          'Bố trí người hướng dẫn, vị trí và thiết bị phù hợp với mô-đun.',
          'Huấn luyện an toàn, vệ sinh lao động trước khi bố trí việc.',
        ],
        school: [
          'Chịu trách nhiệm chung về người học trong thời gian thực hành, thực tập.',
          'Cử nhà giáo theo dõi, ghi Sổ theo dõi đào tạo tại doanh nghiệp.',
        ],
        shared,
      },
      agreement: {
        hoursPerWeek: 40,
        hoursPerDay: 8,
        hoursRegime: 'daily',
        workplaceConditions: ['space', 'equipment', 'safety'],
      },
    },
  },
  {
    id: 'high-quality-programme',
    name: { vi: 'Chương trình chất lượng cao', en: 'High-quality programme' },
    source: 'TT 21/2018/TT-BLĐTBXH, Điều 9 (hiệu lực sau năm 2026 chưa rõ)',
    verified: 'proposal',
    terms: {
      trades: [],
      duties: {
        enterprise: [
          'Bảo đảm ít nhất 30% thời lượng chương trình được thực hiện tại doanh nghiệp.',
          'Nêu mục tiêu và yêu cầu công việc của từng đợt.',
          'Cử người tham gia xây dựng, thẩm định chương trình và đánh giá kết quả.',
        ],
        school: ['Điều chỉnh chương trình theo góp ý của doanh nghiệp, công bố kết quả đánh giá.'],
        shared,
      },
      agreement: { hoursPerWeek: 40, hoursPerDay: 8, hoursRegime: 'daily' },
    },
  },
  {
    id: 'teachers-and-experts',
    name: {
      vi: 'Nhà giáo thực tế tại doanh nghiệp, chuyên gia thỉnh giảng',
      en: 'Teachers in enterprises, guest experts',
    },
    source: 'NĐ 308/2026/NĐ-CP, Điều 4; TT 35/2021 (80 giờ; hiệu lực sau năm 2026 chưa rõ)',
    verified: 'proposal',
    terms: {
      trades: [],
      duties: {
        enterprise: [
          'Tiếp nhận nhà giáo cập nhật công nghệ, đủ 80 giờ mỗi năm.',
          'Cử chuyên gia tham gia giảng dạy theo lịch thống nhất.',
        ],
        school: ['Bố trí thời gian cho nhà giáo; công nhận thời gian giảng dạy của chuyên gia.'],
        shared: shared.slice(0, 2),
      },
      agreement: {},
    },
  },
]
