import { demandTopic } from '@noinghe/contracts'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, startWorld, terms, type World } from './world.ts'

type Posted = Awaited<ReturnType<World['post']>>

let t: World
let us: Company
let others: Company

beforeAll(async () => {
  t = await startWorld()
  us = await t.company()
  others = await t.company()
})
afterAll(() => t.stop())

describe('the conditions of a demand', () => {
  const ask = (method: string, path: string, terms: object, more: object = {}) =>
    t.fetch(method, path, { scope: us.scope, body: { site: us.site, terms }, ...more })

  const close = ({ id, etag: ifMatch }: Posted) =>
    t.fetch('POST', `/demands/${id}/close`, { scope: us.scope, ifMatch, body: { reason: 'filled' } })

  it('are posted, read back, published, and copied without the links', async () => {
    const { id: link } = await t.post(us)
    const conditions = { oneSchool: true, linkedDemands: [link] }
    const { id } = await t.post(us, conditions)
    expect((await t.fetch('GET', `/demands/${id}`, { scope: us.scope })).body.terms).toMatchObject(conditions)
    await eventually(() =>
      expect(t.events(demandTopic).find(({ subject }) => subject === id)?.data).toMatchObject(conditions),
    )
    const { body: clone } = await ask('POST', `/demands/${id}/clone`, {})
    expect(clone.terms).toMatchObject({ oneSchool: true })
    expect(clone.terms).not.toHaveProperty('linkedDemands')
    const { body: relinked } = await ask('POST', `/demands/${id}/clone`, { linkedDemands: [id] })
    expect(relinked.terms).toMatchObject({ linkedDemands: [id] })
  })

  it('link with own open demands alone; a link may end later', async () => {
    const [link, ended, foreign, { id, etag }] = [
      await t.post(us),
      await t.post(us),
      await t.post(others),
      await t.post(us),
    ]
    const revise = (links: readonly string[], ifMatch: string | undefined) =>
      ask('PUT', `/demands/${id}`, terms({ linkedDemands: links }), { ifMatch })
    await close(ended)
    const refused = async (links: readonly string[], code: string) =>
      expect((await revise(links, etag)).body).toMatchObject({
        status: 422,
        code,
        errors: [{ pointer: `/terms/linkedDemands/${links.length - 1}` }],
      })
    await refused([foreign.id], 'linked-demand-unknown')
    await refused([link.id, ended.id], 'linked-demand-not-open')
    await refused([id], 'linked-demand-itself')
    await refused([link.id, link.id], 'linked-demand-repeated')
    const linked = await revise([link.id], etag)
    expect(linked.status).toBe(200)
    await close(link)
    expect((await revise([link.id], linked.etag)).status).toBe(200)
  })
})
