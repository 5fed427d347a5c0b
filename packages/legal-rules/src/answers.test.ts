import { describe, expect, it } from 'vitest'
import { answerCases } from './cases/answers.fixture.ts'
import { dutiesAfter } from './duties.ts'
import { writtenForce } from './form.ts'
import { highQualityCollege, highQualityProgramme } from './meters.ts'
import { responsibleForSafety } from './responsibility.ts'

describe.each(Object.entries(answerCases))('%s', (_, rows) => {
  it.each(rows)('%s', (_title, ask, expected) => {
    expect(ask()).toEqual(expected)
  })
})

describe('answers', () => {
  const on = '2027-01-15'
  it('come in both languages', () => {
    const meters = [
      highQualityProgramme({ atEnterprises: 1, duration: 3, contractWithObjectives: true }, on),
      highQualityProgramme({ atEnterprises: 1, duration: 3, contractWithObjectives: false }, on),
      highQualityProgramme({ atEnterprises: 1, duration: 0 }, on),
      highQualityCollege({ learners: 2000 }, on),
    ]
    const messages = [
      ...(['paper', 'oral'] as const).map(form => writtenForce(form, on)?.message),
      ...(['A', 'B', 'C', 'D'] as const).map(type => responsibleForSafety(type, on)?.message),
      ...dutiesAfter({ type: 'training-ended', placementType: 'B', on }).map(({ message }) => message),
      ...dutiesAfter({ type: 'accident', on, deaths: 1, seriouslyInjured: 2 }).map(({ message }) => message),
      ...dutiesAfter({ type: 'year', on }).map(({ message }) => message),
      ...meters.map(meter => meter?.message),
      ...meters.flatMap(meter => meter?.readings ?? []).map(({ message }) => message),
    ]
    for (const message of messages) {
      expect(message?.vi).toBeTruthy()
      expect(message?.en).toBeTruthy()
      expect(message?.vi).not.toBe(message?.en)
    }
  })

  it.each([
    [true, 'Có hợp đồng nêu mục tiêu, yêu cầu.'],
    [false, 'Chưa có hợp đồng nêu mục tiêu, yêu cầu.'],
    [undefined, 'Chưa rõ có hợp đồng hay không.'],
  ])('say of a contract that is %s what is known of it', (contractWithObjectives, sentence) => {
    const meter = highQualityProgramme({ atEnterprises: 1, duration: 3, contractWithObjectives }, on)
    expect(meter?.message.vi).toBe(`Thời lượng tại doanh nghiệp, %: 33,33 (cần ≥ 30). ${sentence}`)
  })

  it('show a share beside its threshold', () => {
    const [share] = highQualityProgramme({ atEnterprises: 1, duration: 8 }, on)?.readings ?? []
    expect(share).toMatchObject({ value: 12.5, threshold: 30, reached: false })
    expect(share?.message).toEqual({
      vi: 'Thời lượng tại doanh nghiệp, %: 12,5 (cần ≥ 30).',
      en: 'Duration at enterprises, %: 12.5 (needs ≥ 30).',
    })
  })

  it('say of a duty whose source is not settled that it is not', () => {
    const [results, demand] = dutiesAfter({ type: 'year', on })
    expect(results?.message.vi).toBe('Thông báo kết quả đào tạo của năm, chậm nhất 31/12/2027.')
    expect(demand?.message.vi).toMatch(/^Căn cứ chờ cán bộ pháp chế xác nhận: /)
  })
})
