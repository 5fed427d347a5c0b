import type { ProposalDetail, scoreParts } from '@noinghe/contracts'
import type { z } from 'zod'
import { neutralPart, scoreWeights } from '../allocation/rules.ts'
import { distanceUnknown } from '../allocation/score.ts'
import type { Grounds, Terms } from './proposal.events.ts'

type Part = keyof z.infer<typeof scoreParts>
type Explanation = z.input<typeof ProposalDetail>['explanation']
type Words = { readonly vi: string; readonly en: string }

/** In the order of their weight. */
const parts = ['trade', 'skills', 'distance', 'dates', 'level', 'pay'] as const satisfies readonly Part[]

/** From the best down: the first border that is reached gives the words. */
type Scale = readonly (readonly [from: number, words: Words])[]

const scales: Readonly<Record<Exclude<Part, 'distance'>, Scale>> = {
  trade: [
    [1000, { vi: 'Đúng ngành, nghề cần', en: 'The very trade that is asked for' }],
    [700, { vi: 'Ngành, nghề gần với nhu cầu', en: 'A trade close to the one asked for' }],
    [0, { vi: 'Ngành, nghề có liên quan', en: 'A related trade' }],
  ],
  skills: [
    [1000, { vi: 'Đã học mọi kỹ năng cần', en: 'Every skill asked for has been taught' }],
    [1, { vi: 'Đã học một phần kỹ năng cần', en: 'Some of the skills asked for have been taught' }],
    [0, { vi: 'Chưa học kỹ năng nào trong số cần', en: 'None of the skills asked for has been taught yet' }],
  ],
  dates: [
    [950, { vi: 'Thời gian và số giờ khớp', en: 'Dates and hours fit' }],
    [600, { vi: 'Thời gian hoặc số giờ khớp phần lớn', en: 'Dates or hours fit for the most part' }],
    [0, { vi: 'Thời gian hoặc số giờ chỉ khớp một phần', en: 'Dates or hours fit only in part' }],
  ],
  level: [
    [1000, { vi: 'Đúng trình độ', en: 'The level asked for' }],
    [900, { vi: 'Trình độ tương đương', en: 'An equal level' }],
    [0, { vi: 'Trình độ cao hơn mức cần', en: 'A higher level than needed' }],
  ],
  pay: [
    [700, { vi: 'Mức hỗ trợ tốt', en: 'Good pay' }],
    [300, { vi: 'Có mức hỗ trợ', en: 'Some pay' }],
    [0, { vi: 'Không có hỗ trợ', en: 'No pay' }],
  ],
}

const wordsFor = (part: Part, value: number | null, distanceKm: number | null): Words => {
  if (part === 'distance')
    return distanceKm === null
      ? distanceUnknown
      : { vi: `Cách khoảng ${vietnamese(distanceKm)} km`, en: `About ${distanceKm} km away` }
  const found = scales[part].find(([from]) => (value ?? 0) >= from)
  return found?.[1] ?? { vi: '', en: '' }
}

/** Decimal comma. */
const vietnamese = (km: number): string => String(km).replace('.', ',')

/** Why a pair was proposed: each part of the score with its weight, what it adds, and a sentence. */
export const explain = (
  { score, scoreParts: values, distanceKm }: Pick<Grounds, 'score' | 'scoreParts' | 'distanceKm'>,
  { headcount, startsOn, weeks, hoursPerWeek }: Pick<Terms, 'headcount' | 'startsOn' | 'weeks' | 'hoursPerWeek'>,
): Explanation => ({
  summary: {
    vi: `${headcount} người, từ ${day(startsOn)}, ${weeks} tuần, ${hoursPerWeek} giờ mỗi tuần; điểm phù hợp ${score}/1000.`,
    en: `${headcount} people from ${startsOn}, ${weeks} weeks, ${hoursPerWeek} hours a week; fit ${score}/1000.`,
  },
  parts: parts.map(part => {
    const value = values[part]
    return {
      part,
      value,
      weight: scoreWeights[part],
      points: Math.round((scoreWeights[part] * (value ?? neutralPart)) / 1000),
      ...wordsFor(part, value, distanceKm),
    }
  }),
})

const day = (date: string): string => date.split('-').toReversed().join('/')
