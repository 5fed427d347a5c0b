import { FunnelView } from '@noinghe/contracts'
import type { Player } from './play/play.ts'

/** What was played, as the city's own department sees it, and how often the platform refused what, by code. */
export const reportOf = async ({ town, tally }: Player): Promise<readonly string[]> => {
  const { value } = await town.department.get('labour-monitor', '/funnel', FunnelView)
  const steps = value.totals.flatMap(({ type, people }) => [
    `Loại hình · Type ${type}`,
    ...Object.entries(people).map(([step, count]) => `  ${step.padEnd(12)} ${String(count ?? '–').padStart(7)}`),
  ])
  const refusals = [...tally.refusals()]
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `  ${String(count).padStart(7)}  ${code}`)
  return [
    ...steps,
    `Lượt ghi · Writes: ${tally.writes()}`,
    ...(refusals.length > 0 ? ['Bị từ chối · Refused:', ...refusals] : []),
    `Đăng nhập · Sign in: ${town.department.email}`,
  ]
}
