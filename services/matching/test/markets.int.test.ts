import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { createPair, quiet, type Running } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching, { MARKETS: '{"north":["31","22"],"south":["79"]}' })
}, 90_000)
afterAll(() => t.stop())

it('a demand meets slots of its own market only, and a province without a market is in no book', async () => {
  const near = createPair(t)
  const south = createPair(t, { enterprise: near.enterprise, demand: near.demand })
  const nowhere = createPair(t)
  await near.publish({ province: '22', otherProvinces: true })
  await south.publish({ province: '79', otherProvinces: true })
  await nowhere.publish({ province: '48', otherProvinces: true })
  await near.post({
    invitedSchools: [near.organisations.school, south.organisations.school, nowhere.organisations.school],
  })
  expect(await near.proposed()).toMatchObject({ terms: { headcount: 12 } })
  await quiet(t)
  expect(await near.slotLedger()).toMatchObject({ market: 'north' })
  expect(await south.slotLedger()).toMatchObject({ market: 'south', free: 30 })
  expect(await nowhere.slotLedger()).toBeUndefined()
})

it('a demand whose workplace moves to another market leaves its proposals behind', async () => {
  const pair = createPair(t)
  const other = createPair(t, { enterprise: pair.enterprise, demand: pair.demand })
  const invitedSchools = [pair.organisations.school, other.organisations.school]
  await pair.publish()
  await other.publish({ province: '79' })
  await pair.post({ invitedSchools })
  const { id } = await pair.proposed()
  await pair.revise({ invitedSchools, province: '79' })
  expect(await other.proposed()).toMatchObject({ terms: { headcount: 12, province: '79' } })
  await eventually(async () => expect((await pair.show(id)).body.status).toBe('withdrawn'))
  expect(await pair.demandLedger()).toMatchObject({ market: 'south', free: 0 })
  expect(await pair.slotLedger()).toMatchObject({ market: 'north', free: 30 })
})
