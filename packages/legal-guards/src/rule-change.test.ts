import type { CityVersion, Confirmation, Facts } from '@noinghe/legal-rules'
import { createClock, newId, type Projection } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import type { BreachSubject } from './breach/breach.ts'
import { createGuards } from './guards.ts'
import { changed } from './remembered.ts'
import type { CityRule } from './rule-book/rule-book.ts'
import { judgeChangedRules } from './rule-change.ts'
import type { StandingVerdict } from './verdicts.ts'

const version = (more: Partial<CityVersion> = {}): CityVersion => ({
  rule: 'R8',
  version: 1001,
  basedOn: 1,
  validFrom: '2027-07-01',
  document: 'QĐ 12/2027',
  thresholds: [{ name: 'weekHours', number: 44 }],
  ...more,
})

const plan: Facts = {
  placementType: 'A',
  startDate: '2027-05-03',
  endDate: '2027-08-29',
  hoursRegime: 'daily',
  hoursOfDay: 5,
  hoursOfWeek: 46,
  venue: 'enterprise',
}
const stands = (id: string, facts: Facts) => ({
  subject: { kind: 'agreement', id, school: newId(), province: '31', ward: '11411' },
  facts,
})

/** The timer with what it finds; dies at the n-th subject where asked to. */
const world = (versions: readonly CityVersion[], today: string, more: Facts = {}) => {
  let confirmations: CityRule['confirmations'] = []
  const holding = <S>(found: () => readonly unknown[]) => ({ find: async () => found() }) as unknown as Projection<S>
  const rules = holding<CityRule>(() => [{ confirmations, versions }])
  const clock = createClock(() => Date.parse(`${today}T05:00:00Z`))
  const judged = new Map<string, string>()
  const found: { subject: BreachSubject; verdicts: readonly StandingVerdict[] }[] = []
  let diesAt = Number.POSITIVE_INFINITY
  const [long, short] = [stands(newId(), { ...plan, ...more }), stands(newId(), { ...plan, ...more, hoursOfWeek: 40 })]
  const timer = judgeChangedRules({
    guards: createGuards({ rules, exceptions: holding(() => []), count: async () => expect.fail('counted') }),
    judged: {
      all: async () => judged,
      set: async (rule, state) => {
        judged.set(rule, state)
      },
    },
    standing: async (subject, verdicts) => {
      if (found.length + 1 >= diesAt) throw new Error('killed')
      found.push({ subject, verdicts })
    },
    subjects: async function* () {
      yield long
      yield short
    },
    clock,
    log: { info: () => undefined } as unknown as Parameters<typeof judgeChangedRules>[0]['log'],
  })
  const outcomes = () => found.map(({ verdicts }) => verdicts.map(one => `${one.rule} ${one.version} ${one.outcome}`))
  return {
    run: timer.run,
    found,
    judged,
    outcomes,
    /** What the legal officer has confirmed from now on. */
    confirm: (now: CityRule['confirmations']) => {
      confirmations = now
      changed(rules)
    },
    dieAt: (n: number) => {
      diesAt = n
    },
  }
}

describe('a new version of a rule', () => {
  it('is nobody’s business the day before', async () => {
    const { run, found } = world([version()], '2027-06-30')
    await run()
    expect(found).toEqual([])
  })

  it('judges what stands on its first day, by that rule alone, under a period of its own', async () => {
    const { run, found, outcomes, judged } = world([version()], '2027-07-01')
    await run()
    expect(outcomes()).toEqual([['R8 1001 refuses'], ['R8 1001 passes']])
    expect(found.map(({ subject }) => subject.period)).toEqual(['R8-v1001', 'R8-v1001'])
    expect([...judged]).toEqual([['R8', '1001']])
  })

  it('judges once, however often the timer runs', async () => {
    const { run, found } = world([version()], '2027-07-01')
    await run()
    await run()
    expect(found.length).toBe(2)
  })

  it('is caught up with by a service that was down on the day', async () => {
    const { run, outcomes } = world([version()], '2027-07-20')
    await run()
    expect(outcomes()).toEqual([['R8 1001 refuses'], ['R8 1001 passes']])
  })

  it('is judged to the end after a kill in between', async () => {
    const { run, found, judged, dieAt } = world([version()], '2027-07-01')
    dieAt(2)
    await expect(run()).rejects.toThrow('killed')
    expect([found.length, judged.size]).toEqual([1, 0])
    dieAt(Number.POSITIVE_INFINITY)
    await run()
    expect([found.length, judged.size]).toEqual([3, 1])
    expect(found[1]?.subject).toEqual(found[0]?.subject)
  })

  it('of the law itself is no news while it is the first', async () => {
    const { run, found } = world([], '2027-07-01')
    await run()
    expect(found).toEqual([])
  })
})

describe('a rule whose source is not settled', () => {
  const confirmed: Confirmation = {
    rule: 'R3',
    version: 1,
    document: '12/XN',
    confirmedBy: newId(),
    confirmedOn: '2027-07-01',
  }
  const charged: Facts = { placementType: 'B', trainingFee: 1 }

  it('judges what stands from the day on which it is confirmed, and again when that is withdrawn', async () => {
    const { run, outcomes, judged, confirm, found } = world([], '2027-07-01', charged)
    await run()
    confirm([{ ...confirmed, confirmedOn: '2027-07-02' }])
    await run()
    expect(outcomes()).toEqual([])
    confirm([confirmed])
    await run()
    await run()
    expect(outcomes()).toEqual([['R3 1 refuses'], ['R3 1 refuses']])
    expect([...judged]).toEqual([['R3', '1']])
    confirm([])
    await run()
    await run()
    expect(outcomes().slice(2)).toEqual([['R3 1 warns'], ['R3 1 warns']])
    expect(new Set(found.map(({ subject }) => subject.period))).toEqual(new Set(['R3-v1']))
    expect([...judged]).toEqual([['R3', '1 unconfirmed']])
  })

  it('whose text does not need it changes nothing when it is confirmed', async () => {
    const { run, confirm, found } = world([], '2027-07-01')
    confirm([{ ...confirmed, rule: 'R8' }])
    await run()
    expect(found).toEqual([])
  })

  it('is walked once together with whatever else has changed', async () => {
    const { run, confirm, outcomes, judged } = world([version()], '2027-07-01', charged)
    confirm([confirmed])
    await run()
    expect(outcomes()).toEqual([['R3 1 refuses'], ['R8 1001 refuses'], ['R3 1 refuses'], ['R8 1001 passes']])
    expect([...judged.keys()]).toEqual(['R3', 'R8'])
  })
})
