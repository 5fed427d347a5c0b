import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { allOf } from '@noinghe/city-simulator'
import {
  AgreementPage,
  AgreementView,
  CasePage,
  DemandBalancePage,
  DemandProgress,
  FunnelView,
  PlacementView,
  SlotBalancePage,
  WeekLogList,
} from '@noinghe/contracts'
import type { DemoOutcome, Sentence } from '@noinghe/local'
import {
  type Cast,
  loadAndPlay,
  moves,
  named,
  openStage,
  playDemo,
  type Stage,
  type Story,
  unsettledOf,
} from '@noinghe/local/demo'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AllServices, startAllServices } from './house/all-services.ts'
import { inspect, openQuestions } from './inspector.ts'

const run = promisify(execFile)

const pasted = async (lines: string): Promise<{ code: unknown; stdout: string; stderr: string }> => {
  try {
    return { code: 0, ...(await run('sh', ['-ec', lines])) }
  } catch (error) {
    return z.object({ code: z.unknown(), stdout: z.string(), stderr: z.string() }).parse(error)
  }
}

let all: AllServices
let stage: Stage
let cast: Cast
let story: Story

/** How each chapter went, by its English title: a failed one fails its own test and is named there. */
const chapters = new Map<string, Error | undefined>()

beforeAll(async () => {
  all = await startAllServices()
  stage = openStage({
    portalUrl: all.portalUrl,
    adminUrls: all.adminUrls,
    say: () => {},
    chapter: async ({ en }, play) => {
      try {
        const result = await play()
        chapters.set(en, undefined)
        return result
      } catch (error) {
        chapters.set(en, error instanceof Error ? error : new Error(String(error)))
        throw error
      }
    },
  })
  ;({ cast, story } = await loadAndPlay(stage))
}, 600_000)

afterAll(() => all?.stop(), 60_000)

const member = (key: string) => named(cast.members, key)
const department = () => member('lao-dong')

it('plays every chapter', () => {
  expect([...chapters].filter(([, error]) => error !== undefined)).toEqual([])
  expect(chapters.size).toBe(19)
})

describe('the book of the authority', () => {
  const demands = async (trade: string) =>
    (await department().get('matching', `/open-book/demands?limit=200&trade=${trade}`, DemandBalancePage)).value.items
  const slots = async (trade: string) =>
    (await department().get('matching', `/open-book/slots?limit=200&trade=${trade}`, SlotBalancePage)).value.items

  it('has 12 agreed for the demand of 12: one came back to the need and was agreed again', async () => {
    const row = (await demands('6340113')).find(({ demand }) => demand === story.main.demand)
    expect(row).toMatchObject({ limit: 12, agreed: 12, returned: 1, overAgreed: 0 })
  })

  it('has the place of the one who ended early given to another enterprise, the slot full', async () => {
    const row = (await slots('6340113')).find(({ slot }) => slot === story.main.slot)
    expect(row).toMatchObject({ limit: 13, agreed: 13, pending: 0, free: 0, returned: 1 })
    const other = (await demands('6340113')).find(({ demand }) => demand === story.elsewhere)
    expect(other).toMatchObject({ limit: 3, agreed: 1 })
  })

  it('has 8 of 12 agreed', async () => {
    const row = (await demands('6520227')).find(({ demand }) => demand === story.part.demand)
    expect(row).toMatchObject({ limit: 12, agreed: 8 })
  })

  it('shows the slot that shrank below what is agreed as such', async () => {
    const row = (await slots('6510216')).find(({ slot }) => slot === story.shrunk.slot)
    expect(row).toMatchObject({ status: 'over-agreed', limit: 4, agreed: 6, overAgreed: 2, pending: 0, free: 0 })
  })
})

