import { describe, expect, it } from 'vitest'
import { type Case, type Incident, leftAlone } from './care.ts'
import { type Breach, type Broken, countedOtherwise, type Flow, otherBreaches, workedTwice } from './counted.ts'
import { type Named, unlawfullyNamed } from './named.ts'
import type { Placed } from './people.ts'

const incident = (more: object = {}) =>
  ({
    id: 'i',
    status: 'reported',
    kind: 'accident',
    severity: 'medical',
    happenedOn: '2026-11-02',
    declarations: [],
    ...more,
  }) as unknown as Incident
const about = (rule: string) => ({ rule, subject: 'i' }) as unknown as Case

describe('incidents', () => {
  const latest = '2026-11-09'

  it('are in good hands when closed, in a case, or still fresh', () => {
    expect(leftAlone([incident({ status: 'closed' })], [], latest)).toEqual([])
    expect(leftAlone([incident()], [about('accident')], latest)).toEqual([])
    expect(leftAlone([incident({ kind: 'harassment', happenedOn: '2026-11-09' })], [], latest)).toEqual([])
    expect(leftAlone([incident({ severity: 'near-miss', happenedOn: '2026-11-09' })], [], latest)).toEqual([])
  })

  it.each([
    ['an accident without a case', incident({ happenedOn: '2026-11-10' }), [about('stuck-agreement')]],
    ['one on the way to work', incident({ kind: 'commuting-accident' }), []],
    ['anything that lies for too long', incident({ kind: 'harassment' }), []],
  ])('name %s', (_, one, cases) =>
    expect(leftAlone([one], cases, latest)).toEqual([`nobody looks after ${one.kind} i`]),
  )

  it('name one that was closed with a declaration owed', () => {
    const declarations = [{ towards: 'employer', declaredOn: '2026-11-02' }, { towards: 'labour-authority' }]
    expect(leftAlone([incident({ status: 'closed', declarations })], [], latest)).toEqual([
      'incident i was closed and is still to be declared',
    ])
  })
})

describe('who is named', () => {
  const minor: Named = {
    placement: 'p',
    age: 16,
    hazardous: false,
    banned: [],
    hoursPerWeek: 40,
    mostHours: 40,
    papers: true,
  }

  it('may be a minor with everything in order, or of age without', () => {
    expect(unlawfullyNamed([minor])).toEqual([])
    const adult = { placement: 'q', age: 18, hazardous: true, hoursPerWeek: 48, mostHours: 40, papers: false }
    expect(unlawfullyNamed([adult])).toEqual([])
  })

  it.each([
    [{ age: 13 }, 'is younger than 14'],
    [{ hazardous: true }, 'is a minor in a hazardous trade'],
    [{ banned: ['hotel-guesthouse'] }, 'is a minor at hotel-guesthouse'],
    [{ mostHours: 36 }, 'is a minor for 40 hours a week, at most 36'],
    [{ papers: false }, 'is a minor without papers'],
  ])('is told of when %j', (more, how) => expect(unlawfullyNamed([{ ...minor, ...more }])).toEqual([`p ${how}`]))

  it('is no minor where nobody has said what work occurs', () => {
    const { banned: _, ...unsaid } = minor
    expect(unlawfullyNamed([unsaid])).toEqual(['p is a minor where nobody has said what work occurs'])
  })
})

describe('what is counted', () => {
  const flow = (placement: string, status: string) => ({ placement, status }) as unknown as Flow
  const own = [{ id: 'p', status: 'transferred' }] as unknown as Placed[]

  it('is every placement once and as it is', () => {
    expect(countedOtherwise(own, [flow('p', 'transferred')])).toEqual([])
    expect(countedOtherwise(own, [flow('p', 'started')])).toEqual(['placement p is transferred, counted as started'])
    expect(countedOtherwise(own, [flow('p', 'transferred'), flow('p', 'ended-early')])).toEqual([
      'placement p is transferred, counted as transferred and ended-early',
    ])
    expect(countedOtherwise(own, [])).toEqual(['placement p is transferred, counted as nothing'])
    expect(countedOtherwise([], [flow('q', 'started')])).toEqual(['placement q is counted and is not there'])
  })

  it('is breaches as the services list them', () => {
    const breach = (status: string) => ({ rule: 'R10', status }) as unknown as Breach
    const counted = { rule: 'R10', found: 2, open: 1, escalated: 1, cleared: 0 } as unknown as Broken
    expect(otherBreaches([breach('found'), breach('escalated')], [counted])).toEqual([])
    expect(otherBreaches([breach('found'), breach('cleared')], [counted])).toEqual([
      'the services say breaches of R10: 2 found, 1 open, 0 escalated, 1 cleared',
      'the monitor says breaches of R10: 2 found, 1 open, 1 escalated, 0 cleared',
    ])
  })
})

describe('who was at work', () => {
  const worked = (startedOn: string, endedOn?: string) =>
    ({ learner: 'l', startedOn, ...(endedOn ? { endedOn } : {}) }) as unknown as Placed

  it('was at one place on a day, also when transferred', () => {
    expect(workedTwice([worked('2026-03-02', '2026-03-15'), worked('2026-03-16')])).toEqual([])
    expect(workedTwice([worked('2026-03-02'), { learner: 'l' } as unknown as Placed])).toEqual([])
  })

  it('is named when two records overlap, be it by a day', () =>
    expect(workedTwice([worked('2026-03-02', '2026-03-16'), worked('2026-03-16')])).toEqual([
      'learner l was at two places from 2026-03-16',
    ]))
})
