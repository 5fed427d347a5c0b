import type { Scope } from '@noinghe/service-kit'
import { expect } from 'vitest'
import { type Service, today } from './world.ts'

export const secretName = 'Trần Bí Mật'
export const terms = {
  trade: '6340113',
  level: 'under-3-months',
  startsOn: today,
  endsOn: '2026-12-29',
  hoursPerDay: 8,
  hoursPerWeek: 40,
  shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
  province: '31',
  ward: '11411',
  workplace: 'Kho số 2',
  takesPartInWork: true,
  pay: { amount: 30_000, per: 'hour' },
}

/** Learners that enterprises recruited themselves, and their training contracts, over HTTP. */
export const contractWorld = (t: Service) => {
  let people = 0
  const recruit = async (birthDate = '2000-02-29') => {
    const enterprise = t.scope('enterprise', { persons: ['clerk', 'signatory', 'trainer'] })
    people += 1
    const localId = `NV${people}`
    const reply = await t.fetch('POST', '/learners/recruited', {
      scope: enterprise,
      body: { localId, name: secretName, birthDate, sex: 'male', guardian: { name: 'Trần Văn Cha' } },
    })
    expect(reply.status, reply.text).toBe(201)
    const { subject } = reply.body
    return {
      ...{ enterprise, localId, id: reply.body.id as string },
      learner: t.scope('learner', { subject, persons: [], verified: false }),
      guardian: t.scope('guardian', { subject, persons: [], verified: false }),
    }
  }
  type Recruit = Awaited<ReturnType<typeof recruit>>
  const get = (scope: Scope, path: string) => t.fetch('GET', path, { scope })
  return {
    recruit,
    get,
    draft: ({ enterprise, id }: Recruit, more: object = {}) =>
      t.fetch('POST', '/training-contracts', {
        scope: enterprise,
        body: { type: 'C', learner: id, ...terms, ...more },
      }),
    /** Changes what stands there now, as the owner sees it. */
    act: async (scope: Scope, owner: Scope, path: string, verb: string, body: object = {}, method = 'POST') =>
      t.fetch(method, `${path}/${verb}`, { scope, body, ifMatch: (await get(owner, path)).etag }),
  }
}
export type ContractWorld = ReturnType<typeof contractWorld>
