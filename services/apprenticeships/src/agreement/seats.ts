import type { Balance, LocalDate, Refusal, SeatId, Side } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Terms } from './terms.ts'

/** No answer for so many working days means no. */
const workingDaysToAnswer = 5

/** What shall become of seats nobody sits on, asked of the side that keeps the balance. Answered seats leave it. */
export type Question = {
  readonly balance: Balance
  readonly seats: readonly SeatId[]
  /** Last day to answer. */
  readonly answerBy: LocalDate
}

export type Answer = {
  readonly balance: Balance
  readonly seats: readonly SeatId[]
  readonly reopen: boolean
  readonly by: 'answer' | 'silence'
  readonly on: LocalDate
}

/** Seats an agreement leaves behind: what is still asked, and what was said. */
export type SeatFate = { readonly questions: readonly Question[]; readonly answers: readonly Answer[] }

/** The enterprise keeps the need of its demand, the school the supply of its slot. */
export const balanceOf: Readonly<Record<Side, Balance>> = { enterprise: 'need', school: 'supply' }

/** Asks for the seats, one question per balance; nothing where no seat is left or no day to use it. */
export const ask = (
  { endsOn }: Terms,
  seats: readonly SeatId[],
  balances: readonly Balance[],
  today: LocalDate,
): readonly Question[] => {
  if (seats.length === 0 || endsOn <= today) return []
  const answerBy = addWorkingDays(today, workingDaysToAnswer)
  return balances.map(balance => ({ balance, seats, answerBy }))
}

type Asked = {
  readonly side: Side
  readonly balance: Balance
  readonly seats?: readonly SeatId[] | undefined
}

/** The seats an answer is about, or why it cannot be given. */
export const seatsToAnswer = (
  { questions, answers }: SeatFate,
  { side, balance, seats }: Asked,
  today: LocalDate,
): readonly SeatId[] | Refusal => {
  if (balanceOf[side] !== balance) return refuse('not-your-balance', { at: '/balance' })
  const question = questions.find(open => open.balance === balance)
  const answered = answers.filter(given => given.balance === balance).flatMap(given => given.seats)
  if (question === undefined) return refuse(answered.length > 0 ? 'seat-already-answered' : 'no-seats-asked')
  // also where the timer has not come round yet
  if (today > question.answerBy) return refuse('answer-too-late', { params: { date: question.answerBy } })
  if (seats === undefined) return question.seats
  const wrong = seats.findIndex(seat => !question.seats.includes(seat))
  if (wrong < 0) return [...new Set(seats)]
  const known = answered.some(seat => seat === seats[wrong])
  return refuse(known ? 'seat-already-answered' : 'no-seats-asked', { at: `/seats/${wrong}` })
}

/** Questions nobody answered in time. */
export const silent = ({ questions }: SeatFate, today: LocalDate): readonly Question[] =>
  questions.filter(({ answerBy }) => today > answerBy)

/** The fate after an answer: its seats are asked no more. */
export const answeredWith = <S extends SeatFate>(fate: S, answer: Answer): S => ({
  ...fate,
  answers: [...fate.answers, answer],
  questions: fate.questions
    .map(question =>
      question.balance === answer.balance
        ? { ...question, seats: question.seats.filter(seat => !answer.seats.includes(seat)) }
        : question,
    )
    .filter(({ seats }) => seats.length > 0),
})
