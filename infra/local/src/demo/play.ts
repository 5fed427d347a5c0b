import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { OrganisationPage } from '@noinghe/contracts'
import type { DemoOptions, DemoOutcome } from '../demo-player.ts'
import { type Sentence, Unmet } from '../sentence.ts'
import type { ServiceName } from '../service-environment.ts'
import { localDate } from './calendar.ts'
import { createDemoClock } from './clock.ts'
import { readDemo } from './data.ts'
import { expected, until } from './expectation.ts'
import { createGateway } from './gateway.ts'
import { loadGround } from './load-ground.ts'
import { loadOrganisations, memberOf } from './load-organisations.ts'
import { isFinished, markFinished } from './mark.ts'
import type { Member } from './member.ts'
import { type BringNeighbours, clockBeside } from './neighbours.ts'
import { type DemoAccounts, findOpenCases } from './open-cases.ts'
import { unsettledOf } from './quiescence.ts'
import { readFunnel, reportOf } from './report.ts'
import { firstDay, playScenario, type Story } from './scenario.ts'
import { type Cast, named, type Stage } from './stage.ts'

export * as beginning from './chapters/beginning.ts'
export * as transfer from './chapters/transfer.ts'
export type { DemoClock } from './clock.ts'
export type { DemoData, RowOf } from './data.ts'
export { eachOf, until } from './expectation.ts'
export type { Reply } from './gateway.ts'
export { groupedBy } from './grouped-by.ts'
export { learnerBy, type Member, memberBy } from './member.ts'
export * as moves from './moves.ts'
export type { BringNeighbours, Neighbours } from './neighbours.ts'
export { unsettledOf } from './quiescence.ts'
export type { Story } from './scenario.ts'
export { type Cast, named, type Stage } from './stage.ts'

type Open = Omit<DemoOptions, 'waitingFile'> & {
  /** Where a service's API is; by default behind the portal's gateway. */
  readonly baseOf?: (service: ServiceName) => string
  /** Runs around each chapter, for who wants to know how each went. */
  readonly chapter?: Stage['chapter']
}

const administrator = 'quantri@minhhoa.noinghe.vn'

/** Everything a chapter needs. */
export const openStage = ({ portalUrl, adminUrls, say, baseOf, chapter }: Open): Stage => {
  const spoken: Stage['chapter'] = (title, play) => {
    say(title)
    return play()
  }
  return {
    gateway: createGateway(baseOf ?? (service => `${portalUrl}/api/${service}`)),
    clock: createDemoClock(adminUrls, localDate(new Date())),
    data: readDemo(),
    password: process.env.DEMO_PASSWORD || 'minh-hoa-2026',
    say,
    chapter: chapter ? (title, play) => chapter(title, () => spoken(title, play)) : spoken,
  }
}

/** Somebody began before and did not come to the end: what is there belongs to no day of the scenario. */
const refuseHalf = async (admin: Member): Promise<void> => {
  const { value } = await admin.get('identity', '/organisations?limit=2', OrganisationPage)
  if (value.items.length > 1)
    throw new Unmet({
      vi: 'Lần trước kịch bản minh hoạ bị ngắt giữa chừng; hãy bắt đầu lại bằng npm start -- --fresh.',
      en: 'The demo scenario was interrupted half-way last time; begin anew with npm start -- --fresh.',
    })
}

/** The platform's own account, which is there from the start. */
export const administratorOf = (stage: Stage): Promise<Member> => memberOf(stage, administrator)

/**
 * Everybody of the files signs up, is verified and signs in; then sites, campuses, programmes, cohorts and class lists.
 *
 * @param day on which the clock is set for it, in days from today
 */
