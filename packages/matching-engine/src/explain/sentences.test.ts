import { describe, expect, it } from 'vitest'
import { instanceOf } from '../testing/instance-of.ts'
import { examples, explained } from './examples.fixtures.ts'
import type { ExplainOptions } from './explain-pair.ts'
import { sentences } from './sentences.ts'

const names = { demand: 'Thợ hàn', slot: 'Hàn K15' }
type Name = keyof typeof examples

const said = (language: 'vi' | 'en', name: Name, options?: ExplainOptions) =>
  sentences(explained(examples[name], options), names).map(sentence => sentence[language])

const notMatched = (weight: number) =>
  `Nhu cầu “Thợ hàn” chưa được ghép với suất “Hàn K15”; điểm phù hợp: ${weight} điểm.`

describe('sentences for a clerk', () => {
  it('explain a missed pair in Vietnamese', () => {
    expect(said('vi', 'fullSlot')).toEqual([
      notMatched(825),
      'Suất đã đủ người: 20/20 chỗ đã dành cho 3 doanh nghiệp khác phù hợp hơn.',
      'Nếu suất có thêm 1 chỗ, chỗ đó sẽ dành cho một nhu cầu khác (điểm phù hợp: 830 điểm).',
      'Để cặp này được chọn cần thêm 2 chỗ trong suất, hoặc điểm phù hợp tăng thêm 36 điểm.',
    ])
  })

  it('explain a missed pair in English', () => {
    expect(said('en', 'fullSlot')).toEqual([
      'Demand “Thợ hàn” was not matched with slot “Hàn K15”; fit: 825 points.',
      'The slot is full: 20 of 20 seats went to 3 other enterprises with a better fit.',
      'One more seat in the slot would go to another demand (fit: 830 points).',
      'To have this pair chosen it takes 2 more seats in the slot, or a fit 36 points higher.',
    ])
  })

  it('say no more than outcome and reason when nothing was tried', () => {
    expect(said('vi', 'fullSlot', { confirm: false })).toEqual(said('vi', 'fullSlot').slice(0, 2))
  })

  it.each<[Name, string, string]>([
    [
      'taken',
      '3/3 người của nhu cầu “Thợ hàn” đã được ghép vào suất “Hàn K15”; điểm phù hợp: 850 điểm.',
      '3 of 3 people of demand “Thợ hàn” were placed in slot “Hàn K15”; fit: 850 points.',
    ],
    [
      'takenInPart',
      '5/12 người của nhu cầu “Thợ hàn” đã được ghép vào suất “Hàn K15”; điểm phù hợp: 700 điểm.',
      '5 of 12 people of demand “Thợ hàn” were placed in slot “Hàn K15”; fit: 700 points.',
    ],
    [
      'settled',
      '3/3 người của nhu cầu “Thợ hàn” đã được chốt vào suất “Hàn K15” từ trước và được giữ nguyên; điểm phù hợp: 850 điểm.',
      '3 of 3 people of demand “Thợ hàn” were settled in slot “Hàn K15” earlier and stay there; fit: 850 points.',
    ],
    [
      'notEligible',
      'Nhu cầu “Thợ hàn” chưa được ghép với suất “Hàn K15”.',
      'Demand “Thợ hàn” was not matched with slot “Hàn K15”.',
    ],
    ['tie', notMatched(7), 'Demand “Thợ hàn” was not matched with slot “Hàn K15”; fit: 7 points.'],
  ])('begin with what became of the pair: %s', (name, vi, en) => {
    expect([said('vi', name)[0], said('en', name)[0]]).toEqual([vi, en])
  })

  it.each<[Name, string, string]>([
    [
      'taken',
      'Cách ghép này nằm trong phương án có kết quả chung tốt nhất.',
      'This is part of the plan with the best overall result.',
    ],
    ['settled', 'Nhu cầu không còn người nào cần ghép thêm.', 'The demand has nobody left to place.'],
    [
      'takenInPart',
      'Suất đã đủ người: nhu cầu này đã dùng cả 5/5 chỗ.',
      'The slot is full: this demand has 5 of 5 seats.',
    ],
    [
      'pairLimit',
      'Cặp này đã đạt mức tối đa được phép: 2 người.',
      'The pair has reached the most it may have: 2 people.',
    ],
    ['closedPair', 'Cặp này hiện không được nhận người nào.', 'Nobody may be placed on this pair at present.'],
    [
      'notEligible',
      'Cặp này không đáp ứng một điều kiện bắt buộc nên không được xét.',
      'The pair does not meet a required condition, so it was not considered.',
    ],
    ['noHeads', 'Nhu cầu này hiện không cần người nào.', 'The demand asks for nobody at present.'],
    ['noSeats', 'Suất này hiện không có chỗ nào.', 'The slot has no seats at present.'],
    [
      'negative',
      'Điểm phù hợp của cặp dưới 0, nên ghép người vào đây sẽ làm kết quả chung kém đi.',
      'The fit of the pair is below 0, so placing people here would make the overall result worse.',
    ],
    [
      'tie',
      'Có ghép người vào đây hay không thì kết quả chung vẫn như nhau; khi bằng nhau, hệ thống chọn theo một thứ tự cố định.',
      'Placing people here or not gives the same overall result; between equals the system follows a fixed order.',
    ],
    [
      'servedBetter',
      'Nhu cầu đã đủ người: 12/12 người đã được ghép vào 2 suất khác phù hợp hơn.',
      'The demand is complete: 12 of 12 people are placed in 2 other slots with a better fit.',
    ],
    [
      'schoolFull',
      'Trường đã đủ người theo hạn mức chung của trường: 4/4 người, dù suất này còn 10 chỗ trống.',
      'The school has reached its own limit: 4 of 4 people are placed, although 10 seats of this slot stay free.',
    ],
    [
      'enterpriseFull',
      'Doanh nghiệp đã đủ người theo hạn mức chung của doanh nghiệp: 4/4 người.',
      'The enterprise has reached its own limit: 4 of 4 people are placed.',
    ],
    [
      'maximum',
      'Đợt ghép này đã đủ người theo hạn mức chung: 4/4 người.',
      'This round has reached its limit: 4 of 4 people are placed.',
    ],
    [
      'lockedElsewhere',
      'Các kết quả đã chốt trước được giữ nguyên; nếu không có chúng, cặp này đã được chọn.',
      'Results settled earlier stay as they are; without them this pair would have been chosen.',
    ],
    [
      'fairnessStep',
      'Điểm cộng theo chính sách (chia đều cơ hội, nhóm ưu tiên) đã dành chỗ cho cặp khác; nếu không có điểm cộng đó, cặp này đã được chọn.',
      'Policy points (sharing chances evenly, priority groups) decided for other pairs; without them this pair would have been chosen.',
    ],
    [
      'keepBonus',
      'Các đề xuất đã gửi trước được ưu tiên giữ lại; nếu không có ưu tiên đó, cặp này đã được chọn.',
      'Proposals sent earlier are kept by preference; without that preference this pair would have been chosen.',
    ],
  ])('then say why: %s', (name, vi, en) => {
    expect([said('vi', name)[1], said('en', name)[1]]).toEqual([vi, en])
  })

  it.each<[Name, string, string]>([
    ['takenInPart', 'Để ghép thêm người vào đây cần thêm 1 chỗ trong suất.', '1 more seat in the slot.'],
    [
      'servedBetter',
      'Để cặp này được chọn cần thêm 1 người trong nhu cầu, hoặc điểm phù hợp tăng thêm 181 điểm.',
      '1 more person in the demand, or a fit 181 points higher.',
    ],
    [
      'pairLimit',
      'Để ghép thêm người vào đây cần mức tối đa của cặp tăng thêm 1 người.',
      'a limit of the pair 1 person higher.',
    ],
    [
      'schoolFull',
      'Để cặp này được chọn cần hạn mức của trường tăng thêm 1 người, hoặc điểm phù hợp tăng thêm 101 điểm.',
      'a limit of the school 1 person higher, or a fit 101 points higher.',
    ],
    [
      'enterpriseFull',
      'Để cặp này được chọn cần hạn mức của doanh nghiệp tăng thêm 1 người, hoặc điểm phù hợp tăng thêm 101 điểm.',
      'a limit of the enterprise 1 person higher, or a fit 101 points higher.',
    ],
    [
      'maximum',
      'Để cặp này được chọn cần hạn mức chung của đợt ghép tăng thêm 1 người, hoặc điểm phù hợp tăng thêm 101 điểm.',
      'a limit of the round 1 person higher, or a fit 101 points higher.',
    ],
  ])('end with what would have done: %s', (name, vi, en) => {
    expect(said('vi', name).at(-1)).toBe(vi)
    expect(said('en', name).at(-1)).toMatch(new RegExp(`^To .* it takes ${en}$`))
  })

  it('admit that no moderate change would have done', () => {
    expect(said('vi', 'fullSlot', { highestWeight: 825, mostHeads: 1 }).at(-1)).toBe(
      'Chỉ thay đổi vừa phải một con số (số chỗ, số người hoặc điểm phù hợp) thì chưa đủ để cặp này được chọn.',
    )
  })

  it('say what was weighed before the fit', () => {
    expect(said('vi', 'headcountFirst')[2]).toBe(
      'Hệ thống ghép sao cho được nhiều người nhất trước, rồi mới xét điểm phù hợp.',
    )
    expect(said('en', 'priority')[2]).toBe('Pairs of the priority group are considered first, all others after them.')
  })

  it('say so when nobody waits for a seat, but not of a school that is full itself', () => {
    const waits = 'Hiện không có nhu cầu nào chờ thêm chỗ ở suất này.'
    const own = { demand: 0, slot: 0 }
    const written = { demand: [5], capacity: [5], edges: [[0, 0, 9]] } as const
    const heard = (example: Parameters<typeof explained>[0]) => sentences(explained(example), names).map(({ vi }) => vi)
    expect(heard({ instance: instanceOf(written), ...own })).toContain(waits)
    const full = instanceOf({ ...written, demand: [6], schools: { of: [0], limit: [5] } })
    expect(heard({ instance: full, ...own })).not.toContain(waits)
  })

  it('speak of other demands, not of other enterprises, where one is of the same enterprise or of none known', () => {
    const { instance } = examples.fullSlot
    const owned = (owner: readonly number[]) => ({
      ...examples.fullSlot,
      instance: { ...instance, demands: { ...instance.demands, owner: Int32Array.from(owner) } },
    })
    const why = (owner: readonly number[]) => sentences(explained(owned(owner)), names)[1]?.vi
    expect(why([0, 0, 1, 2, 3])).toContain('dành cho 2 doanh nghiệp khác phù hợp hơn')
    expect(why([0, 0, 1, 2, 1])).toContain('dành cho 3 nhu cầu khác phù hợp hơn')
    expect(why([0, 0, -1, 2, 3])).toContain('dành cho 3 nhu cầu khác phù hợp hơn')
  })

  it('do not call better what only serves the whole', () => {
    expect(said('vi', 'priority')[1]).toBe(
      'Suất đã đủ người: 1/1 chỗ đã dành cho 1 nhu cầu khác, vì như vậy kết quả chung tốt nhất.',
    )
  })

  it('write numbers as each language does', () => {
    const instance = instanceOf({ demand: [1200], capacity: [5000], edges: [[0, 0, 1_234_567]] })
    const [first] = sentences(explained({ instance, demand: 0, slot: 0 }), names)
    expect(first?.vi).toMatch(/^1\.200\/1\.200 người .* 1\.234\.567 điểm\.$/)
    expect(first?.en).toMatch(/^1,200 of 1,200 people .* 1,234,567 points\.$/)
  })

  it('need no more than the data as it comes back from a store', () => {
    for (const example of Object.values(examples)) {
      const explanation = explained(example)
      expect(sentences(JSON.parse(JSON.stringify(explanation)), names)).toEqual(sentences(explanation, names))
    }
  })
})
