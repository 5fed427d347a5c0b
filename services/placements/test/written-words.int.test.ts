import type { LearnerId, PlacementId } from '@noinghe/contracts'
import type { Scope } from '@noinghe/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignAll,
  change,
  createWorld,
  firstWeek,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
  type World,
} from './world.ts'

let t: Service
let world: World
let placements: PlacementId[]
const words = {
  dispute: 'Em làm thêm chiều thứ Sáu',
  visit: 'Hai em thiếu mũ bảo hộ, đã nhắc tổ trưởng',
  incident: 'Em A trượt chân, em B đỡ',
  end: 'Nhà xa, em xin thôi',
} as const
let visit = ''
let incident = ''

const taken = ({ status, text }: { readonly status: number; readonly text: string }): void => {
  if (status !== 200) throw new Error(text)
}

beforeAll(async () => {
  t = await startPlacements()
  world = await createWorld(t)
  placements = await assignAll(t, world)
  await startAll(t, world)
  const { school, enterprise, agreement } = world
  const sign = `/agreements/${agreement}/weeks/${firstWeek}/sign`
  await t.fetch('POST', sign, { scope: enterprise, body: { exceptions: [] } })
  for (const [n, placement] of placements.entries()) {
    const learner = await learnerScope(t, school, world.learners[n] ?? '')
    const at = `/placements/${placement}/weeks/${firstWeek}/dispute`
    const ifMatch = (await t.fetch('GET', `/placements/${placement}`, { scope: learner })).etag
    const disputed = await t.fetch('POST', at, { scope: learner, body: { remark: words.dispute }, ifMatch })
    taken(disputed)
  }
  const planned = await t.fetch('POST', '/visits', { scope: school, body: { agreement, plannedFor: today } })
  const made = { madeOn: today, placements, findings: ['protective-equipment-missing'], text: words.visit }
  visit = planned.body.id
  await t.fetch('POST', `/visits/${visit}/record`, { scope: school, body: made, ifMatch: planned.etag })
  const happened = { placements, happenedOn: today, kind: 'accident', severity: 'first-aid', causes: ['tool'] }
  incident = (await t.fetch('POST', '/incidents', { scope: school, body: { ...happened, text: words.incident } })).body
    .id
  const ended = { endedOn: today, reasons: ['distance'], primary: 'distance', remark: words.end }
  taken(await change(t, enterprise, placements[0] ?? '', 'end-early', ended))
})
afterAll(() => t?.stop())

const read = async (path: string, scope: Scope = world.school): Promise<string> =>
  (await t.fetch('GET', path, { scope })).text
const learner = (n: number) => world.learners[n] as LearnerId
const copyOf = (n: number) => read(`/personal-data/export?person=${learner(n)}&kind=learner`)

/** Every text of these collections that the service's own key opens, however deep. */
const openToTheService = async (): Promise<string> => {
  const { connection, vault } = t.service.app
  const opened = (value: unknown): string => {
    if (typeof value === 'string') {
      try {
        const text = vault.open(value)
        return `${text} ${text.startsWith('[') || text.startsWith('{') ? opened(JSON.parse(text)) : opened(text)}`
      } catch {
        return value
      }
    }
    return typeof value === 'object' && value !== null ? Object.values(value).map(opened).join(' ') : ''
  }
  const names = ['placements', 'visits', 'incidents']
  const found = await Promise.all(names.map(name => connection.collection(name).find().toArray()))
  return opened(JSON.parse(JSON.stringify(found)))
}

describe('what is written about learners', () => {
  it('is read by whom it is for, and each look is written down', async () => {
    const [first] = placements
    expect(await read(`/placements/${first}/weeks`)).toContain(words.dispute)
    expect(await read(`/placements/${first}/weeks`, world.enterprise)).not.toContain(words.dispute)
    expect(await read(`/visits/${visit}`)).toContain(words.visit)
    expect(await read(`/incidents/${incident}`, world.enterprise)).toContain(words.incident)
    const views = await read(`/personal-data/views?person=${learner(0)}&kind=learner&limit=50`)
    for (const where of ['GET /placements/:id/weeks', 'GET /visits/:id', 'GET /incidents/:id'])
      expect(views).toContain(where)
  })

  it('stands in the copy of whoever it is about', async () => {
    const copy = await copyOf(0)
    for (const text of Object.values(words)) expect(copy).toContain(text)
    expect(await copyOf(1)).not.toContain(words.end)
  })

  it('is not to be opened with the key of the service, only with those of all the learners it is about', async () => {
    const stored = await openToTheService()
    // what the service seals as a whole it does open; the words inside stay noise
    expect(stored).toContain('"from":"enterprise"')
    for (const text of Object.values(words)) expect(stored).not.toContain(text)
  })

  it('is gone with the key of one of them, even where the process died before anything else was erased', async () => {
    const { learners, placements: seats } = t.service.app.aggregates
    await learners.change(learner(0), undefined, { type: 'erase', inPlacement: false })
    const [first, second] = placements
    expect((await seats.get(first ?? ''))?.state).toMatchObject({ learner: { id: learner(0) } })
    expect(await read(`/placements/${first}/weeks`)).not.toContain('remarks')
    for (const path of [`/visits/${visit}`, `/incidents/${incident}`]) {
      const text = await read(path)
      expect(text).toContain(world.agreement)
      for (const one of Object.values(words)) expect(text).not.toContain(one)
    }
    // what is about the other alone stays
    expect(await read(`/placements/${second}/weeks`)).toContain(words.dispute)
    const copy = await copyOf(1)
    expect(copy).toContain(words.dispute)
    expect(copy).not.toContain(words.visit)
  })

  it('is not taken any more where a key is gone', async () => {
    const ifMatch = (await t.fetch('GET', `/placements/${placements[0]}`, { scope: world.school })).etag
    const at = `/placements/${placements[0]}/weeks/${firstWeek}/settle`
    const refused = await t.fetch('POST', at, { scope: world.school, body: { hours: 40, remark: 'Đã rõ' }, ifMatch })
    expect(refused.body.code).toBe('learner-erased')
  })
})
