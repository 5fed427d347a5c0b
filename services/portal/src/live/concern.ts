import { covers, type Scope } from '@noinghe/service-kit'

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** What a frame tells: that something changed, not what. The reader fetches it with the own rights. */
export type Change = { readonly topic: string; readonly name: string; readonly subject: string; readonly time: string }

/** A change together with whom it concerns. */
export type Frame = {
  readonly id: string
  readonly change: Change
  readonly organisations: ReadonlySet<string>
  readonly place?: { readonly province: string; readonly ward: string; readonly park?: string }
  /** The frame as bytes, made once for all readers. */
  readonly bytes: Buffer
}

/** Topics whose changes an authority follows; the rest is the parties' own business. */
const followed = new Set([
  'employers.demand',
  'training-programmes.slot',
  'matching.proposal',
  'apprenticeships.agreement',
  'placements.placement',
  'identity.organisation',
  'labour-monitor.case',
])
const authorities = new Set(['labour-authority', 'gdnn-authority', 'zone-authority'])

const text = (data: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = data[key]
  return typeof value === 'string' ? value : undefined
}

export const frameOf = (event: {
  topic: string
  name: string
  subject: string
  time: string
  data: Readonly<Record<string, unknown>>
  position: string
}): Frame => {
  const { topic, name, subject, time, data, position } = event
  const change = { topic, name, subject, time }
  const named = [
    text(data, 'enterprise'),
    text(data, 'school'),
    text(data, 'organisation'),
    ['identity.organisation', 'employers.enterprise', 'training-programmes.school'].includes(topic)
      ? subject
      : undefined,
  ]
  const province = text(data, 'province')
  const ward = text(data, 'ward')
  const park = text(data, 'park')
  return {
    id: position,
    change,
    organisations: new Set(named.filter(value => value !== undefined && uuid.test(value)) as string[]),
    ...(province && ward ? { place: { province, ward, ...(park ? { park } : {}) } } : {}),
    bytes: Buffer.from(`id: ${position}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`),
  }
}

/** Whether a reader may hear of it: a party of it, or an authority whose territory it lies in. */
export const concerns = (frame: Frame, scope: Scope): boolean => {
  if (scope.organisation !== '' && frame.organisations.has(scope.organisation)) return true
  if (!authorities.has(scope.role) || !followed.has(frame.change.topic)) return false
  return frame.place === undefined
    ? scope.territory?.wards === undefined && scope.territory?.parks === undefined && scope.role !== 'zone-authority'
    : covers(scope.territory, frame.place)
}
