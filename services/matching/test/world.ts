import {
  type DemandId,
  demandTopic,
  type EventData,
  OrganisationId,
  organisationTopic,
  type SlotId,
  slotTopic,
} from '@noinghe/contracts'
import { addDays, localDate, newId, type Scope } from '@noinghe/service-kit'
import { scopeFor, type startForTest, type TestReply } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import type { matching } from '../src/index.ts'

export type Running = Awaited<ReturnType<typeof startForTest<typeof matching>>>

type Posted = Omit<EventData<typeof demandTopic, 'posted'>, 'effectiveOn'>
type Published = Omit<EventData<typeof slotTopic, 'published'>, 'effectiveOn'>

export const today = (): string => localDate(new Date())

/** A clerk of an organisation of its own. */
export const clerk = (role: 'enterprise' | 'school'): Scope => scopeFor(role)

export const department = (): Scope =>
  scopeFor('labour-authority', { persons: ['clerk'], territory: { province: '31' } })

/** A trade of this test alone, so that tests of one file do not meet in the book: welders at a ward of their own. */
export const demandOf = (enterprise: Scope, more: Partial<Posted> = {}): Posted => ({
  enterprise: OrganisationId.parse(enterprise.organisation),
  site: newId(),
  province: '31',
  ward: '11413',
  point: { lat: 20.83, lon: 106.77 },
  type: 'A',
  trade: '6340113',
  level: 'college',
  headcount: 12,
  startWindow: { from: addDays(today(), 21), to: addDays(today(), 49) },
  weeks: 12,
  hoursPerWeek: 40,
  shift: 'day',
  skills: ['forklift'],
  payBand: '4m-6m',
  conditions: [],
  visibility: 'every-verified-school',
  invitedSchools: [],
  nameHidden: false,
  hirable: 6,
  ...more,
})

export const slotOf = (school: Scope, more: Partial<Published> = {}): Published => ({
  school: OrganisationId.parse(school.organisation),
  programme: newId(),
  cohort: newId(),
  campus: newId(),
  province: '31',
  ward: '11443',
  point: { lat: 20.81, lon: 106.63 },
  type: 'A',
  trade: '6340113',
  level: 'college',
  capacity: 30,
  window: { from: addDays(today(), 7), to: addDays(today(), 200) },
  weeks: 12,
  hoursPerWeek: 40,
  radiusKm: 40,
  wards: [],
  skills: ['forklift', 'customs'],
  funding: 'school',
  conditions: [],
  otherProvinces: false,
  ...more,
})

/** Nothing on the way: outboxes empty, everything read, nothing left for the allocator to look at. */
export const quiet = (t: Running): Promise<void> =>
  eventually(async () => {
    const response = await fetch(`${t.service.adminUrl}/quiescence`)
    expect(await response.json()).toEqual({ outboxEmpty: true, lag: 0, parked: 0 })
  })

/** Asks for a batch and waits for its record. */
export const batch = async (t: Running, market?: string): Promise<TestReply['body']> => {
  const scope = department()
  const asked = await t.fetch('POST', '/runs', { scope, body: market === undefined ? {} : { market } })
  return eventually(async () => {
    const { body } = await t.fetch('GET', `/runs/${asked.body.runs[0].id}`, { scope })
    expect(body.status).toBe('completed')
    return body
  })
}

type Known = {
  readonly enterprise?: Scope
  readonly school?: Scope
  readonly demand?: DemandId
  readonly slot?: SlotId
}
type More = { readonly version?: number }

/**
 * One enterprise and one school that only meet each other, so that the tests of one file share a book in peace: the
 * demand invites that school alone. Parts of another pair may be taken over.
 */
export const createPair = (t: Running, known: Known = {}) => {
  const { enterprise = clerk('enterprise'), school = clerk('school') } = known
  const { demand = newId<DemandId>(), slot = newId<SlotId>() } = known
  const organisations = {
    enterprise: OrganisationId.parse(enterprise.organisation),
    school: OrganisationId.parse(school.organisation),
  }
  const invited: Partial<Posted> = { visibility: 'invited-schools', invitedSchools: [organisations.school] }
  const proposals = async (filter = ''): Promise<TestReply['body']['items']> => {
    const { body } = await t.fetch('GET', `/proposals?slot=${slot}${filter}`, { scope: school })
    return body.items
  }
  const one = (filter: string, timeoutMs = 20_000) =>
    eventually(
      async () => {
        const items = await proposals(filter)
        expect(items).toHaveLength(1)
        return items[0]
      },
      { timeoutMs },
    )
  return {
    enterprise,
    school,
    organisations,
    demand,
    slot,
    post: (more: Partial<Posted> = {}, meta: More = {}) =>
      t.publish(demandTopic, demand, 'posted', demandOf(enterprise, { ...invited, ...more }), meta),
    revise: (more: Partial<Posted> = {}) =>
      t.publish(demandTopic, demand, 'revised', demandOf(enterprise, { ...invited, ...more })),
    withdraw: () =>
      t.publish(demandTopic, demand, 'withdrawn', { enterprise: organisations.enterprise, reason: 'no-longer-needed' }),
    publish: (more: Partial<Published> = {}) => t.publish(slotTopic, slot, 'published', slotOf(school, more)),
    resize: (more: Partial<Published> = {}) => t.publish(slotTopic, slot, 'revised', slotOf(school, more)),
    suspend: () => t.publish(organisationTopic, school.organisation, 'suspended', { reason: 'other' }),
    reinstate: () => t.publish(organisationTopic, school.organisation, 'reinstated', {}),
    proposals,
    /** The one unanswered proposal to the slot, once it is there. */
    proposed: (timeoutMs?: number) => one('&status=unanswered', timeoutMs),
    /** Likewise, of this demand alone. */
    proposedFor: () => one(`&status=unanswered&demand=${demand}`),
    show: (id: string, scope: Scope = school) => t.fetch('GET', `/proposals/${id}`, { scope }),
    /** Answers on the version that is there now. */
    answer: async (scope: Scope, id: string, verb: string, body: object = {}) => {
      const { etag } = await t.fetch('GET', `/proposals/${id}`, { scope })
      return t.fetch('POST', `/proposals/${id}/${verb}`, { scope, body, ifMatch: etag })
    },
    demandLedger: async () => (await t.service.app.aggregates.demand.get(demand))?.state,
    slotLedger: async () => (await t.service.app.aggregates.slot.get(slot))?.state,
  }
}
