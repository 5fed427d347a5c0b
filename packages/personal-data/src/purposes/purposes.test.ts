import { dataPurposes, type PersonKind, TextVersion } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { monthsOf } from '../purge/retention.ts'
import { purposeData } from './data.ts'
import { asksConsent, purposeOf, purposesOf, purposeView, retentionView, textHash, textOn } from './purposes.ts'
import { retentionData } from './retention-data.ts'

describe('the purposes', () => {
  it('have one row each, and no others', () => {
    expect(purposeData.map(({ purpose }) => purpose).toSorted()).toEqual([...dataPurposes].toSorted())
    for (const purpose of dataPurposes) expect(purposeOf(purpose).purpose).toBe(purpose)
  })

  it.each(purposeData.map(one => [one.purpose, one] as const))(
    '%s asks for consent exactly where it rests on it',
    (_, one) => {
      expect(one.texts.length > 0).toBe(asksConsent(one))
      for (const text of one.texts) {
        expect(TextVersion.safeParse(text.version).success).toBe(true)
        // whoever agrees is told that it can be withdrawn
        expect(text.vi).toMatch(/rút lại/)
        expect(text.en).toMatch(/withdraw/)
      }
      expect([...one.texts].map(({ validFrom }) => validFrom)).toEqual(
        [...one.texts].map(({ validFrom }) => validFrom).toSorted(),
      )
    },
  )

  it('say of every period whose it is', () => {
    const periods = [...purposeData.map(({ retention }) => retention), ...Object.values(retentionData)]
    for (const retention of periods) {
      expect(retention.length).toBeGreaterThan(0)
      for (const { verified, source } of retention) expect([verified, source.length > 10]).toEqual(['P', true])
    }
  })

  it('show the same periods that a purge goes by', () => {
    expect(retentionView(['trainer', 'contact'], '2026-11-01')).toMatchObject([
      { class: 'trainer', months: monthsOf('trainer', '2026-11-01'), verified: 'P', validFrom: '2026-01-01' },
      { class: 'contact', months: 12 },
    ])
    const shownTo = (kind: PersonKind) => purposesOf([kind]).map(one => purposeView(one, '2026-11-01').retention.months)
    for (const kind of ['account', 'contact', 'signatory', 'trainer'] as const)
      expect(shownTo(kind)).toEqual([monthsOf(kind, '2026-11-01')])
  })

  it('have no text before it was in force', () => {
    expect(textOn('share-with-enterprise', '2025-12-31')).toBeUndefined()
    expect(textOn('share-with-enterprise', '2026-01-01')?.version).toBe('2026-1')
    expect(textOn('account', '2026-01-01')).toBeUndefined()
  })

  it('name each text by a hash that a changed word changes', () => {
    const text = { version: '2026-1', vi: 'Tôi đồng ý', en: 'I agree' }
    expect(textHash(text)).toMatch(/^[0-9a-f]{64}$/)
    expect(textHash({ ...text, vi: 'Tôi đồng ý.' })).not.toBe(textHash(text))
    expect(textHash({ ...text, version: '2026-2' })).not.toBe(textHash(text))
  })

  it('are shown for the kinds that a room holds', () => {
    expect(purposesOf(['account']).map(({ purpose }) => purpose)).toEqual(['account'])
    const [shown] = purposesOf(['learner'])
      .filter(asksConsent)
      .map(one => purposeView(one, '2026-11-01'))
    expect(shown).toMatchObject({
      purpose: 'share-with-enterprise',
      retention: { verified: 'P' },
      text: { version: '2026-1' },
    })
  })
})
