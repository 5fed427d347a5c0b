import type { Instant, LocalDate } from '@noinghe/contracts'
import { endOfDay } from '@noinghe/service-kit'

export const proposalRules = {
  /** The first terms and one counter: after that it is yes or no. */
  rounds: 2,
  /** Working days both sides have to answer. */
  answerWithin: 7,
  /** The reminder goes out when so many working days are left. */
  remindBefore: 2,
  /** Days a pair stays out of the book. */
  coolingDays: { declined: 30, expired: 7, acceptedInPart: 30 },
} as const

/** Said on every proposal. */
export const suggestionNotice = {
  vi: 'Gợi ý do máy tính, hai bên quyết định',
  en: 'Suggested by a computer; both sides decide',
} as const

/**
 * Until when a proposal made (or countered) on a day can be answered: the end of the 7th working day, Asia/Ho_Chi_Minh.
 *
 * @param addWorkingDays the holiday table of reference-data
 */
export const deadlines = (
  today: LocalDate,
  addWorkingDays: (date: LocalDate, days: number) => LocalDate,
): { readonly expiresAt: Instant; readonly remindOn: LocalDate } => ({
  expiresAt: endOfDay(addWorkingDays(today, proposalRules.answerWithin)),
  remindOn: addWorkingDays(today, proposalRules.answerWithin - proposalRules.remindBefore),
})
