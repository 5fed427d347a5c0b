import { agreementTopic, demandTopic, type LearnerId, type SiteId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { cohort, firstWeek, type Service, today, type World } from './world.ts'

export const workHours = { from: '07:30', to: '16:00', breakMinutes: 30 }
export const settled = { hoursPerDay: 8, hoursRegime: 'daily', workHours } as const
export const nothingBanned = { kindsOfWork: [], kindsOfPlace: [], jobListedForMinors: false }

/** The agreement with more terms, as both sides have signed them. */
export const amend = async (t: Service, world: World, more: object) => {
  await t.publish(agreementTopic, world.agreement, 'amended', { ...world.terms, ...settled, ...more })
  await eventually(async () => {
    const copy = await t.service.app.projections.agreements.get(world.agreement)
    expect(copy).toMatchObject({ practice: settled, ...('hoursPerWeek' in more ? more : {}) })
  })
}
export const declare = async (
  t: Service,
  { parties: { demand, enterprise } }: World,
  more: object,
  name: 'posted' | 'revised',
) => {
  await t.publish(demandTopic, demand, name, {
    ...{ enterprise, site: newId<SiteId>(), province: '31', ward: '11411', type: 'A', trade: '6340113' },
    ...{ level: 'college', headcount: 2, startWindow: { from: firstWeek, to: firstWeek }, weeks: 14, hoursPerWeek: 40 },
    ...{ shift: 'day', skills: [], payBand: '2m-4m', conditions: [], visibility: 'every-verified-school' },
    ...{ invitedSchools: [], nameHidden: false, hirable: 0, ...more },
  } as never)
  await eventually(async () => expect(await t.service.app.projections.workplaces.get(demand)).toMatchObject(more))
}

let people = 0
/** A learner of the school with everything about them in order. */
export const enrol = async (t: Service, { school }: World, birthDate: string): Promise<LearnerId> => {
  people += 1
  const body = { localId: `P${people}`, name: 'Đỗ Thị Mẫu', birthDate, sex: 'female', className: 'LOG24A', cohort }
  const { id } = (await t.fetch('POST', '/learners', { scope: school, body })).body
  const file = { guardianConsentOn: firstWeek, healthCheckedOn: firstWeek }
  const kept = await t.fetch('PUT', `/learners/${id}/work-file`, { scope: school, body: file, ifMatch: 0 })
  expect(kept.status, kept.text).toBe(200)
  return id
}
/** A learner an enterprise recruited, under a contract both have signed. */
export const signedContract = async (t: Service, more: object = {}) => {
  const enterprise = t.scope('enterprise', { persons: ['clerk', 'signatory', 'trainer'] })
  people += 1
  const person = { localId: `NV${people}`, name: 'Lê Văn Mẫu', birthDate: '2000-02-29', sex: 'male' }
  const recruit = (await t.fetch('POST', '/learners/recruited', { scope: enterprise, body: person })).body
  const learner = t.scope('learner', { subject: recruit.subject, persons: [], verified: false })
  const drafted = await t.fetch('POST', '/training-contracts', {
    scope: enterprise,
    body: {
      ...{ type: 'B', learner: recruit.id, trade: '6340113', level: 'under-3-months', startsOn: today },
      ...{ endsOn: '2026-12-29', hoursPerDay: 8, hoursPerWeek: 40, shift: workHours, province: '31', ward: '11411' },
      ...{ workplace: 'Kho số 2', takesPartInWork: true, pay: { amount: 30_000, per: 'hour' }, ...more },
    },
  })
  expect(drafted.status, drafted.text).toBe(201)
  const { id, termsHash } = drafted.body
  for (const scope of [learner, enterprise]) {
    const { etag } = await t.fetch('GET', `/training-contracts/${id}`, { scope })
    const signed = await t.fetch('POST', `/training-contracts/${id}/sign`, {
      scope,
      body: { termsHash },
      ifMatch: etag,
    })
    expect(signed.status, signed.text).toBe(200)
  }
  return { id: id as string, enterprise }
}
