import type { Change, Obstacle, PairExplanation } from './explanation.ts'
import { isFull } from './fill.ts'
import { obstacleWords } from './obstacle-words.ts'
import { counted, people, points, type Sentence, share } from './words.ts'

/** What the two are called, as the caller's reader knows them. */
export type PairNames = { readonly demand: string; readonly slot: string }

/**
 * An explanation in two to five short sentences, for someone at a school or an enterprise. Other demands appear as numbers
 * only. Needs nothing but the data: it may come from a store.
 */
export const sentences = (explanation: PairExplanation, names: PairNames): readonly Sentence[] => {
  const { reason, rest } = explanation
  const obstacle = isObstacle(reason) ? reason : rest
  const optional =
    obstacle !== null && own.has(obstacle)
      ? [remedyWords(explanation, obstacle)]
      : [levelWords(explanation, obstacle), nextWords(explanation), remedyWords(explanation, obstacle)]
  return [
    opening(explanation, names),
    obstacle === null ? completeWords(explanation) : obstacleWords(obstacle, explanation),
    ...optional.filter(sentence => sentence !== undefined),
  ]
}

const isObstacle = (reason: PairExplanation['reason']): reason is Obstacle =>
  reason !== 'taken' && reason !== 'taken-in-part' && reason !== 'settled'

/** With these nobody else had a say. */
const own: ReadonlySet<Obstacle> = new Set(['not-eligible', 'no-heads', 'no-seats', 'negative', 'pair-limit'])

const opening = ({ reason, heads, filled, weight }: PairExplanation, { demand, slot }: PairNames): Sentence => {
  const placed = share(heads, filled.demand.limit ?? 0)
  const fit =
    weight === null
      ? { vi: '', en: '' }
      : { vi: `; điểm phù hợp: ${points(weight).vi}`, en: `; fit: ${points(weight).en}` }
  if (heads === 0)
    return {
      vi: `Nhu cầu “${demand}” chưa được ghép với suất “${slot}”${fit.vi}.`,
      en: `Demand “${demand}” was not matched with slot “${slot}”${fit.en}.`,
    }
  if (reason === 'settled')
    return {
      vi: `${placed.vi} người của nhu cầu “${demand}” đã được chốt vào suất “${slot}” từ trước và được giữ nguyên${fit.vi}.`,
      en: `${placed.en} people of demand “${demand}” were settled in slot “${slot}” earlier and stay there${fit.en}.`,
    }
  return {
    vi: `${placed.vi} người của nhu cầu “${demand}” đã được ghép vào suất “${slot}”${fit.vi}.`,
    en: `${placed.en} people of demand “${demand}” were placed in slot “${slot}”${fit.en}.`,
  }
}

const completeWords = ({ reason }: PairExplanation): Sentence =>
  reason === 'settled'
    ? { vi: 'Nhu cầu không còn người nào cần ghép thêm.', en: 'The demand has nobody left to place.' }
    : {
        vi: 'Cách ghép này nằm trong phương án có kết quả chung tốt nhất.',
        en: 'This is part of the plan with the best overall result.',
      }

const levelWords = ({ level }: PairExplanation, obstacle: Obstacle | null): Sentence | undefined => {
  if (obstacle === null || level === 'score') return undefined
  if (level === 'priority')
    return {
      vi: 'Các cặp thuộc diện ưu tiên được xét trước, rồi mới đến các cặp khác.',
      en: 'Pairs of the priority group are considered first, all others after them.',
    }
  return {
    vi: 'Hệ thống ghép sao cho được nhiều người nhất trước, rồi mới xét điểm phù hợp.',
    en: 'The system first places as many people as possible, and only then looks at the fit.',
  }
}

const nextWords = (explanation: PairExplanation): Sentence | undefined => {
  const { confirmed, demand, filled, next, remedies } = explanation
  if (!confirmed || !isFull(filled.slot)) return undefined
  // the remedies say so already
  if (remedies.some(({ change, by }) => change === 'capacity' && by === 1)) return undefined
  if (next === null)
    // where the school is full nobody gains by a seat, and yet somebody may wait
    return isFull(filled.school) || isFull(filled.total)
      ? undefined
      : {
          vi: 'Hiện không có nhu cầu nào chờ thêm chỗ ở suất này.',
          en: 'At present nobody is waiting for another seat in this slot.',
        }
  if (next.demand === demand)
    return {
      vi: 'Nếu suất có thêm 1 chỗ, chỗ đó sẽ dành cho nhu cầu này.',
      en: 'One more seat in the slot would go to this demand.',
    }
  return {
    vi: `Nếu suất có thêm 1 chỗ, chỗ đó sẽ dành cho một nhu cầu khác (điểm phù hợp: ${points(next.weight).vi}).`,
    en: `One more seat in the slot would go to another demand (fit: ${points(next.weight).en}).`,
  }
}

const remedyWords = (
  { confirmed, heads, remedies }: PairExplanation,
  obstacle: Obstacle | null,
): Sentence | undefined => {
  if (!confirmed || obstacle === null || obstacle === 'not-eligible') return undefined
  const wish =
    heads > 0
      ? { vi: 'ghép thêm người vào đây', en: 'place more people here' }
      : { vi: 'cặp này được chọn', en: 'have this pair chosen' }
  if (remedies.length === 0)
    return {
      vi: `Chỉ thay đổi vừa phải một con số (số chỗ, số người hoặc điểm phù hợp) thì chưa đủ để ${wish.vi}.`,
      en: `A moderate change of one number alone (seats, people or fit) would not be enough to ${wish.en}.`,
    }
  const changes = remedies.map(({ change, by }) => changeWords[change](by))
  return {
    vi: `Để ${wish.vi} cần ${changes.map(({ vi }) => vi).join(', hoặc ')}.`,
    en: `To ${wish.en} it takes ${changes.map(({ en }) => en).join(', or ')}.`,
  }
}

const changeWords: Readonly<Record<Change, (by: number) => Sentence>> = {
  capacity: by => {
    const more = counted(by, 'chỗ', ['more seat', 'more seats'])
    return { vi: `thêm ${more.vi} trong suất`, en: `${more.en} in the slot` }
  },
  headcount: by => {
    const more = counted(by, 'người', ['more person', 'more people'])
    return { vi: `thêm ${more.vi} trong nhu cầu`, en: `${more.en} in the demand` }
  },
  score: by => ({ vi: `điểm phù hợp tăng thêm ${points(by).vi}`, en: `a fit ${points(by).en} higher` }),
  'pair-limit': by => limitWords('mức tối đa của cặp', 'a limit of the pair', by),
  'enterprise-limit': by => limitWords('hạn mức của doanh nghiệp', 'a limit of the enterprise', by),
  'school-limit': by => limitWords('hạn mức của trường', 'a limit of the school', by),
  maximum: by => limitWords('hạn mức chung của đợt ghép', 'a limit of the round', by),
}

const limitWords = (vi: string, en: string, by: number): Sentence => ({
  vi: `${vi} tăng thêm ${people(by).vi}`,
  en: `${en} ${people(by).en} higher`,
})
