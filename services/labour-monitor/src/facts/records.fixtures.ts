import {
  type AgreementId,
  agreementTopic,
  demandTopic,
  type EventName,
  type Published,
  placementTopic,
  proposalTopic,
  slotTopic,
  type TopicContract,
  toWire,
} from '@noinghe/contracts'
import type { StoredRecord } from '@noinghe/event-bus'
import { deriveId } from '@noinghe/service-kit'

export const prefix = 'noinghe'

/** The same name gives the same id. */
export const idOf = <Id extends string>(name: string): Id => deriveId<Id>('fixture', name)

type Data<T extends TopicContract, N extends EventName<T>> = Extract<Published<T>, { name: N }>['data']

/** Topics of one test: hands out records with the next version of their aggregate and the next offset of their partition. */
export const createTopics = (partitions = 3) => {
  const versions = new Map<string, number>()
  const logs = new Map<string, StoredRecord[]>()

  const store = (topic: string, key: string, value: Buffer | null, headers: Readonly<Record<string, string>>) => {
    const partition = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % partitions
    const name = `${prefix}.${topic}`
    const log = logs.get(`${name}/${partition}`) ?? []
    logs.set(`${name}/${partition}`, log)
    const record: StoredRecord = {
      topic: name,
      partition,
      offset: String(log.length),
      timestamp: String(Date.parse('2026-11-20T00:00:00Z')),
      key,
      value,
      headers: { ...headers },
    }
    log.push(record)
    return record
  }

  const add = <T extends TopicContract, N extends EventName<T>>(
    topic: T,
    subject: string,
    name: N,
    data: Data<T, N>,
    more: { readonly version?: number; readonly time?: string } = {},
  ): StoredRecord => {
    const version = more.version ?? (versions.get(subject) ?? 0) + 1
    versions.set(subject, version)
    const time = more.time ?? `${data.effectiveOn ?? '2026-11-20'}T03:00:00.000Z`
    const wire = toWire({
      id: deriveId(subject, version),
      source: `/noinghe/${topic.service}`,
      type: topic.events[name]?.type ?? name,
      subject,
      time,
      aggregateVersion: version,
      correlationId: 'test',
      causationId: 'test',
      actor: 'test',
      data: Object.assign({ effectiveOn: time.slice(0, 10) }, data),
    })
    return store(topic.name, wire.key, wire.value, wire.headers)
  }

  return {
    add,
    /** Bytes as they come. */
    store,
    /** Everything so far, partition by partition. */
    all: (): readonly StoredRecord[] => [...logs.values()].flat(),
    partitions: (): readonly (readonly StoredRecord[])[] => [...logs.values()],
  }
}

export type Topics = ReturnType<typeof createTopics>

const where = { province: '31', ward: '11411' } as const

type Size = { readonly people: number; readonly on: string }

export const demandData = (
  enterprise: string,
  { people, on }: Size,
  more: Partial<Data<typeof demandTopic, 'posted'>> = {},
) => ({
  effectiveOn: on,
  enterprise: idOf<never>(enterprise),
  site: idOf<never>(`${enterprise}-site`),
  ...where,
  type: 'A' as const,
  trade: '6340113',
  level: 'college' as const,
  headcount: people,
  startWindow: { from: '2026-12-01', to: '2026-12-31' },
  weeks: 12,
  hoursPerWeek: 40,
  shift: 'day' as const,
  skills: [],
  payBand: 'none' as const,
  conditions: [],
  visibility: 'every-verified-school' as const,
  invitedSchools: [],
  nameHidden: false,
  hirable: 0,
  ...more,
})

export const slotData = (
  school: string,
  { people, on }: Size,
  more: Partial<Data<typeof slotTopic, 'published'>> = {},
) => ({
  effectiveOn: on,
  school: idOf<never>(school),
  programme: idOf<never>(`${school}-programme`),
  cohort: idOf<never>(`${school}-cohort`),
  campus: idOf<never>(`${school}-campus`),
  ...where,
  type: 'A' as const,
  trade: '6340113',
  level: 'college' as const,
  capacity: people,
  window: { from: '2026-12-01', to: '2027-03-31' },
  weeks: 12,
  hoursPerWeek: 40,
  wards: [],
  skills: [],
  funding: 'school' as const,
  conditions: [],
  otherProvinces: false,
  ...more,
})

/** Who and what a flow is about, by names. */
export type Flow = {
  readonly demand: string
  readonly slot: string
  readonly enterprise: string
  readonly school: string
}

const parties = ({ demand, slot, enterprise, school }: Flow) => ({
  demand: idOf<never>(demand),
  slot: idOf<never>(slot),
  enterprise: idOf<never>(enterprise),
  school: idOf<never>(school),
})

const seatsOf = (proposal: string, people: number) =>
  Array.from({ length: people }, (_, n) => idOf<never>(`${proposal}-seat-${n}`))

const terms = (people: number) => ({
  headcount: people,
  type: 'A' as const,
  trade: '6340113',
  level: 'college' as const,
  startsOn: '2026-12-01',
  weeks: 12,
  hoursPerWeek: 40,
  ...where,
})

