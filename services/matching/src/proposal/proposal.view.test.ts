import { scopeFor } from '@noinghe/service-kit/testing'
import { describe, expect, it } from 'vitest'
import { explain } from './explanation.ts'
import type { ProposalEvent } from './proposal.events.ts'
import { grounds, made, parties, proposal, setting, terms } from './proposal.fixtures.ts'
import { evolve, type Proposal, seatId } from './proposal.ts'
import { proposalView } from './proposal.view.ts'

const names = new Map<string, string>([
  [parties.enterprise, 'Cảng Đình Vũ'],
  [parties.school, 'Cao đẳng Hàng hải'],
])
const after = (...events: readonly ProposalEvent[]): Proposal =>
  [
    made({ setting: { ...setting, place: { ...setting.place, park: 'dinh-vu' }, nameHidden: true } }),
    ...events,
  ].reduce<Proposal>(evolve, { status: 'absent' })
const accepted = { type: 'accepted', side: 'enterprise' } as const
const agreed = { type: 'agreed', seats: [seatId(proposal, 1)] } as const
const view = (state: Proposal, role: 'enterprise' | 'school' | 'labour-authority') =>
  proposalView({ id: 'p', version: 1, state }, scopeFor(role), names)

describe('a proposal whose enterprise hides its name', () => {
  it('does not tell the school whose it is, nor the park that would tell', () => {
    const seen = view(after(accepted), 'school')
    expect(seen).not.toHaveProperty('enterprise')
    expect(seen.terms).not.toHaveProperty('park')
    expect(seen.school).toEqual({ id: parties.school, name: 'Cao đẳng Hàng hải' })
  })

  it('tells the school once both have accepted', () =>
    expect(view(after(accepted, agreed), 'school').enterprise).toEqual({
      id: parties.enterprise,
      name: 'Cảng Đình Vũ',
    }))

  it.each(['enterprise', 'labour-authority'] as const)('is no secret to the %s', role => {
    const seen = view(after(), role)
    expect(seen.enterprise).toEqual({ id: parties.enterprise, name: 'Cảng Đình Vũ' })
    expect(seen.terms.park).toBe('dinh-vu')
  })
})

describe('every view of a proposal', () => {
  it('says who suggested it and who decides', () =>
    expect(view(after(), 'school').notice).toEqual({
      vi: 'Gợi ý do máy tính, hai bên quyết định',
      en: 'Suggested by a computer; both sides decide',
    }))

  it('names the day of the reminder: two working days before the last', () => {
    // made on Monday 4 January 2027, to be answered until the end of Wednesday 13
    expect(view(after(), 'school')).toMatchObject({ expiresAt: '2027-01-13T17:00:00.000Z', remindOn: '2027-01-11' })
  })

  it('shows remarks to the two sides alone', () => {
    const declined = after({
      type: 'declined',
      side: 'school',
      reason: 'other',
      coolsUntil: '2027-02-03',
      remark: 'Bận thi',
    })
    expect(view(declined, 'enterprise')).toMatchObject({
      side: 'school',
      reason: 'other',
      remark: { by: 'school', text: 'Bận thi' },
    })
    expect(view(declined, 'labour-authority')).not.toHaveProperty('remark')
  })

  it('cannot be of a proposal that was never made', () => expect(() => view({ status: 'absent' }, 'school')).toThrow())
})

describe('the explanation', () => {
  it('has a sentence for each part, and points that add up to the score', () => {
    const scoreParts = { trade: 1000, level: 1000, skills: 1000, distance: 600, dates: 980, pay: 700 }
    const { parts } = explain({ ...grounds, scoreParts, distanceKm: 11.5 }, terms)
    expect(parts.map(({ part, points }) => [part, points])).toEqual([
      ['trade', 300],
      ['skills', 200],
      ['distance', 120],
      ['dates', 118],
      ['level', 100],
      ['pay', 56],
    ])
    for (const { vi, en } of parts) expect([vi, en].every(text => text.length > 3)).toBe(true)
    expect(parts[2]).toMatchObject({ vi: 'Cách khoảng 11,5 km', en: 'About 11.5 km away' })
  })

  it('says that the distance is not known, and that it counts as the middle', () =>
    expect(explain(grounds, terms).parts[2]).toMatchObject({ value: null, points: 100, vi: 'chưa biết khoảng cách' }))

  it.each([
    ['trade', 1000, 'Đúng ngành, nghề cần'],
    ['trade', 800, 'Ngành, nghề gần với nhu cầu'],
    ['trade', 400, 'Ngành, nghề có liên quan'],
    ['skills', 0, 'Chưa học kỹ năng nào trong số cần'],
    ['level', 900, 'Trình độ tương đương'],
    ['pay', 0, 'Không có hỗ trợ'],
    ['dates', 700, 'Thời gian hoặc số giờ khớp phần lớn'],
  ] as const)('tells %s %i in words', (part, value, words) => {
    const { parts } = explain({ ...grounds, scoreParts: { ...grounds.scoreParts, [part]: value } }, terms)
    expect(parts.find(one => one.part === part)?.vi).toBe(words)
  })

  it('sums up whom, when and how long', () =>
    expect(explain(grounds, terms).summary.vi).toBe(
      '12 người, từ 01/02/2027, 12 tuần, 40 giờ mỗi tuần; điểm phù hợp 850/1000.',
    ))
})
