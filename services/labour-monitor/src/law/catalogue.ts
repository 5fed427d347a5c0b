import { type Indicator, slotBreachTopic, slotRefusalCountTopic, topics } from '@noinghe/contracts'
import type { z } from 'zod'

type Entry = z.infer<typeof Indicator>

/** Types of the events with that name on every topic of an aggregate. */
const typesOf = (aggregate: string, ...names: readonly string[]): string[] =>
  Object.values(topics)
    .filter(topic => topic.aggregate === aggregate)
    .flatMap(topic => Object.values(topic.events))
    .filter(({ name }) => names.includes(name))
    .map(({ type }) => type)

const shared = {
  coverage: {
    vi: 'Mọi sự kiện đã ghi nhận đến thời điểm nêu kèm.',
    en: 'Every event recorded up to the moment given beside the figure.',
  },
  smallCells: {
    vi: 'Chỉ cơ quan quản lý xem, theo quy định pháp luật; không nêu tên người hay tổ chức.',
    en: 'For authorities only, by rule; names no person and no organisation.',
  },
  validFrom: '2026-01-01',
}

/** What the figures on the rules count, and what they do not. */
export const lawIndicators: readonly Entry[] = [
  {
    id: 'law.refused',
    name: { vi: 'Bị từ chối khi nhập', en: 'Refused at entry' },
    definition: {
      vi: 'Số lần một quy định từ chối dữ liệu khi nhập, cộng từ các ngày đã khép. Không phải vi phạm: không ghi ai bị từ chối, nên không tách theo địa bàn.',
      en: 'How often a rule refused what was being entered, summed over closed days. No violation: it is not recorded who was refused, so there is no cut by territory.',
    },
    formula: 'sum over days of the largest count of refusal-count.reported',
    unit: { vi: 'lần', en: 'times' },
    cuts: ['rule', 'service', 'day'],
    sources: typesOf(slotRefusalCountTopic.aggregate, 'reported'),
    ...shared,
  },
  {
    id: 'law.breaches',
    name: { vi: 'Điểm trái quy định', en: 'Standing facts against a rule' },
    definition: {
      vi: 'Điểm trái quy định trong hồ sơ đã có hiệu lực, theo ngày phát hiện: đang chờ các bên, đã chuyển cơ quan lao động, đã khép. Trong địa bàn của người xem.',
      en: 'Standing facts against a rule, by the day they were found: waiting for the sides, with the labour authority, cleared. In the reader’s territory.',
    },
    formula: 'count(breach.found), each where it stands now',
    unit: { vi: 'điểm', en: 'breaches' },
    cuts: ['rule', 'state'],
    sources: typesOf(slotBreachTopic.aggregate, 'found', 'escalated', 'cleared'),
    ...shared,
  },
  {
    id: 'law.verdicts',
    name: { vi: 'Kết quả xét theo quy định', en: 'Verdicts' },
    definition: {
      vi: 'Kết quả xét theo từng quy định và phiên bản của hồ sơ công bố, đồng ý, ký, phân công; của mỗi hồ sơ tính lần mới nhất có ghi kết quả. Trong cả thành phố.',
      en: 'Outcomes by rule and version of what was published, accepted, signed or assigned; of each record the latest that carries them. For the whole city.',
    },
    formula: 'count by rule, version, outcome of `law` in the latest event of each record',
    unit: { vi: 'lần xét', en: 'verdicts' },
    cuts: ['rule', 'version', 'outcome'],
    sources: Object.values(topics)
      .flatMap(topic => Object.values(topic.events))
      .filter(({ schema }) => 'law' in schema.shape)
      .map(({ type }) => type),
    ...shared,
  },
]
