import { AgreementView, type OrganisationKind, type Side } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { agreementDocument } from './agreement.document.ts'
import { activated, drafted, inForce, revisedTerms, seats, signed, terms, today } from './agreement.fixture.ts'
import type { AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { agreementReceipt, agreementView } from './agreement.view.ts'
import { canonicalTerms, hashOfTerms } from './terms.ts'

const worded = terms({ schedule: 'Ca sáng', remarks: '<script>alert("Chị Hoa")</script>' })
const wordedDraft = drafted({ schedule: 'Ca sáng', remarks: '<script>alert("Chị Hoa")</script>' })
const active = [wordedDraft, signed('enterprise', worded), signed('school', worded), activated()]

const scope = (role: OrganisationKind): Scope => ({
  subject: 'reader',
  role,
  organisation: 'o',
  membership: 'm',
  persons: ['clerk'],
  verified: true,
  organisationVersion: 1,
  membershipVersion: 1,
})

const saved = <S>(state: S): Saved<S> => ({
  id: '0192d0a4-7b3c-7000-8000-000000000001',
  version: 4,
  state,
  createdAt: new Date(0),
})
const after = (events: readonly AgreementEvent[]) => events.reduce(agreementDecider.evolve, agreementDecider.initial)
const names = { enterprise: 'Công ty Minh Hoạ', school: 'Trường Minh Hoạ' }
const seenBy = (role: OrganisationKind, events: readonly AgreementEvent[] = active) =>
  AgreementView.parse(agreementView(saved({ agreement: after(events), names, people: new Map() }), scope(role)))

describe('an agreement as its reader sees it', () => {
  it.each<[Side, string, string]>([
    ['enterprise', 'Người ký enterprise', 'Người ký school'],
    ['school', 'Người ký school', 'Người ký enterprise'],
  ])('shows the %s its own signatory only, and the wording', (side, own, others) => {
    const view = seenBy(side)
    expect(view.signatures.map(({ side: by, fullName }) => [by, fullName !== undefined])).toEqual([
      ['enterprise', side === 'enterprise'],
      ['school', side === 'school'],
    ])
    expect(JSON.stringify(view)).toContain(own)
    expect(JSON.stringify(view)).not.toContain(others)
    expect(view.terms.schedule).toBe('Ca sáng')
    expect(view.canonicalTerms).toBe(canonicalTerms(worded))
  })

  it.each<OrganisationKind>(['labour-authority', 'gdnn-authority', 'zone-authority'])(
    'shows the %s neither person nor wording',
    role => {
      const text = JSON.stringify(seenBy(role))
      for (const hidden of ['Người ký', 'Ca sáng', 'Chị Hoa', 'account-']) expect(text).not.toContain(hidden)
      expect(seenBy(role)).toMatchObject({
        status: 'active',
        termsHash: hashOfTerms(worded),
        enterpriseName: 'Công ty Minh Hoạ',
      })
    },
  )

  it('answers a change without any signatory', () =>
    expect(JSON.stringify(agreementReceipt(saved(after(active)), scope('school')))).not.toContain('Người ký'))

  it('says whose turn it is', () => {
    expect(seenBy('school', [drafted()])).toMatchObject({ missing: ['enterprise', 'school'], yourTurn: true })
    const half = [drafted(), signed('school')]
    expect(seenBy('school', half)).toMatchObject({ missing: ['enterprise'], yourTurn: false })
    expect(seenBy('enterprise', half)).toMatchObject({ missing: ['enterprise'], yourTurn: true })
    expect(seenBy('labour-authority', half)).toMatchObject({ missing: ['enterprise'], yourTurn: false })
    expect(seenBy('school', inForce())).toMatchObject({ missing: [], yourTurn: false })
  })

  it('shows a proposed amendment beside the terms in force, and whose turn it is to sign it', () => {
    const next = revisedTerms({ weeks: 14 })
    const proposal: AgreementEvent = { type: 'amendment-proposed', terms: next, proposedBy: 'school' }
    const view = seenBy('enterprise', [...inForce(), proposal, signed('school', next)])
    expect(view).toMatchObject({
      status: 'active',
      terms: { weeks: 12 },
      amendment: {
        proposedBy: 'school',
        terms: { weeks: 14 },
        termsHash: hashOfTerms(next),
        signatures: [{ side: 'school' }],
      },
      missing: ['enterprise'],
      yourTurn: true,
    })
    const amended = seenBy('enterprise', [
      ...inForce(),
      proposal,
      signed('school', next),
      signed('enterprise', next),
      { type: 'amended' },
    ])
    expect(amended).toMatchObject({ terms: { weeks: 14 }, earlier: [{ terms: { weeks: 12 } }], missing: [] })
    expect(amended.amendment).toBeUndefined()
  })

  it('shows what is asked about seats once it is over', () => {
    const question = { balance: 'need', seats, answerBy: '2027-01-18' } as const
    const cancelled: AgreementEvent = { type: 'cancelled', reason: 'other', questions: [question] }
    expect(seenBy('enterprise', [drafted(), cancelled])).toMatchObject({
      status: 'cancelled',
      reason: 'other',
      questions: [question],
      answers: [],
    })
    const ended: AgreementEvent = { type: 'ended', reason: 'both-sides', lastDay: today, questions: [] }
    expect(seenBy('school', [...inForce(), ended])).toMatchObject({ reason: 'both-sides', lastDay: today })
  })
})

describe('the agreement to print', () => {
  const page = (role: OrganisationKind, events?: readonly AgreementEvent[]) => agreementDocument(seenBy(role, events))

  it('has its headings in both languages, the terms, the state and the hash', () => {
    const html = page('school')
    for (const text of [
      'THOẢ THUẬN THỰC HÀNH, THỰC TẬP',
      'WORKPLACE TRAINING AGREEMENT',
      'Công ty Minh Hoạ',
      'Trường Minh Hoạ',
      '22/02/2027 – 16/05/2027',
      'Đang có hiệu lực · In force',
      hashOfTerms(worded),
    ])
      expect(html).toContain(text)
  })

  it('lets nothing the parties wrote become markup', () => {
    expect(page('school')).not.toContain('<script')
    expect(page('school')).toContain('&lt;script&gt;alert(&quot;Chị Hoa&quot;)&lt;/script&gt;')
  })

  it('names the signatory of the own side only', () => {
    expect(page('school')).toContain('Đã ký ngày 11/01/2027 · Signed · Người ký school')
    expect(page('school')).not.toContain('Người ký enterprise')
    expect(page('labour-authority')).not.toContain('Người ký')
    expect(page('enterprise', [drafted()])).toContain('Chưa ký · Not signed')
  })

  it('leaves the name of a person who employs to be filled in', () => {
    const anonymous = agreementView(saved({ agreement: after(active), names: {}, people: new Map() }), scope('school'))
    expect(agreementDocument(anonymous)).toContain('tên do bên này ghi')
  })

  it('shows a proposed amendment as not in force', () => {
    const proposal: AgreementEvent = {
      type: 'amendment-proposed',
      terms: revisedTerms({ weeks: 14 }),
      proposedBy: 'school',
    }
    expect(page('school')).not.toContain('Proposed amendment')
    expect(page('school', [...inForce(), proposal])).toContain('14 tuần · weeks')
  })
})
