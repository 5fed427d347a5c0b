import { renderPdf } from '@noinghe/documents'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import { contractPaper, type Printed } from './contract.paper.ts'
import { code, drafted, inForce, partySigned, terms, termsHash } from './fixtures.ts'
import { checkOfContract } from './paper.routes.ts'
import type { ContractType, KnownContract, TrainingContractEvent } from './training-contract.model.ts'
import { evolve, initial } from './training-contract.ts'

const after = (...events: readonly TrainingContractEvent[]): KnownContract => {
  const state = events.reduce(evolve, initial)
  if (state.status === 'absent') throw new Error('nothing was drawn up')
  return state
}
const checkAt = 'https://x/kiem-tra'
const printed = (more: Partial<Printed> = {}): Printed => ({
  id: idOf('contract'),
  contract: after(drafted()),
  terms,
  drawnUpOn: '2026-11-16',
  enterpriseName: 'Công ty Minh hoạ Đình Vũ',
  learnerName: 'Trần Thị Thử Nghiệm',
  ...more,
})
const wordsOf = (more: Partial<Printed> = {}) => JSON.stringify(contractPaper(printed(more), checkAt))
const ofType = (contractType: ContractType) =>
  after(drafted({ parties: { contractType, enterprise: idOf('enterprise') } }))
const course = {
  commitmentMonths: 12,
  cost: 9_000_000,
  repayment: 'Hoàn trả nếu nghỉ trước hạn',
  employerDuties: 'Trả lương trong thời gian học',
  employeeDuties: 'Học đủ giờ',
}

describe('the paper of a training contract', () => {
  it('has parties, trade, place, time and pay, two places to sign, hash and code', () => {
    for (const part of [
      'HỢP ĐỒNG ĐÀO TẠO (TẬP NGHỀ ĐỂ LÀM VIỆC)',
      'Công ty Minh hoạ Đình Vũ',
      'Trần Thị Thử Nghiệm',
      'Xưởng cơ khí số 2',
      '01/12/2026 – 28/02/2027',
      '25.000 đồng/giờ',
      'Không thu',
      'không quá 03 tháng',
      'ĐẠI DIỆN NGƯỜI SỬ DỤNG LAO ĐỘNG',
      'NGƯỜI TẬP NGHỀ',
      termsHash,
      code,
    ])
      expect(wordsOf()).toContain(part)
    expect(wordsOf()).not.toContain('NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT')
  })

  it.each([
    ['B', 'HỌC NGHỀ', 'khoản 1'],
    ['C', 'TẬP NGHỀ', 'khoản 2'],
    ['D', 'HỢP ĐỒNG ĐÀO TẠO NGHỀ', 'Điều 62 khoản 1'],
  ] as const)('of type %s names its kind and its article', (type, kind, article) => {
    const words = wordsOf({ contract: ofType(type), ...(type === 'D' ? { terms: { ...terms, course } } : {}) })
    expect(words).toContain(kind)
    expect(words).toContain(article)
  })

  it('of type D has all six fields of Art. 62.2 and two copies', () => {
    const words = wordsOf({ contract: ofType('D'), terms: { ...terms, course } })
    for (const part of [
      'Nghề',
      'Địa điểm',
      '12 tháng',
      '9.000.000 đồng',
      'Hoàn trả nếu nghỉ trước hạn',
      'Trả lương trong thời gian học',
      'Học đủ giờ',
      '02 bản, mỗi bên giữ 01 bản',
    ])
      expect(words).toContain(part)
  })

  it('of a minor has a third place to sign, and the guardian’s name only where it is given', () => {
    const contract = after(drafted({ representative: true }), partySigned('representative', { representative: true }))
    const words = wordsOf({ contract, representativeName: 'Trần Văn Cha' })
    expect(words.match(/Trần Văn Cha/g)).toHaveLength(2)
    expect(words).toContain('Đã ký trên hệ thống\\nngày 20/11/2026')
    expect(wordsOf({ contract })).toContain('NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT')
  })

  it('says who signed on which day and how, and that it is in force', () => {
    const paper: TrainingContractEvent = {
      ...{ type: 'party-signed', party: 'learner', representative: false, verdicts: [] },
      signature: { way: 'paper', signedOn: '2026-11-18', at: '2026-11-20T05:00:00.000Z', by: 'learner' },
    }
    const words = wordsOf({ contract: after(drafted(), partySigned('employer'), paper, inForce) })
    expect(words).toContain('Đã ký trên giấy\\nngày 18/11/2026')
    expect(words).toContain('Đang có hiệu lực')
  })

  it('says by which letter of authority the employer signed', () => {
    const letter = { number: '12/UQ-MH', date: '2026-11-01', scope: 'Ký hợp đồng đào tạo', validTo: '2026-12-31' }
    const paper = { capacity: { kind: 'delegate', letter } } as const
    const words = wordsOf({
      contract: after(drafted(), { ...partySigned('employer'), paper } as TrainingContractEvent),
    })
    expect(words).toContain('giấy uỷ quyền số 12/UQ-MH ngày 01/11/2026, có giá trị đến 31/12/2026')
  })

  it('without a code, from before there were any, has its id and nothing to look up', () => {
    const { code: _, ...old } = drafted()
    const paper = contractPaper(printed({ contract: after(old) }), checkAt)
    expect(paper).toMatchObject({ code: idOf('contract') })
    expect(paper).not.toHaveProperty('checkAt')
  })

  it('is a PDF with hash and code, the same bytes for the same contract', async () => {
    const [one, two] = [
      await renderPdf(contractPaper(printed(), checkAt)),
      await renderPdf(contractPaper(printed(), checkAt)),
    ]
    const text = Buffer.from(one).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain(termsHash)
    expect(text).toContain(code)
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })
})

it('what anyone may know of a code: dates and who has signed as what, no name, no place, no pay', () => {
  const contract = after(drafted(), partySigned('employer'), partySigned('learner'), inForce)
  const check = checkOfContract({ ...contract, code }, '2026-11-16', { enterpriseName: 'Công ty Minh hoạ' })
  expect(check).toEqual({
    ...{ code, kind: 'training-contract', type: 'C', status: 'active', enterpriseName: 'Công ty Minh hoạ' },
    ...{ startsOn: terms.startsOn, endsOn: terms.endsOn, draftedOn: '2026-11-16', activatedOn: '2026-11-20' },
    ...{ termsHash, earlierHashes: [] },
    signatures: [
      { side: 'enterprise', at: '2026-11-20T05:00:00.000Z', way: 'portal' },
      { side: 'learner', at: '2026-11-20T05:00:00.000Z', way: 'portal' },
    ],
  })
})
