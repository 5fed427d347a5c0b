import { type ServiceName, serviceNames, silent } from '@noinghe/local'
import { type Cast, type DemoData, loadCast, openStage, type Stage, unsettledOf } from '@noinghe/local/demo'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { type AllServices, startAllServices } from './all-services.ts'

export type SmallCity = AllServices & {
  readonly stage: Stage
  readonly cast: Cast
  /** Nothing on the way: outboxes empty, everything read and folded, nothing parked; twice in a row. */
  readonly quiet: () => Promise<void>
}

const enterprises = ['dn01', 'dn02', 'dn03']
const schools = ['tr1', 'tr8']
const programmes = ['ct01', 'ct23']
const cohorts = ['ct01k1', 'ct23k1']

/** Three enterprises, two schools, one trade: as much of the demo's files as a test needs. */
const few = (data: DemoData): DemoData => ({
  ...data,
  enterprises: data.enterprises.filter(({ key }) => enterprises.includes(key)),
  schools: data.schools.filter(({ key }) => schools.includes(key)),
  programmes: data.programmes.filter(({ key }) => programmes.includes(key)),
  cohorts: data.cohorts.filter(({ key }) => cohorts.includes(key)),
  learners: data.learners.filter(({ cohort }) => cohorts.includes(cohort)),
  slots: [],
  demands: [],
})

/** Seven services (the portal left out: the APIs are asked directly) with a few verified organisations, 16 weeks ago. */
export const startSmallCity = async (): Promise<SmallCity> => {
  const behind: readonly ServiceName[] = serviceNames.filter(name => name !== 'portal')
  const all = await startAllServices({}, behind)
  try {
    const opened = openStage({
      portalUrl: all.portalUrl,
      adminUrls: all.adminUrls,
      say: silent,
      baseOf: service => all.urls[service] ?? '',
    })
    const stage = { ...opened, data: few(opened.data) }
    const cast = await loadCast(stage)
    const look = async (): Promise<void> => expect(await unsettledOf(all.adminUrls)).toEqual([])
    const quiet = () =>
      eventually(
        async () => {
          // what one service did last may still be on its way to another that was asked first
          await look()
          await look()
        },
        { timeoutMs: 90_000, everyMs: 200 },
      )
    return { ...all, stage, cast, quiet }
  } catch (error) {
    await all.stop()
    throw error
  }
}
