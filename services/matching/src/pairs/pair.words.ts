import type { LocalDate } from '@noinghe/contracts'

type Words = { readonly vi: string; readonly en: string }

/** What keeps a pair out before anything is weighed. */
export const otherMarket: Words = {
  vi: 'Nhu cầu và suất thuộc hai khu vực ghép khác nhau',
  en: 'The demand and the slot are matched in different areas',
}

export const closedWords: Words = {
  vi: 'Nhu cầu hoặc suất này hiện không tham gia ghép (đã đóng, đang vượt số đã thoả thuận hoặc bên đăng bị tạm dừng).',
  en: 'The demand or the slot takes no part in matching for now (closed, over-agreed, or its owner is suspended).',
}

/** What the words about a weighed pair are about. */
export const momentWords: Words = {
  vi: 'Dưới đây là kết quả nếu ghép theo tình hình lúc này, như lần ghép tới sẽ làm.',
  en: 'What follows is what a batch of this moment, like the next one, would do.',
}

export const standingWords: Words = {
  vi: 'Giữa hai bên đang có một đề xuất chưa ai trả lời; lần ghép tới có thể giữ hoặc thay đề xuất này.',
  en: 'A proposal between the two has no answer yet; the next batch may keep or replace it.',
}

export const waitingWords: Words = {
  vi: 'Giữa hai bên đang có một đề xuất chờ trả lời; lần ghép tới giữ nguyên đề xuất này.',
  en: 'A proposal between the two waits for an answer; the next batch leaves it as it is.',
}

export const coolingWords = (until: LocalDate): Words => ({
  vi: `Một đề xuất giữa hai bên đã bị từ chối hoặc hết hạn; từ ngày ${until.split('-').toReversed().join('/')} mới được đề xuất lại.`,
  en: `A proposal between the two was declined or expired; they may be proposed again from ${until}.`,
})

export type TieCode = keyof typeof ties

const ties = {
  'one-school': {
    vi: 'Nhu cầu này được một trường đáp ứng đủ người, nếu không thì chưa ghép ai.',
    en: 'This demand is served in full by one school, or by nobody yet.',
  },
  'linked-demands': {
    vi: 'Nhu cầu này được ghép đủ người cùng lúc với nhu cầu đi kèm của doanh nghiệp, nếu không thì chưa ghép ai.',
    en: 'This demand is served in full together with linked ones of the enterprise, or none of them yet.',
  },
  'smallest-group': {
    vi: 'Suất này chỉ gửi đi một nhóm đủ số người tối thiểu mà trường nêu.',
    en: 'This slot sends a group no smaller than the school has stated.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The conditions of a pair, and that the words about it leave them out. */
export const tieWords = (codes: readonly TieCode[]): readonly Words[] =>
  codes.length === 0
    ? []
    : [
        ...codes.map(code => ties[code]),
        {
          vi: 'Lần ghép tới xét điều kiện này; phần dưới đây chưa tính đến nên kết quả có thể khác.',
          en: 'The next batch meets this condition; what follows leaves it out and may turn out otherwise.',
        },
      ]
