import { legalRuleTopic } from '@noinghe/contracts'
import { createVault, newId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { publish } from './legal-rule.publish.ts'
import { legalRuleAggregate, legalRuleId } from './legal-rule.store.ts'
import { type LegalRule, type LegalRuleCommand, type LegalRuleEvent, legalRuleDecider } from './legal-rule.ts'
import { awaitsConfirmation, legalRuleView } from './legal-rule.view.ts'

const today = '2027-01-15'
const rule = specification(legalRuleDecider, { today })
const officer = { account: newId(), fullName: 'Nguyễn Văn Minh Hoạ' }
const signed = { officer, by: newId(), document: 'CV 01/2027' }

const confirmation = { ...signed, version: 1, confirmedOn: '2027-01-10' }
const confirm = (more: object = {}): LegalRuleCommand => ({ type: 'confirm', rule: 'R14', ...confirmation, ...more })
const confirmed: LegalRuleEvent = { type: 'confirmed', rule: 'R14', ...confirmation }

const decision = {
  ...signed,
  validFrom: '2027-07-01',
  decidedOn: today,
  thresholds: [{ name: 'weekHours', number: 44 }],
}
const change = (more: object = {}): LegalRuleCommand => ({
  type: 'change-thresholds',
  rule: 'R8',
  ...decision,
  ...more,
})
const changed = (more: object = {}): LegalRuleEvent => ({
  type: 'thresholds-changed',
  rule: 'R8',
  ...decision,
  version: 1001,
  basedOn: 1,
  ...more,
})

describe('the legal officer', () => {
  it('confirms a version by a document', () => rule.given().when(confirm()).then([confirmed]))

  it.each([
    ['a version nobody made', confirm({ version: 2 }), 'rule-version-unknown'],
    ['what needs none', confirm({ rule: 'R8' }), 'rule-needs-no-confirmation'],
    ['with a date to come', confirm({ confirmedOn: '2027-01-16' }), 'rule-decided-in-future'],
  ] as const)('does not confirm %s', (_, command, code) => rule.given().when(command).refused(code))

  it('confirms once, and again after withdrawing', () => {
    const withdrawn: LegalRuleEvent = { type: 'confirmation-withdrawn', version: 1, reason: 'mistake' }
    rule.given(confirmed).when(confirm()).refused('rule-confirmed-already')
    rule.given(confirmed).when({ type: 'withdraw-confirmation', version: 1, reason: 'mistake' }).then([withdrawn])
    rule.given(confirmed, withdrawn).when(confirm()).then([confirmed])
    rule
      .given(confirmed, withdrawn)
      .when({ type: 'withdraw-confirmation', version: 1, reason: 'mistake' })
      .refused('rule-not-confirmed')
  })

  it('sets thresholds from a day on: a version of the city’s', () => rule.given().when(change()).then([changed()]))

  it('numbers versions by the law they rest on', () =>
    rule
      .given(changed())
      .when(change({ thresholds: [{ name: 'weekHours', number: 40 }] }))
      .then([changed({ version: 1002, thresholds: [{ name: 'weekHours', number: 40 }] })]))

  it('reaches back only with a reason', () => {
    const back = { validFrom: '2027-01-14' }
    rule.given().when(change(back)).refused('threshold-reason-needed', '/reason')
    rule
      .given()
      .when(change({ ...back, reason: 'court-ruling' }))
      .then([changed({ ...back, reason: 'court-ruling' })])
    rule
      .given()
      .when(change({ validFrom: today }))
      .then([changed({ validFrom: today })])
  })

  it.each([
    [
      'a threshold the rule does not have',
      { thresholds: [{ name: 'yearHours', number: 1 }] },
      'threshold-unknown',
      '/thresholds/0',
    ],
    [
      'a value that does not fit',
      {
        thresholds: [
          { name: 'dayHours', number: 7 },
          { name: 'weekHours', word: '44' },
        ],
      },
      'threshold-unfit',
      '/thresholds/1',
    ],
    [
      'the same threshold twice',
      {
        thresholds: [
          { name: 'dayHours', number: 7 },
          { name: 'dayHours', number: 6 },
        ],
      },
      'threshold-unfit',
      '/thresholds/1',
    ],
    ['what holds already', { thresholds: [{ name: 'weekHours', number: 48 }] }, 'thresholds-unchanged', '/thresholds'],
    ['a day before the law', { validFrom: '2020-12-31', reason: 'correction' }, 'rule-not-in-force', '/validFrom'],
    ['a decision to come', { decidedOn: '2027-01-16' }, 'rule-decided-in-future', '/decidedOn'],
  ] as const)('does not set %s', (_, more, code, at) => rule.given().when(change(more)).refused(code, at))
})

describe('what others learn', () => {
  const state = rule.given(confirmed, changed({ rule: 'R14', thresholds: [{ name: 'opens', word: '05:00' }] })).state()
  it('is rule, version, day and document; the officer’s name is in no event', () => {
    const events = [
      publish.confirmed({ ...confirmed, type: 'confirmed' } as Extract<LegalRuleEvent, { type: 'confirmed' }>, state),
      publish['thresholds-changed'](changed() as Extract<LegalRuleEvent, { type: 'thresholds-changed' }>, state),
      publish['confirmation-withdrawn']({ type: 'confirmation-withdrawn', version: 1, reason: 'mistake' }, state),
    ]
    for (const { name, data } of events) legalRuleTopic.events[name].schema.parse({ effectiveOn: today, ...data })
    expect(JSON.stringify(events)).not.toContain('Minh Hoạ')
    expect(JSON.stringify(events)).not.toContain(officer.account)
  })

  it('is kept with the name under a key of its own that later saves leave alone', () => {
    const vault = createVault(Buffer.alloc(32, 7), 'identity')
    const seal = legalRuleAggregate.sealWith?.(vault)
    if (seal === undefined) expect.fail('not sealed')
    const stored = seal.encode(state)
    expect(JSON.stringify(stored)).not.toContain('Minh Hoạ')
    const read = seal.decode(stored)
    expect(read).toEqual(state)
    expect(seal.encode(read)).toEqual(stored)
  })
})

describe('the catalogue', () => {
  const view = legalRuleView(today)
  const saved = (of: 'R14' | 'R8', state: LegalRule, version = 1) => ({
    id: legalRuleId(of),
    version,
    state,
    createdAt: new Date(),
  })
  const asOfficial = { role: 'labour-authority', verified: true } as Parameters<typeof view>[1]
  const asPublic = { role: 'public', verified: false } as Parameters<typeof view>[1]

  it('shows a rule nobody spoke of, with source, mark, standing and that it warns', () => {
    const shown = view(saved('R14', { status: 'absent' }, 0), asPublic)
    expect(shown).toMatchObject({
      rule: 'R14',
      version: 0,
      inForce: 1,
      codes: ['day-hours', 'week-hours', 'outside-school-hours'],
    })
    expect(shown.versions[0]).toMatchObject({
      warnsUntilConfirmed: true,
      sources: [{ standing: 'unclear', mark: 'V' }, {}, {}],
    })
    expect(awaitsConfirmation(shown)).toBe(true)
  })

  it('shows the confirmation to everybody, and whose it is to officials', () => {
    const state = rule.given(confirmed).state()
    expect(view(saved('R14', state), asPublic).versions[0]?.confirmation).toEqual({
      confirmedOn: '2027-01-10',
      document: 'CV 01/2027',
    })
    expect(view(saved('R14', state), asOfficial).versions[0]?.confirmation).toMatchObject({
      officer: 'Nguyễn Văn Minh Hoạ',
    })
    expect(awaitsConfirmation(view(saved('R14', state), asPublic))).toBe(false)
  })

  it('keeps a decision that another with the same first day has replaced', () => {
    const state = rule
      .given(changed(), changed({ version: 1002, thresholds: [{ name: 'weekHours', number: 40 }] }))
      .state()
    const shown = view(saved('R8', state, 2), asPublic)
    expect(shown.versions.map(({ version, superseded, validTo }) => [version, superseded, validTo])).toEqual([
      [1, false, '2027-06-30'],
      [1002, false, undefined],
      [1001, true, undefined],
    ])
    expect(shown.versions[1]).toMatchObject({
      basedOn: 1,
      decision: { document: 'CV 01/2027' },
      warnsUntilConfirmed: false,
    })
  })
})
