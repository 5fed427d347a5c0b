import { type Balance, type LocalDate, type Refusal, refuse, type Side } from '@noinghe/contracts'
import type { Placement } from './placement.model.ts'
import type { Questions, SeatAnswered } from './seats.model.ts'
import type { Suggestion } from './suggestions.ts'

export const balances = ['need', 'supply'] as const satisfies readonly Balance[]

/** The enterprise keeps the need of its demand, the school the supply of its slot. */
export const balanceOf: Readonly<Record<Side, Balance>> = { enterprise: 'need', school: 'supply' }

/** Working days both sides have to say whether their balance reopens. */
export const daysToAnswer = 5

export const askBoth = (suggestion: Suggestion, answerBy: LocalDate): Questions => ({
  need: { answerBy, suggested: suggestion.need },
  supply: { answerBy, suggested: suggestion.supply },
})

const questionsOf = (placement: Placement): Questions | undefined =>
  'questions' in placement ? placement.questions : undefined

export const answerSeat = (
  placement: Placement,
  { balance, reopen, from }: { readonly balance: Balance; readonly reopen: boolean; readonly from: Side },
  today: LocalDate,
): readonly SeatAnswered[] | Refusal => {
  if (balanceOf[from] !== balance) return refuse('not-your-balance', { at: '/balance' })
  const question = questionsOf(placement)?.[balance]
  if (question === undefined) return refuse('not-in-this-state', { params: { status: placement.status } })
  if (question.answer !== undefined) return refuse('seat-already-answered')
  // also where the timer has not come round yet
  if (today > question.answerBy) return refuse('answer-too-late', { params: { date: question.answerBy } })
  return [{ type: 'seat-answered', balance, reopen, by: 'answer' }]
}

/** Nobody answered in time: the seat does not reopen. */
export const answerSilentSeats = (
  { questions }: { readonly questions: Questions },
  today: LocalDate,
): readonly SeatAnswered[] =>
  balances
    .filter(balance => questions[balance].answer === undefined && today > questions[balance].answerBy)
    .map(balance => ({ type: 'seat-answered', balance, reopen: false, by: 'silence' }))

/** The day after which the first unanswered question falls to silence. */
export const firstAnswerBy = ({ questions }: { readonly questions: Questions }): LocalDate | undefined =>
  balances
    .filter(balance => questions[balance].answer === undefined)
    .map(balance => questions[balance].answerBy)
    .sort()[0]

/** Only the enterprise has something to say: the school's learner goes on at another place. */
export const askNeed = (answerBy: LocalDate): Questions => ({
  need: { answerBy, suggested: true },
  supply: { answerBy, suggested: false, answer: { reopen: false, by: 'answer' } },
})

const nobody = { suggested: false, answer: { reopen: false, by: 'answer' } } as const

/** A place directly under a training contract came out of no demand and no slot: there is nothing to reopen. */
export const askNobody = (answerBy: LocalDate): Questions => ({
  need: { answerBy, ...nobody },
  supply: { answerBy, ...nobody },
})