export const settle = async (stage: Stage, admin: Member, day: number): Promise<Cast> => {
  const { data } = stage
  await stage.clock.moveTo(day)
  const counted: Sentence = {
    vi: `Nạp ${data.enterprises.length} doanh nghiệp và ${data.schools.length} trường: đăng ký, xác minh, đăng nhập.`,
    en: `Loading ${data.enterprises.length} enterprises and ${data.schools.length} schools: sign-up, verification, sign-in.`,
  }
  const members = await stage.chapter(counted, () => loadOrganisations(stage, admin))
  const standing: Sentence = {
    vi: `Nạp địa điểm, cơ sở, ${data.programmes.length} chương trình, ${data.cohorts.length} khoá và danh sách lớp.`,
    en: `Loading sites, campuses, ${data.programmes.length} programmes, ${data.cohorts.length} cohorts and class lists.`,
  }
  const ground = await stage.chapter(standing, () => loadGround(stage, members))
  return { admin, members, ...ground }
}

/** The demo's own files, on the first day of the scenario. */
export const loadCast = async (stage: Stage): Promise<Cast> => settle(stage, await administratorOf(stage), firstDay)

/** Another city is settled first, and lives its past up to the scenario's first day when the clock is moved there. */
const beside = async (stage: Stage, bring: BringNeighbours): Promise<Stage> => {
  const neighbours = bring(stage)
  await neighbours.settle()
  return { ...stage, clock: clockBeside(stage.clock, neighbours) }
}

/** Loads the files and plays the scenario; the clock ends at the real today. */
export const loadAndPlay = async (
  alone: Stage,
  neighbours?: BringNeighbours,
): Promise<{ readonly cast: Cast; readonly story: Story }> => {
  await refuseHalf(await administratorOf(alone))
  const stage = neighbours === undefined ? alone : await beside(alone, neighbours)
  const { clock, data, password } = stage
  const cast = await loadCast(stage)
  const story = await playScenario(stage, cast)
  expected({ vi: 'đồng hồ về hôm nay', en: 'the clock stands at today' }, clock.now() === 0, clock.now())
  await markFinished(data, password, cast.admin)
  return { cast, story }
}

const accountsOf = async (stage: Stage): Promise<DemoAccounts> => {
  const emails = new Map(stage.data.accounts.map(({ organisation, email }) => [organisation, email]))
  const [enterprise, school, department] = await Promise.all(
    (['dn01', 'tr1', 'lao-dong'] as const).map(key => memberOf(stage, named(emails, key))),
  )
  if (!enterprise || !school || !department) throw new Error('three accounts were asked for')
  return { enterprise, school, department }
}

/** The monitor follows all services; its figures are read once it has folded everything. */
const untilFolded = (adminUrls: Readonly<Record<string, string>>): Promise<unknown> =>
  until({ vi: 'mọi sự kiện đã tới nơi', en: 'every event has arrived' }, async () => {
    const moving = (await unsettledOf(adminUrls)).filter(({ outboxEmpty, lag }) => !outboxEmpty || lag > 0)
    if (moving.length > 0) throw new Error(JSON.stringify(moving))
    return true
  })

const report = async (stage: Stage, { portalUrl, waitingFile }: Pick<DemoOptions, 'portalUrl' | 'waitingFile'>) => {
  const accounts = await accountsOf(stage)
  const { password, clock } = stage
  const cases = await findOpenCases(accounts, { portalUrl, password, today: clock.today })
  mkdirSync(dirname(waitingFile), { recursive: true })
  writeFileSync(waitingFile, `${JSON.stringify({ cases }, undefined, 2)}\n`)
  return reportOf(await readFunnel(accounts.department), cases)
}

/**
 * Loads the demo over the public APIs and plays the scenario; a finished one is found by its mark and shown again.
 *
 * @throws Unmet in the first step that went otherwise
 */
export const playDemo = async (options: DemoOptions): Promise<DemoOutcome> => {
  const stage = openStage(options)
  const finished = await isFinished(stage.gateway, stage.data, stage.password)
  if (finished)
    options.say({
      vi: 'Kịch bản minh hoạ đã diễn ra xong từ trước.',
      en: 'The demo scenario has been played before.',
    })
  else await loadAndPlay(stage, options.neighbours)
  await untilFolded(options.adminUrls)
  return { complete: true, report: await report(stage, options) }
}