describe('proposals', () => {
  it.each([
    ['withdrawn with its demand', 'tr3', () => story.withdrawn.proposal, 'withdrawn', 'demand-withdrawn'],
    ['unanswered when its slot shrank', 'dn26', () => story.shrunk.unanswered, 'withdrawn', 'slot-reduced'],
    ['agreed before its slot shrank', 'tr7', () => story.shrunk.agreed, 'agreed', undefined],
  ])('the one %s stands as it should', async (_, who, id, status, reason) => {
    const found = await moves.proposal(member(who), id())
    expect([found.status, found.reason]).toEqual([status, reason])
  })

  it('the one accepted while it expired is either agreed or expired, and both sides are told the same', async () => {
    const [mine, theirs] = [
      await moves.proposal(member('dn28'), story.race.proposal),
      await moves.proposal(member('tr4'), story.race.proposal),
    ]
    expect(mine.status).toBe(story.race.won ? 'agreed' : 'expired')
    expect(theirs.status).toBe(mine.status)
  })

  it('say that a computer suggests and both sides decide', async () => {
    expect((await moves.proposal(member('tr1'), story.main.proposal)).notice.vi).toBe(
      'Gợi ý do máy tính, hai bên quyết định',
    )
  })
})

describe('placements', () => {
  const placements = async (ids: readonly string[]) =>
    Promise.all(ids.map(async id => (await department().get('placements', `/placements/${id}`, PlacementView)).value))

  it('of the 12: ten completed, one ended early, one did not start', async () => {
    const statuses = (await placements(story.main.placements)).map(({ status }) => status)
    const count = (wanted: string) => statuses.filter(status => status === wanted).length
    expect([count('completed'), count('ended-early'), count('did-not-start')]).toEqual([10, 1, 1])
  })

  it('of the ten: nine are hired where they learned', async () => {
    const outcomes = (await placements(story.completed)).map(({ outcomes = [] }) => outcomes.at(-1)?.outcome)
    expect(outcomes.filter(outcome => outcome === 'hired-here')).toHaveLength(9)
  })

  it('have the hours of their signed weeks, every week from the first day to the last', async () => {
    const [id = ''] = story.completed
    const [one] = await placements([id])
    const { items } = (await member('tr1').get('placements', `/placements/${id}/weeks`, WeekLogList)).value
    expect(items.length).toBeGreaterThanOrEqual(12)
    expect(items.reduce((sum, { hours }) => sum + hours, 0)).toBe(one?.hours)
    // public holidays are pre-filled with no hours
    expect(one?.hours).toBeGreaterThan(12 * 40 - 9 * 8)
    expect(one?.hours).toBeLessThanOrEqual(12 * 40)
  })

  it('name the learner to the school, and to no authority', async () => {
    const [id = ''] = story.main.placements
    const own = (await member('tr1').get('placements', `/placements/${id}`, PlacementView)).value
    expect(own.learnerName).toBe(stage.data.learners[0]?.name)
    expect((await placements([id]))[0]?.learnerName).toBeUndefined()
  })

  it('of who moved on run at the other enterprise', async () => {
    const [moved] = await placements(story.moved.placements)
    expect(moved).toMatchObject({ status: 'started', enterprise: member('dn03').organisation })
  })
})

describe('the department', () => {
  it('sees the enterprise of the story along its funnel', async () => {
    await eventually(async () => {
      const { value } = await department().get('labour-monitor', '/funnel?by=enterprise', FunnelView)
      const row = value.rows.find(({ key, type }) => type === 'A' && key === member('dn01').organisation)
      expect(row?.people).toMatchObject({ assigned: 13, started: 12, completed: 10, hired: 9 })
    })
  })

  it('agrees with what the enterprise is told of its demand', async () => {
    const { value } = await member('dn01').get('employers', `/demands/${story.main.demand}/progress`, DemandProgress)
    expect(value).toMatchObject({
      demanded: 12,
      reopened: 1,
      reached: { agreed: 13, signed: 13, assigned: 13, started: 12, completed: 10, hired: 9 },
    })
  })

  it.each([
    ['over-agreed-slot', () => story.shrunk.slot],
    ['stuck-agreement', () => story.shrunk.agreement],
  ])('has an open case: %s', async (rule, subject) => {
    await eventually(async () => {
      const { value } = await department().get('labour-monitor', `/cases?rule=${rule}&subject=${subject()}`, CasePage)
      expect(value.items).toMatchObject([{ rule, status: 'open' }])
    })
  })
})

