import {
  agreementTopic,
  type DemandId,
  EnterpriseId,
  type EventData,
  type ProposalId,
  proposalTopic,
  SchoolId,
  type SeatId,
  type SlotId,
} from '@noinghe/contracts'
import { addDays, deriveId, localDate, newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { apprenticeships } from '../src/index.ts'

export const today = localDate(new Date())
export const startsOn = addDays(today, 21)
/** Twelve weeks later. */
export const endsOn = addDays(startsOn, 83)

/** Terms as a side settles them; unchanged they are those of the draft. */
export const settled = (more = {}) => ({ startsOn, weeks: 12, hoursPerWeek: 40, payBand: 'none', ...more })

/** With the first signature of an account; repeated it changes nothing. */
export const capacity = { kind: 'legal-representative' } as const

type Sides = { readonly enterprise?: Scope; readonly school?: Scope }

/** The service under test and what its tests do with it over HTTP and Kafka. */
export const startWorld = async () => {
  const t = await startForTest(apprenticeships)

  /** Two organisations and a proposal both said yes to, three seats in it. */
  const agreedProposal = ({ enterprise = t.scope('enterprise'), school = t.scope('school') }: Sides = {}) => {
    const proposal = newId<ProposalId>()
    const seats = [1, 2, 3].map(n => deriveId<SeatId>(proposal, n))
    const agreed: Omit<EventData<typeof proposalTopic, 'agreed'>, 'effectiveOn'> = {
      demand: newId<DemandId>(),
      slot: newId<SlotId>(),
      enterprise: EnterpriseId.parse(enterprise.organisation),
      school: SchoolId.parse(school.organisation),
      headcount: 3,
      type: 'A',
      trade: '6340113',
      level: 'college',
      startsOn,
      weeks: 12,
      hoursPerWeek: 40,
      province: '31',
      ward: '11411',
      seats,
    }
    const id = deriveId('agreement', proposal)
    return { enterprise, school, proposal, seats, agreed, id, path: `/agreements/${id}` }
  }
  type Case = ReturnType<typeof agreedProposal>

  const read = (w: Case, scope: Scope = w.school) => t.fetch('GET', w.path, { scope })

  const drafted = async (sides: Sides = {}): Promise<Case> => {
    const w = agreedProposal(sides)
    await t.publish(proposalTopic, w.proposal, 'agreed', w.agreed)
    await eventually(async () => expect((await read(w)).status).toBe(200))
    return w
  }

  /** Changes what stands there now. */
  const change = async (w: Case, scope: Scope, verb: string, body: object = {}) => {
    const { etag } = await read(w)
    return t.fetch(verb === 'terms' ? 'PUT' : 'POST', `${w.path}/${verb}`, { scope, body, ifMatch: etag })
  }

  const sign = async (w: Case, scope: Scope) => {
    const { body } = await read(w)
    const termsHash = body.amendment?.termsHash ?? body.termsHash
    return change(w, scope, 'sign', { termsHash, fullName: `Người ký ${scope.role}`, capacity })
  }

  const inForce = async (sides: Sides = {}): Promise<Case> => {
    const w = await drafted(sides)
    await sign(w, w.enterprise)
    expect((await sign(w, w.school)).body).toMatchObject({ status: 'active' })
    return w
  }

  /** Waits until exactly these events of the agreement are on the topic, their versions without a gap. */
  const published = (w: Case, names: readonly string[]) =>
    eventually(() => {
      const events = t.events(agreementTopic).filter(({ subject }) => subject === w.id)
      expect(events.map(({ name }) => name)).toEqual(names)
      expect(events.map(({ aggregateVersion }) => aggregateVersion)).toEqual(names.map((_, n) => n + 1))
      return events
    })

  /** Waits until everything published so far has been read by the service. */
  const caughtUp = () =>
    eventually(async () => {
      const reply = await fetch(`${t.service.adminUrl}/quiescence`)
      expect(await reply.json()).toEqual({ outboxEmpty: true, lag: 0, parked: 0 })
    })

  return { t, agreedProposal, read, drafted, change, sign, inForce, published, caughtUp }
}

export type World = Awaited<ReturnType<typeof startWorld>>
export type Case = ReturnType<World['agreedProposal']>