/** The steps of one flow, each as its service publishes it. Names give ids: `p` is a proposal, its agreement `p-agreement`. */
export const flowOn = (topics: Topics, flow: Flow) => {
  const who = parties(flow)
  const agreement = (proposal: string) => idOf<AgreementId>(`${proposal}-agreement`)
  const placed = (proposal: string, n: number) => ({
    ...who,
    agreement: agreement(proposal),
    seat: idOf<never>(`${proposal}-seat-${n}`),
  })
  const placement = (proposal: string, n: number) => idOf<string>(`${proposal}-placement-${n}`)
  return {
    made: (proposal: string, { people, on }: Size) =>
      topics.add(proposalTopic, idOf(proposal), 'made', {
        effectiveOn: on,
        ...who,
        ...terms(people),
        score: 700,
        scoreParts: { trade: 1000, level: 1000, skills: 500, distance: null, dates: 800, pay: 500 },
        distanceKm: null,
        expiresAt: '2026-12-30T00:00:00Z',
        cause: 'event',
        round: 1,
      }),
    acceptedInPart: (proposal: string, people: number, rest: number, on: string) =>
      topics.add(proposalTopic, idOf(proposal), 'accepted-in-part', {
        effectiveOn: on,
        ...who,
        side: 'school',
        headcount: people,
        returned: rest,
      }),
    accepted: (proposal: string, on: string) =>
      topics.add(proposalTopic, idOf(proposal), 'accepted', { effectiveOn: on, ...who, side: 'school' }),
    declined: (proposal: string, { people, on }: Size) =>
      topics.add(proposalTopic, idOf(proposal), 'declined', {
        effectiveOn: on,
        ...who,
        side: 'school',
        headcount: people,
        reason: 'too-far',
      }),
    agreed: (proposal: string, { people, on }: Size) =>
      topics.add(proposalTopic, idOf(proposal), 'agreed', {
        effectiveOn: on,
        ...who,
        ...terms(people),
        seats: seatsOf(proposal, people),
      }),
    drafted: (proposal: string, { people, on }: Size) =>
      topics.add(agreementTopic, agreement(proposal), 'drafted', {
        effectiveOn: on,
        ...who,
        ...terms(people),
        proposal: idOf<never>(proposal),
        seats: seatsOf(proposal, people),
        endsOn: '2027-02-28',
        payBand: 'none',
      }),
    amended: (proposal: string, { people, on }: Size) =>
      topics.add(agreementTopic, agreement(proposal), 'amended', {
        effectiveOn: on,
        ...who,
        ...terms(people),
        proposal: idOf<never>(proposal),
        seats: seatsOf(proposal, people),
        endsOn: '2027-02-28',
        payBand: 'none',
      }),
    activated: (proposal: string, { people, on }: Size) =>
      topics.add(agreementTopic, agreement(proposal), 'activated', {
        effectiveOn: on,
        ...who,
        seats: seatsOf(proposal, people),
        headcount: people,
        startsOn: '2026-12-01',
        endsOn: '2027-02-28',
        termsHash: 'a'.repeat(64),
      }),
    cancelled: (proposal: string, { people, on }: Size) =>
      topics.add(agreementTopic, agreement(proposal), 'cancelled', {
        effectiveOn: on,
        ...who,
        seats: seatsOf(proposal, people),
        headcount: people,
        reason: 'terms-not-agreed',
      }),
    assigned: (proposal: string, n: number, on: string, more: Partial<Data<typeof placementTopic, 'assigned'>> = {}) =>
      topics.add(placementTopic, placement(proposal, n), 'assigned', {
        effectiveOn: on,
        ...placed(proposal, n),
        learnerref: idOf<never>(`${proposal}-learner-${n}`),
        type: 'A',
        trade: '6340113',
        level: 'college',
        sex: 'female',
        ageBand: '18-24',
        plannedFrom: '2026-12-01',
        plannedTo: '2027-02-28',
        hoursPerWeek: 40,
        ...where,
        ...more,
      }),
    /** Any other step of a placement. */
    placed: <
      N extends
        | 'started'
        | 'unassigned'
        | 'paused'
        | 'resumed'
        | 'completed'
        | 'ended-early'
        | 'transferred'
        | 'did-not-start'
        | 'seat-answered'
        | 'outcome-recorded'
        | 'week-logged',
    >(
      proposal: string,
      n: number,
      name: N,
      on: string,
      more: Omit<
        Data<typeof placementTopic, N>,
        'agreement' | 'seat' | 'demand' | 'slot' | 'enterprise' | 'school' | 'effectiveOn'
      >,
    ) =>
      // the parties are the same for every step; what is left to give depends on the name
      topics.add(placementTopic, placement(proposal, n), name, {
        effectiveOn: on,
        ...placed(proposal, n),
        ...more,
      } as Data<typeof placementTopic, N>),
  }
}

export const postDemand = (
  topics: Topics,
  demand: string,
  enterprise: string,
  size: Size,
  more: Parameters<typeof demandData>[2] = {},
) => topics.add(demandTopic, idOf(demand), 'posted', demandData(enterprise, size, more))
export const reviseDemand = (
  topics: Topics,
  demand: string,
  enterprise: string,
  size: Size,
  more: Parameters<typeof demandData>[2] = {},
) => topics.add(demandTopic, idOf(demand), 'revised', demandData(enterprise, size, more))
export const publishSlot = (
  topics: Topics,
  slot: string,
  school: string,
  size: Size,
  more: Parameters<typeof slotData>[2] = {},
) => topics.add(slotTopic, idOf(slot), 'published', slotData(school, size, more))
export const reviseSlot = (
  topics: Topics,
  slot: string,
  school: string,
  size: Size,
  more: Parameters<typeof slotData>[2] = {},
) => topics.add(slotTopic, idOf(slot), 'revised', slotData(school, size, more))