describe('a labour inspector', () => {
  it('is told of any signed agreement why it was allowed, who signed how, which hours are confirmed, what is owed', async () => {
    const signed = await allOf(department(), 'apprenticeships', '/agreements?status=active', AgreementPage)
    const ended = await allOf(department(), 'apprenticeships', '/agreements?status=ended', AgreementPage)
    const walks = await Promise.all([...signed, ...ended].map(({ id }) => inspect(department(), id)))
    expect(walks.flatMap(openQuestions)).toEqual([])
    // of the story: thirteen placements, years of hours, and still something owed somewhere
    const lives = walks.flatMap(({ lives: found }) => found)
    expect(lives.length).toBeGreaterThanOrEqual(13)
    expect(lives.reduce((sum, { totals }) => sum + totals.confirmedHours, 0)).toBeGreaterThan(10 * 400)
    expect(
      walks.some(({ paper, lives: found }) => paper.owed.length > 0 || found.some(({ owed }) => owed.length > 0)),
    ).toBe(true)
  })
})

describe('everything', () => {
  it('has arrived: no outbox, no lag, nothing parked', async () => {
    await eventually(async () => expect(await unsettledOf(all.adminUrls)).toEqual([]), { timeoutMs: 45_000 })
  })
})

describe('a second start', () => {
  const said: string[] = []
  let outcome: DemoOutcome
  const waitingFile = () => join(all.dataDir, 'waiting.json')
  const Waiting = z.object({
    cases: z.array(
      z.object({ role: z.string(), title: z.object({ vi: z.string(), en: z.string() }), curl: z.string() }),
    ),
  })
  const waiting = () => Waiting.parse(JSON.parse(readFileSync(waitingFile(), 'utf8'))).cases

  beforeAll(async () => {
    const say = ({ en }: Sentence) => void said.push(en)
    outcome = await playDemo({ portalUrl: all.portalUrl, adminUrls: all.adminUrls, waitingFile: waitingFile(), say })
  }, 120_000)

  it('finds the finished scenario by its mark and plays nothing', () => {
    expect(said).toEqual(['The demo scenario has been played before.'])
    expect(outcome.complete).toBe(true)
  })

  it('leaves the clock at today', async () => {
    for (const url of Object.values(all.adminUrls))
      expect(await (await fetch(`${url}/clock`)).json()).toMatchObject({ offsetMs: 0 })
  })

  it('prints the funnel with Vietnamese numbers, and what to try next', () => {
    const text = outcome.report.join('\n')
    expect(text).toMatch(/Logistics\s.*\d/)
    expect(text).toContain('what to try next')
    for (const { curl } of waiting()) expect(text).toContain(curl)
  })

  it('has one open case per role', () => {
    const roles = waiting().map(({ role }) => role)
    expect(roles.toSorted()).toEqual(['department', 'enterprise', 'enterprise', 'school'])
  })

  it('the portal shows each of them on its first page', async () => {
    const page = await (await fetch(`${all.portalUrl}/?lang=vi`)).text()
    expect(page).toMatch(/dữ liệu minh hoạ/i)
    expect(page.match(/TOKEN=/g)).toHaveLength(waiting().length)
  })

  it('each can be done by pasting its lines into a shell', async () => {
    for (const { title, curl } of waiting()) {
      const { code, stdout, stderr } = await pasted(curl)
      expect(code, `${title.en} ${stdout}${stderr}`).toBe(0)
      expect(JSON.parse(stdout), title.en).toBeTypeOf('object')
    }
    const open = story.open.agreement
    const { value } = await member('dn01').get('apprenticeships', `/agreements/${open}`, AgreementView)
    expect(value.status).toBe('active')
    expect((await moves.proposal(member('tr1'), story.open.proposal)).status).toBe('agreed')
  })
})
