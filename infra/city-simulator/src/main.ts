import { reporting, say } from '@noinghe/local'
import { openStage } from '@noinghe/local/demo'
import { province } from '@noinghe/reference-data'
import { z } from 'zod'
import { cityArguments } from './arguments.ts'
import { sizes, spanUpToToday } from './city/size.ts'
import { lookDays } from './play/play.ts'
import { quiet } from './play/quiet.ts'
import { settleCity } from './play/settle.ts'
import { telling } from './play/telling.ts'
import { reportOf } from './report.ts'

const Installation = z.object({ portalUrl: z.url(), adminUrls: z.record(z.string(), z.url()) })

/** Serials of tax codes: the first thousands belong to the small city and to the demo's own files. */
const serialsFrom = 21_000

/** `npm run seed -- --size city`: plays a city on the running installation, from its first day to today. */
const play = async (args: readonly string[]): Promise<number> => {
  const { size, seed, province: code } = cityArguments(args)
  const { portalUrl, adminUrls } = Installation.parse(JSON.parse(process.env.NOINGHE_INSTALLATION ?? '{}'))
  const stage = openStage({ portalUrl, adminUrls, say })
  const { city, player } = await settleCity(stage, {
    size: sizes[size],
    span: spanUpToToday(stage.clock.dayOf),
    seed,
    province: code,
    provinceName: province(code)?.name ?? code,
    prefix: `p${code}s${seed}-`,
    firstSerial: serialsFrom + 1000 * seed,
    changesLaw: true,
  })
  const { firstDay, lastDay } = city.span
  const liveUpTo = telling(stage, player)
  for (const day of lookDays(city, stage, firstDay, lastDay)) {
    await stage.clock.moveTo(day)
    await liveUpTo(day)
  }
  await quiet(adminUrls)
  console.log((await reportOf(player)).join('\n'))
  return 0
}

process.exitCode = await reporting(() => play(process.argv.slice(2)))
