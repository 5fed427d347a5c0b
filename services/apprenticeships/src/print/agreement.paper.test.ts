import { type AgreementId, AgreementTerms, type AgreementView } from '@noinghe/contracts'
import { renderPdf } from '@noinghe/documents'
import { deriveId } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { terms } from '../agreement/agreement.fixture.ts'
import { hashOfTerms, settledOf } from '../agreement/terms.ts'
import { agreementPaper } from './agreement.paper.ts'
import { termLabels, termRows } from './labels.ts'

type View = z.input<typeof AgreementView>

const full = {
  takesPartInWork: true,
  hoursPerDay: 8,
  hoursRegime: 'daily',
  workHours: { from: '07:30', to: '16:30', breakMinutes: 60 },
  youngestAge: 18,
  kindsOfWork: ['heavy-lifting'],
  kindsOfPlace: [],
  jobListedForMinors: false,
  safetyTraining: { on: '2027-02-15', by: 'both' },
  workplaceConditions: ['space', 'safety'],
  trainer: deriveId('trainer'),
  renews: deriveId('agreement', 'old'),
  pay: { amount: 5_310_000, per: 'month' },
  study: { mode: 'while-working', courseMonths: 30, regularCourseMonths: 24 },
  insurance: { insurer: 'Bảo hiểm Minh hoạ', policy: 'BH-1' },
  equipment: [{ name: 'Máy tiện CNC', count: 3 }],
  trainerName: 'Lê Văn Minh Hoạ',
  framework: deriveId('framework'),
  dataSharing: deriveId('data-sharing'),
  schedule: 'Ca sáng',
  remarks: 'Ăn trưa tại xưởng',
} as const

const view = (more: Partial<View> = {}): View => {
  const { proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward } = terms()
  return {
    id: deriveId<AgreementId>('agreement'),
    version: 1,
    status: 'drafted',
    ...{ proposal, demand, slot, enterprise, school, type, trade, level, headcount, seats, province, ward },
    enterpriseName: 'Công ty Minh hoạ Đình Vũ',
    schoolName: 'Trường Cao đẳng Minh hoạ A',
    terms: { ...settledOf(terms()), endsOn: terms().endsOn },
    termsHash: hashOfTerms(terms()),
    signatures: [],
    missing: ['enterprise', 'school'],
    yourTurn: true,
    draftedOn: '2027-01-11',
    signBy: '2027-01-25',
    earlier: [],
    questions: [],
    answers: [],
    ...more,
  }
}
const printing = { code: '7Q3K-9ZPX-M2T4-WBVR', checkAt: 'https://x/kiem-tra' }
const wordsOf = (more: Partial<View> = {}) => JSON.stringify(agreementPaper(view(more), printing))

describe('the paper of an agreement', () => {
  it('has parties, subject, terms, hash, code and two places to sign', () => {
    const words = wordsOf()
    for (const part of [
      'THỎA THUẬN THỰC HÀNH, THỰC TẬP',
      'Công ty Minh hoạ Đình Vũ',
      'Trường Cao đẳng Minh hoạ A',
      'Logistics (mã 6340113)',
      '22/02/2027',
      'ĐẠI DIỆN DOANH NGHIỆP',
      'ĐẠI DIỆN NHÀ TRƯỜNG',
      hashOfTerms(terms()),
      printing.code,
    ])
      expect(words).toContain(part)
  })

  it('prints every term that was settled, each by its label', () => {
    const settled = { ...AgreementTerms.parse({ ...settledOf(terms()), ...full }), endsOn: terms().endsOn }
    const labels = termRows(settled).map(([label]) => label)
    expect(labels).toEqual(Object.values(termLabels).map(({ vi }) => vi))
    expect(JSON.stringify(termRows(settled))).toMatch(
      /5\.310\.000 đồng\/tháng.*Máy tiện CNC: 3.*Lê Văn Minh Hoạ.*Ăn trưa tại xưởng/,
    )
  })

  it.each([
    ['A', 'THỰC HÀNH, THỰC TẬP', 'Sổ theo dõi đào tạo'],
    ['B', 'HỌC NGHỀ', 'hợp đồng đào tạo với từng người học'],
    ['C', 'TẬP NGHỀ', 'không quá 03 tháng'],
    ['D', 'NÂNG CAO TRÌNH ĐỘ', 'Điều 62.2'],
  ] as const)('speaks of its type: %s', (type, title, duty) => {
    expect(wordsOf({ type })).toContain(title)
    expect(wordsOf({ type })).toContain(duty)
  })

  it('marks a basis that was not read, or whose status is unclear', () => {
    expect(wordsOf()).toContain('04/2022/TT-BLĐTBXH, Điều 3 và Điều 4 (**)')
    expect(wordsOf()).toContain('hiệu lực sau năm 2026 chưa rõ')
  })

  it('says how and when a side has signed, and names nobody the view does not name', () => {
    const { termsHash } = view()
    const words = wordsOf({ signatures: [{ side: 'school', at: '2027-01-12T02:00:00.000Z', termsHash, way: 'paper' }] })
    expect(words).toContain('Đã ký, đóng dấu trên giấy\\nngày 12/01/2027')
  })

  it('shows proposed terms apart, as not in force', () =>
    expect(
      wordsOf({
        status: 'active',
        amendment: { proposedBy: 'school', terms: view().terms, termsHash: 'a'.repeat(64), signatures: [] },
      }),
    ).toContain('Đề nghị sửa đổi, chưa có hiệu lực'))

  it('is a PDF that a signed copy can be told by: the hash of its terms is in it as it is', async () => {
    const pdf = Buffer.from(await renderPdf(agreementPaper(view(), printing)))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.includes(hashOfTerms(terms()))).toBe(true)
  })
})
