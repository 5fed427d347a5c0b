import { expect, it } from 'vitest'
import type { Gain } from './gained.ts'
import { inWords } from './what-if.words.ts'

const gain = (more: Partial<Gain>): Gain => ({ placed: 0, here: 0, score: 0, others: 0, behind: 0, ...more })

it.each([
  [
    'slot',
    5,
    { placed: 3, here: 5, score: 2840, others: 2 },
    'Nếu suất này thêm 5 chỗ: suất này thêm 5 người, của 2 nhu cầu; tính chung thêm 3 người có chỗ; tổng điểm phù hợp tăng 2.840.',
    'With 5 seats more in this slot: this slot gets 5 more people, of 2 demands; over all 3 more people would have a place; the total fit rises by 2,840 points.',
  ],
  [
    'slot',
    -1,
    { placed: -1, here: -1, score: -700, others: 1 },
    'Nếu suất này bớt 1 chỗ: suất này bớt 1 người, của 1 nhu cầu; tính chung bớt 1 người có chỗ; tổng điểm phù hợp giảm 700.',
    'With 1 seat fewer in this slot: this slot gets 1 fewer person, of 1 demand; over all 1 fewer person would have a place; the total fit falls by 700 points.',
  ],
  [
    'slot',
    2,
    { behind: 4 },
    'Nếu suất này thêm 2 chỗ: lúc này không có thêm ai được xếp, vì suất còn chỗ trống hoặc không còn ai phù hợp đang chờ. Thêm 4 người thuộc các nhu cầu đang có đề xuất ở suất này chỉ được xét tiếp khi đề xuất đó được trả lời.',
    'With 2 seats more in this slot: nobody more would be placed for now, because the slot has seats left or nobody suitable is waiting. 4 people of demands that have a proposal here already can be considered only when it is answered.',
  ],
  [
    'demand',
    3,
    { placed: 2, here: 2, score: 1200, others: 1 },
    'Nếu nhu cầu này thêm 3 người: nhu cầu này thêm 2 người được xếp chỗ, ở 1 suất; tính chung thêm 2 người có chỗ; tổng điểm phù hợp tăng 1.200.',
    'With 3 people more in this demand: this demand gets 2 more people placed, in 1 slot; over all 2 more people would have a place; the total fit rises by 1,200 points.',
  ],
  [
    'demand',
    -3,
    {},
    'Nếu nhu cầu này bớt 3 người: không ai mất chỗ.',
    'With 3 people fewer in this demand: nobody would lose a place.',
  ],
] as const)('a change of a %s by %i with %o reads', (of, by, more, vi, en) => {
  expect(inWords(of, by, gain(more))).toEqual({ vi, en })
})
