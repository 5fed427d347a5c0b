import {
  lookDays,
  quiet,
  type Settled,
  settleCity,
  sizeNames,
  sizes,
  smallCity,
  spanUpToToday,
  violationsAtRest,
  violationsNow,
  wholeSpanFrom,
} from '@noinghe/city-simulator'
import { FunnelView } from '@noinghe/contracts'
import { serviceNames, silent } from '@noinghe/local'
import { openStage, type Stage } from '@noinghe/local/demo'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AllServices, startAllServices } from './house/all-services.ts'

/** Another seed, or another size, is another city; a town lives for hours. */
const seed = Number(process.env.CITY_SEED ?? 20261122)
const sizeName = sizeNames.find(name => name === process.env.CITY_SIZE) ?? 'small'

/** Fewer days, with a look every so many of them: a first impression. */
const { CITY_DAYS: days, CITY_RHYTHM: rhythm } = process.env

let all: AllServices
let stage: Stage
let settled: Settled

beforeAll(async () => {
  all = await startAllServices(
    {},
    serviceNames.filter(name => name !== 'portal'),
  )
  stage = openStage({
    portalUrl: all.portalUrl,
    adminUrls: all.adminUrls,
    say: silent,
    baseOf: service => all.urls[service] ?? '',
  })
  const { firstDay, lastDay } = wholeSpanFrom(spanUpToToday(stage.clock.dayOf))
  const size = sizes[sizeName]
  settled = await settleCity(stage, {
    ...smallCity,
    size: rhythm ? { ...size, rhythm: Number(rhythm) } : size,
    span: { firstDay, lastDay: days ? firstDay + Number(days) : lastDay },
    seed,
    changesLaw: true,
  })
}, 600_000)

afterAll(() => all?.stop(), 60_000)

it('lives eighteen months, and on every day everything holds', async () => {
  const { city, player } = settled
  for (const day of lookDays(city, stage, city.span.firstDay, city.span.lastDay)) {
    await stage.clock.moveTo(day)
    await player.liveUpTo(day)
    expect(await violationsNow(player.town), `day ${day}`).toEqual([])
    await quiet(all.adminUrls)
    expect(await violationsAtRest(player.town), `day ${day}`).toEqual([])
    if (process.env.CITY_WATCH && day % 10 === 0)
      console.log(day, stage.clock.dayAt(day), player.tally.writes(), Object.fromEntries(player.tally.refusals()))
  }
  // what comes with `npm start` is small
  if (sizeName === 'small') expect(player.tally.writes()).toBeLessThanOrEqual(3000)
  console.log(player.tally.writes(), Object.fromEntries(player.tally.refusals()))
  const funnel = await player.town.department.get('labour-monitor', '/funnel', FunnelView)
  console.log(JSON.stringify(funnel.value.totals.map(({ type, people }) => ({ type, ...people }))))
}, 3_000_000)
