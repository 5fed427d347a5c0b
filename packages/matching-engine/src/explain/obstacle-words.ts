import type { Obstacle, PairExplanation } from './explanation.ts'
import { isFull } from './fill.ts'
import { counted, people, type Sentence, seats, share } from './words.ts'

/** Why the pair has nobody, or nobody more. */
export const obstacleWords = (obstacle: Obstacle, explanation: PairExplanation): Sentence =>
  words[obstacle](explanation)

const words: Readonly<Record<Obstacle, (explanation: PairExplanation) => Sentence>> = {
  'not-eligible': () => ({
    vi: 'Cặp này không đáp ứng một điều kiện bắt buộc nên không được xét.',
    en: 'The pair does not meet a required condition, so it was not considered.',
  }),
  'no-heads': () => ({ vi: 'Nhu cầu này hiện không cần người nào.', en: 'The demand asks for nobody at present.' }),
  'no-seats': () => ({ vi: 'Suất này hiện không có chỗ nào.', en: 'The slot has no seats at present.' }),
  negative: () => ({
    vi: 'Điểm phù hợp của cặp dưới 0, nên ghép người vào đây sẽ làm kết quả chung kém đi.',
    en: 'The fit of the pair is below 0, so placing people here would make the overall result worse.',
  }),
  'pair-limit': ({ heads }) =>
    heads === 0
      ? { vi: 'Cặp này hiện không được nhận người nào.', en: 'Nobody may be placed on this pair at present.' }
      : {
          vi: `Cặp này đã đạt mức tối đa được phép: ${people(heads).vi}.`,
          en: `The pair has reached the most it may have: ${people(heads).en}.`,
        },
  tie: () => ({
    vi: 'Có ghép người vào đây hay không thì kết quả chung vẫn như nhau; khi bằng nhau, hệ thống chọn theo một thứ tự cố định.',
    en: 'Placing people here or not gives the same overall result; between equals the system follows a fixed order.',
  }),
  'locked-elsewhere': explanation => ({
    vi: `Các kết quả đã chốt trước được giữ nguyên; nếu không có chúng, ${wouldHaveBeen(explanation).vi}.`,
    en: `Results settled earlier stay as they are; without them ${wouldHaveBeen(explanation).en}.`,
  }),
  'fairness-step': explanation => ({
    vi: `Điểm cộng theo chính sách (chia đều cơ hội, nhóm ưu tiên) đã dành chỗ cho cặp khác; nếu không có điểm cộng đó, ${wouldHaveBeen(explanation).vi}.`,
    en: `Policy points (sharing chances evenly, priority groups) decided for other pairs; without them ${wouldHaveBeen(explanation).en}.`,
  }),
  'keep-bonus': explanation => ({
    vi: `Các đề xuất đã gửi trước được ưu tiên giữ lại; nếu không có ưu tiên đó, ${wouldHaveBeen(explanation).vi}.`,
    en: `Proposals sent earlier are kept by preference; without that preference ${wouldHaveBeen(explanation).en}.`,
  }),
  'demand-served-better': ({ weight, filled, elsewhere }) => {
    const placed = share(sumOf(elsewhere), filled.demand.limit ?? 0)
    const where = counted(countOf(elsewhere.map(({ slot }) => slot)), 'suất khác', ['other slot', 'other slots'])
    const why = whyOthers(elsewhere, weight)
    return {
      vi: `Nhu cầu đã đủ người: ${placed.vi} người đã được ghép vào ${where.vi}${why.vi}.`,
      en: `The demand is complete: ${placed.en} people are placed in ${where.en}${why.en}.`,
    }
  },
  'enterprise-full': ({ filled: { enterprise } }) => ({
    vi: `Doanh nghiệp đã đủ người theo hạn mức chung của doanh nghiệp: ${shareOf(enterprise).vi} người.`,
    en: `The enterprise has reached its own limit: ${shareOf(enterprise).en} people are placed.`,
  }),
  'slot-full': explanation => slotFull(explanation),
  'school-full': ({ filled: { school, slot } }) => {
    const free = seats((slot.limit ?? 0) - slot.heads)
    const although = isFull(slot)
      ? { vi: '', en: '' }
      : { vi: `, dù suất này còn ${free.vi} trống`, en: `, although ${free.en} of this slot stay free` }
    return {
      vi: `Trường đã đủ người theo hạn mức chung của trường: ${shareOf(school).vi} người${although.vi}.`,
      en: `The school has reached its own limit: ${shareOf(school).en} people are placed${although.en}.`,
    }
  },
  maximum: ({ filled: { total } }) => ({
    vi: `Đợt ghép này đã đủ người theo hạn mức chung: ${shareOf(total).vi} người.`,
    en: `This round has reached its limit: ${shareOf(total).en} people are placed.`,
  }),
}

const slotFull = ({ weight, filled, heads, others, enterprise }: PairExplanation): Sentence => {
  const limit = filled.slot.limit ?? 0
  if (others.length === 0)
    return {
      vi: `Suất đã đủ người: nhu cầu này đã dùng cả ${share(heads, limit).vi} chỗ.`,
      en: `The slot is full: this demand has ${share(heads, limit).en} seats.`,
    }
  const held = share(sumOf(others), limit)
  const who = holders(others, enterprise)
  const why = whyOthers(others, weight)
  return {
    vi: `Suất đã đủ người: ${held.vi} chỗ đã dành cho ${who.vi}${why.vi}.`,
    en: `The slot is full: ${held.en} seats went to ${who.en}${why.en}.`,
  }
}

/** Enterprises where all are known and none is the demand's own; otherwise only the demands can be counted. */
const holders = (others: PairExplanation['others'], own: number | null): Sentence => {
  const enterprises = others.map(({ enterprise }) => enterprise)
  if (own === null || enterprises.includes(null) || enterprises.includes(own))
    return counted(countOf(others.map(({ demand }) => demand)), 'nhu cầu khác', ['other demand', 'other demands'])
  return counted(countOf(enterprises), 'doanh nghiệp khác', ['other enterprise', 'other enterprises'])
}

/** Each of them may fit better; where not, it is the whole that is better so. */
const whyOthers = (others: readonly { readonly weight: number }[], weight: number | null): Sentence =>
  weight !== null && others.every(other => other.weight > weight)
    ? { vi: ' phù hợp hơn', en: ' with a better fit' }
    : { vi: ', vì như vậy kết quả chung tốt nhất', en: ', because that gives the best overall result' }

const wouldHaveBeen = ({ heads }: PairExplanation): Sentence =>
  heads > 0
    ? { vi: 'cặp này đã có thêm người', en: 'this pair would have had more people' }
    : { vi: 'cặp này đã được chọn', en: 'this pair would have been chosen' }

const shareOf = (fill: PairExplanation['filled']['school']): Sentence => share(fill?.heads ?? 0, fill?.limit ?? 0)

const sumOf = (all: readonly { readonly heads: number }[]): number => all.reduce((sum, { heads }) => sum + heads, 0)

const countOf = (all: readonly unknown[]): number => new Set(all).size
