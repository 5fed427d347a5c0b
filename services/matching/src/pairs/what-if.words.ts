import type { Gain, WhatIfRequest } from './gained.ts'

type Words = { readonly vi: string; readonly en: string }

/** What a change would do, for a clerk: who comes here, who gets a place in all, what the match gains. */
export const inWords = (of: WhatIfRequest['of'], by: number, { placed, here, score, others, behind }: Gain): Words => {
  const change = changeOf[of](Math.abs(by), by > 0)
  const effects = [
    ...(here === 0 ? [] : [hereOf[of](here, others)]),
    ...(placed === 0 ? [] : [placedOf(placed)]),
    ...(score === 0 ? [] : [scoreOf(score)]),
  ]
  const effect = effects.length === 0 ? [nothingOf[of](by > 0)] : effects
  const waits = behind > 0 ? [behindOf[of](behind)] : []
  return {
    vi: [`${change.vi}: ${joined(effect, 'vi', '; ')}.`, ...waits.map(({ vi }) => vi)].join(' '),
    en: [`${change.en}: ${joined(effect, 'en', '; ')}.`, ...waits.map(({ en }) => en)].join(' '),
  }
}

const joined = (words: readonly Words[], language: keyof Words, by: string): string =>
  words.map(one => one[language]).join(by)

type ByKind<What> = Readonly<Record<WhatIfRequest['of'], What>>

const changeOf: ByKind<(count: number, more: boolean) => Words> = {
  slot: (count, more) => ({
    vi: `Nếu suất này ${more ? 'thêm' : 'bớt'} ${count} chỗ`,
    en: `With ${counted(count, 'seat', 'seats')} ${more ? 'more' : 'fewer'} in this slot`,
  }),
  demand: (count, more) => ({
    vi: `Nếu nhu cầu này ${more ? 'thêm' : 'bớt'} ${count} người`,
    en: `With ${counted(count, 'person', 'people')} ${more ? 'more' : 'fewer'} in this demand`,
  }),
}

const hereOf: ByKind<(here: number, others: number) => Words> = {
  slot: (here, others) => ({
    vi: `suất này ${moreVi(here)} ${Math.abs(here)} người, của ${others} nhu cầu`,
    en: `this slot gets ${people(here)}, of ${counted(others, 'demand', 'demands')}`,
  }),
  demand: (here, others) => ({
    vi: `nhu cầu này ${moreVi(here)} ${Math.abs(here)} người được xếp chỗ, ở ${others} suất`,
    en: `this demand gets ${people(here)} placed, in ${counted(others, 'slot', 'slots')}`,
  }),
}

const placedOf = (placed: number): Words => ({
  vi: `tính chung ${moreVi(placed)} ${Math.abs(placed)} người có chỗ`,
  en: `over all ${people(placed)} would have a place`,
})

const scoreOf = (score: number): Words => ({
  vi: `tổng điểm phù hợp ${score > 0 ? 'tăng' : 'giảm'} ${Math.abs(score).toLocaleString('vi')}`,
  en: `the total fit ${score > 0 ? 'rises' : 'falls'} by ${counted(Math.abs(score), 'point', 'points')}`,
})

const nothingOf: ByKind<(more: boolean) => Words> = {
  slot: more =>
    more
      ? {
          vi: 'lúc này không có thêm ai được xếp, vì suất còn chỗ trống hoặc không còn ai phù hợp đang chờ',
          en: 'nobody more would be placed for now, because the slot has seats left or nobody suitable is waiting',
        }
      : { vi: 'không ai mất chỗ', en: 'nobody would lose a place' },
  demand: more =>
    more
      ? {
          vi: 'lúc này không có thêm ai được xếp, vì không còn chỗ nào phù hợp',
          en: 'nobody more would be placed for now, because no suitable seat is left',
        }
      : { vi: 'không ai mất chỗ', en: 'nobody would lose a place' },
}

const behindOf: ByKind<(behind: number) => Words> = {
  slot: behind => ({
    vi: `Thêm ${behind} người thuộc các nhu cầu đang có đề xuất ở suất này chỉ được xét tiếp khi đề xuất đó được trả lời.`,
    en: `${counted(behind, 'person', 'people')} of demands that have a proposal here already can be considered only when it is answered.`,
  }),
  demand: behind => ({
    vi: `${behind} chỗ ở các suất đang có đề xuất với nhu cầu này chỉ được xét tiếp khi đề xuất đó được trả lời.`,
    en: `${counted(behind, 'seat', 'seats')} in slots that have a proposal with this demand already can be considered only when it is answered.`,
  }),
}

const moreVi = (count: number): string => (count > 0 ? 'thêm' : 'bớt')

const people = (count: number): string =>
  `${Math.abs(count).toLocaleString('en')} ${count > 0 ? 'more' : 'fewer'} ${Math.abs(count) === 1 ? 'person' : 'people'}`

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
