import type { Balance, LocalDate } from '@noinghe/contracts'

/** The fate of the seat on one balance, asked of the side that keeps it. */
export type Question = {
  /** Last day to answer; after it silence means no. */
  readonly answerBy: LocalDate
  readonly suggested: boolean
  readonly answer?: { readonly reopen: boolean; readonly by: 'answer' | 'silence' }
}
export type Questions = Readonly<Record<Balance, Question>>
export type SeatAnswered = {
  readonly type: 'seat-answered'
  readonly balance: Balance
  readonly reopen: boolean
  readonly by: 'answer' | 'silence'
}
