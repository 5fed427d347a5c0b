import type { CohortId, LearnerRef, SchoolId } from '@noinghe/contracts'
import { createVault } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import { learnerAggregate, learnerIdOf } from './learner.store.ts'
import { decide, evolve, initial, type Learner, type LearnerCommand, type LearnerEvent, lifeCycle } from './learner.ts'

const learner = specification({ initial, lifeCycle, decide, evolve }, { today: '2026-09-07' })
const person = { name: 'Nguyễn Thị Minh Hoạ', birthDate: '2007-05-01', sex: 'female', phone: '0912345678' } as const
const group = { className: 'LOG24A', cohort: idOf<CohortId>('cohort') }
const facts = {
  school: idOf<SchoolId>('school'),
  localId: 'LG24-017',
  person,
  ...group,
  key: 'wrapped',
  subject: idOf('subject'),
  learnerref: idOf<LearnerRef>('ref'),
}
const enrol: LearnerCommand = { type: 'enrol', ...facts }
const enrolled: LearnerEvent = { type: 'enrolled', ...facts }

describe('a learner', () => {
  it('is enrolled by the school', () => learner.given().when(enrol).then([enrolled]))

  it('is not enrolled twice', () => learner.given(enrolled).when(enrol).refused('not-in-this-state'))

  it.each([
    ['birth-date-implausible', '/birthDate', { ...person, birthDate: '2020-01-01' }],
    ['birth-date-implausible', '/birthDate', { ...person, birthDate: '1940-01-01' }],
    ['learner-phone-invalid', '/phone', { ...person, phone: '12345678' }],
    ['learner-phone-invalid', '/guardian/phone', { ...person, guardian: { name: 'Nguyễn Văn A', phone: '000' } }],
  ] as const)('is refused as %s at %s', (code, at, wrong) =>
    learner
      .given()
      .when({ ...enrol, person: wrong })
      .refused(code, at),
  )

  it('is revised where something is different, and otherwise left alone', () => {
    const next = { type: 'revise', person: { ...person, phone: '0987654321' }, ...group } as const
    learner
      .given(enrolled)
      .when(next)
      .then([{ ...next, type: 'revised' }])
    learner
      .given(enrolled)
      .when({ type: 'revise', person: { ...person }, ...group })
      .then([])
    // the same name, decomposed
    learner
      .given(enrolled)
      .when({ type: 'revise', person: { ...person, name: person.name.normalize('NFD') }, ...group })
      .then([])
  })

  it('is erased with everything about the person, once', () => {
    learner
      .given(enrolled)
      .when({ type: 'erase', inPlacement: false })
      .then([{ type: 'erased' }])
    expect(learner.given(enrolled, { type: 'erased' }).state()).toEqual({ status: 'erased', school: facts.school })
    learner.given(enrolled, { type: 'erased' }).when({ type: 'erase', inPlacement: false }).then([])
  })

  it('is not erased while in a placement', () =>
    learner.given(enrolled).when({ type: 'erase', inPlacement: true }).refused('learner-in-placement'))

  it('is not revised after erasing', () =>
    learner
      .given(enrolled, { type: 'erased' })
      .when({ type: 'revise', person, ...group })
      .refused('not-in-this-state'))
})

describe('at rest', () => {
  const vault = createVault(Buffer.alloc(32, 3), 'test')
  const seal = learnerAggregate.sealWith?.(vault)
  const state: Learner = { status: 'enrolled', ...facts, key: vault.newKey().wrapped }

  it('a learner is sealed with a key of its own and comes back as it was', () => {
    const stored = seal?.encode(state)
    for (const hidden of [person.name, person.phone, person.birthDate, facts.localId, 'female'])
      expect(JSON.stringify(stored)).not.toContain(hidden)
    expect(seal?.decode(stored)).toEqual(state)
  })

  it('a guardian is sealed apart, under another key; one from before is read where it stood', () => {
    const guardian = { name: 'Trần Văn Giám Hộ', phone: '0901234567' }
    const guarded: Learner = { ...state, status: 'enrolled', person: { ...person, guardian } } as Learner
    const stored = seal?.encode(guarded) as { key: string; guardian: { key: string } }
    expect(stored.guardian.key).not.toBe(stored.key)
    expect(JSON.stringify(stored)).not.toContain('Giám Hộ')
    expect(seal?.decode(stored)).toEqual(guarded)
    const { guardian: _, ...open } = stored
    const before = {
      ...open,
      sealed: vault.seal(
        JSON.stringify({ localId: facts.localId, person: { ...person, guardian } }),
        vault.unwrap(open.key),
      ),
    }
    expect(seal?.decode(before)).toEqual(guarded)
    expect(seal?.encode(seal.decode(before))).toHaveProperty('guardian.key')
  })

  it('without its key nothing can be read, with another learner’s neither', () => {
    const stored = { ...(seal?.encode(state) as object), key: vault.newKey().wrapped }
    expect(() => seal?.decode(stored)).toThrow()
  })

  it('an erased learner keeps no sealed remains', () =>
    expect(seal?.encode({ status: 'erased', school: facts.school })).toEqual({
      status: 'erased',
      school: facts.school,
    }))
})

describe('a learner’s id', () => {
  const vault = createVault(Buffer.alloc(32, 3), 'test')

  it('is the same for the same school and local id', () => {
    expect(learnerIdOf(vault, facts.school, ' LG24-017 ')).toBe(learnerIdOf(vault, facts.school, 'LG24-017'))
    expect(learnerIdOf(vault, idOf<SchoolId>('other'), 'LG24-017')).not.toBe(
      learnerIdOf(vault, facts.school, 'LG24-017'),
    )
  })

  it('cannot be led back without the service’s key', () =>
    expect(learnerIdOf(createVault(Buffer.alloc(32, 4), 'test'), facts.school, 'LG24-017')).not.toBe(
      learnerIdOf(vault, facts.school, 'LG24-017'),
    ))
})
