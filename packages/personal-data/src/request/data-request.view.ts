import type { DataRequestReceipt, DataRequestView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type DataRequest, dueOf, nextDue } from './data-request.ts'
import { acknowledgeBy, periodOn } from './due.ts'

const known = ({ id, state }: Saved<DataRequest>): Exclude<DataRequest, { status: 'absent' }> => {
  if (state.status === 'absent') throw new Error(`request ${id} was never received`)
  return state
}

/** Everything that the person and the data officer may read. @param today decides what is overdue */
export const dataRequestView = (saved: Saved<DataRequest>, today: string): z.input<typeof DataRequestView> => {
  const request = known(saved)
  const { kind, person, right, from, channel, receivedOn, acknowledgedOn, withProcessor, extension, remark } = request
  const { source, verified } = periodOn(right, receivedOn)
  const next = nextDue(request)
  return {
    id: saved.id,
    version: saved.version,
    kind,
    person,
    right,
    status: request.status,
    from,
    channel,
    receivedOn,
    acknowledgeBy: acknowledgeBy(receivedOn),
    ...(acknowledgedOn ? { acknowledgedOn } : {}),
    dueBy: dueOf(request),
    withProcessor,
    overdue: next !== undefined && next < today,
    ...(extension ? { extension: { on: extension.on, reason: extension.reason ?? '' } } : {}),
    ...('closed' in request ? { closed: request.closed } : {}),
    ...(remark ? { remark } : {}),
    source: `${source} [${verified}]`,
  }
}

export const dataRequestReceipt = (saved: Saved<DataRequest>): z.input<typeof DataRequestReceipt> => {
  const request = known(saved)
  return {
    id: saved.id,
    version: saved.version,
    status: request.status,
    acknowledgeBy: acknowledgeBy(request.receivedOn),
    dueBy: dueOf(request),
  }
}
