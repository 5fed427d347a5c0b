import type { Indicator } from '@noinghe/contracts'
import type { z } from 'zod'

type Entry = z.infer<typeof Indicator>

const people = { vi: 'người', en: 'people' }
const coverage = {
  vi: 'Mọi sự kiện đã ghi nhận đến thời điểm nêu kèm; bản ghi lỗi và phiên bản thiếu được đếm bên cạnh.',
  en: 'Every event recorded up to the moment given beside the figure; unreadable records and missing versions are counted beside it.',
}
const smallCells = {
  vi: 'Khi công bố: dưới 5 người hoặc chỉ một tổ chức thì không nêu; còn lại làm tròn đến 5.',
  en: 'When published: nothing under 5 people or of a single organisation; everything else to the nearest 5.',
}
const allCuts = ['total', 'trade', 'school', 'enterprise', 'ward', 'month', 'quarter']

const entry = (
  id: string,
  name: Entry['name'],
  definition: Entry['definition'],
  formula: string,
  sources: readonly string[],
  more: { readonly unit?: Entry['unit']; readonly without?: string } = {},
): Entry => ({
  id: `funnel.${id}`,
  name,
  definition,
  formula,
  unit: more.unit ?? people,
  cuts: allCuts.filter(cut => cut !== more.without),
  sources: [...sources],
  coverage,
  smallCells,
  validFrom: '2026-01-01',
})

/**
 * What the funnel's figures mean. Steps are reached, not held: whoever came to a step stays counted there, also when
 * lost afterwards, which is how the services' own progress counts. Periods count a step on the day it happened, and a
 * correction on the day of what it corrects.
 */
export const funnelIndicators: readonly Entry[] = [
  entry(
    'demanded',
    { vi: 'Nhu cầu', en: 'Demanded' },
    {
      vi: 'Số người các doanh nghiệp đã đăng cần, theo quy mô hiện hành của từng nhu cầu; nhu cầu đã đóng hoặc rút vẫn tính, trừ khi rút vì đăng nhầm. Địa bàn là nơi làm việc.',
      en: 'People asked for in posted demands, at the size each demand has; closed and withdrawn ones stay counted unless withdrawn as a mistake. The place is the workplace.',
    },
    'sum(headcount of demand.posted) + changes by demand.revised − demands withdrawn as a mistake',
    [
      'vn.noinghe.employers.demand.posted.v1',
      'vn.noinghe.employers.demand.revised.v1',
      'vn.noinghe.employers.demand.withdrawn.v1',
    ],
    { without: 'school' },
  ),
  entry(
    'offered',
    { vi: 'Chỗ đào tạo công bố', en: 'Offered' },
    {
      vi: 'Số người học các trường đã công bố có thể gửi đi, theo quy mô hiện hành của từng đợt; đợt đã đóng hoặc rút vẫn tính, trừ khi rút vì nhầm. Địa bàn là cơ sở của trường.',
      en: 'Learners schools have published they can place, at the size each slot has; closed and withdrawn ones stay counted unless withdrawn as a mistake. The place is the campus.',
    },
    'sum(capacity of slot.published) + changes by slot.revised − slots withdrawn as a mistake',
    [
      'vn.noinghe.training-programmes.slot.published.v1',
      'vn.noinghe.training-programmes.slot.revised.v1',
      'vn.noinghe.training-programmes.slot.withdrawn.v1',
    ],
    { without: 'enterprise' },
  ),
  entry(
    'proposed',
    { vi: 'Đã đề xuất', en: 'Proposed' },
    {
      vi: 'Số người trong mọi đề xuất đã gửi hai bên, theo số khi gửi: đang chờ, đã đồng ý, từ chối, hết hạn và thu hồi đều tính. Một chỗ được đề xuất lại được tính lại, nên tỷ lệ so với nhu cầu có thể trên 100 %.',
      en: 'People in every proposal put before both sides, as many as when it was made: waiting, agreed, declined, expired and withdrawn ones alike. A place proposed again counts again, so its rate from a head may exceed 100 %.',
    },
    'sum(headcount of proposal.made)',
    ['vn.noinghe.matching.proposal.made.v1'],
  ),
  entry(
    'agreed',
    { vi: 'Hai bên đồng ý', en: 'Agreed' },
    { vi: 'Số chỗ hai bên đã cùng đồng ý.', en: 'Seats to which both sides have said yes.' },
    'count(seats of proposal.agreed)',
    ['vn.noinghe.matching.proposal.agreed.v1'],
  ),
  entry(
    'signed',
    { vi: 'Đã ký', en: 'Signed' },
    {
      vi: 'Số chỗ trong thỏa thuận đã có hiệu lực; phụ lục tăng chỗ được cộng thêm, giảm chỗ không trừ.',
      en: 'Seats of agreements in force at any time; what an amendment adds is added, what it takes is not taken off.',
    },
    'count(seats of agreement.activated) + seats added by agreement.amended',
    ['vn.noinghe.apprenticeships.agreement.activated.v1', 'vn.noinghe.apprenticeships.agreement.amended.v1'],
  ),
  entry(
    'assigned',
    { vi: 'Đã phân công', en: 'Assigned' },
    {
      vi: 'Số lượt phân công người học vào chỗ, trừ các lượt phân công đã hủy trước khi bắt đầu.',
      en: 'Learners assigned to a seat, without assignments undone before the start.',
    },
    'count(placement.assigned) − count(placement.unassigned)',
    ['vn.noinghe.placements.placement.assigned.v1', 'vn.noinghe.placements.placement.unassigned.v1'],
  ),
  entry(
    'started',
    { vi: 'Đã bắt đầu', en: 'Started' },
    { vi: 'Số lượt thực hành đã bắt đầu.', en: 'Placements that have started.' },
    'count(placement.started)',
    ['vn.noinghe.placements.placement.started.v1'],
  ),
  entry(
    'completed',
    { vi: 'Đã hoàn thành', en: 'Completed' },
    { vi: 'Số lượt thực hành kết thúc đúng kế hoạch.', en: 'Placements that ended as planned.' },
    'count(placement.completed)',
    ['vn.noinghe.placements.placement.completed.v1'],
  ),
  entry(
    'hired',
    { vi: 'Được tuyển', en: 'Hired' },
    {
      vi: 'Số lượt thực hành mà kết quả ghi sau cùng là được chính doanh nghiệp đó tuyển dụng.',
      en: 'Placements whose last recorded outcome is hired by that enterprise.',
    },
    "count(placements whose last outcome-recorded is 'hired-here')",
    ['vn.noinghe.placements.placement.outcome-recorded.v1'],
  ),
  entry(
    'rates',
    { vi: 'Tỷ lệ chuyển bước', en: 'Rates' },
    {
      vi: 'Số người ở một bước chia cho bước liền trước trong cùng hàng; riêng đề xuất chia cho nhu cầu và cho chỗ công bố.',
      en: 'People at a step over the step before it in the same row; proposed over demanded and over offered.',
    },
    '100 × step ÷ step before',
    [],
    { unit: { vi: '%', en: 'per cent' } },
  ),
  entry(
    'days',
    { vi: 'Số ngày giữa hai bước', en: 'Days between steps' },
    {
      vi: 'Trung vị, tính theo người, số ngày từ ngày bước trước đúng trên thực tế đến ngày bước này.',
      en: 'Median over people of the days from the day the step before was true to the day this one was.',
    },
    'median(effectiveOn of step − effectiveOn of step before), weighted by people',
    [],
    { unit: { vi: 'ngày', en: 'days' } },
  ),
]
