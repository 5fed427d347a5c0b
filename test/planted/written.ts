import type { ServiceName } from '@noinghe/local'
import type { Member, moves } from '@noinghe/local/demo'
import { expect } from 'vitest'
import { z } from 'zod'
import type { SmallCity } from '../house/small-city.ts'
import { marks, phones } from './marks.ts'

export type Asking = Pick<Member, 'ask'>

/** Says it under the member's name and fails the test where it was not taken: what never got in cannot leak. */
export const told = async (
  member: Asking,
  method: 'POST' | 'PUT',
  service: ServiceName,
  path: string,
  body: unknown,
  of?: string,
): Promise<unknown> => {
  const read = of === undefined ? undefined : await member.ask('GET', service, of)
  const reply = await member.ask(method, service, path, { body, ...(read?.etag ? { ifMatch: read.etag } : {}) })
  expect(reply.status, `${method} ${service}${path}: ${reply.text}`).toBeLessThan(300)
  return reply.body
}

const Made = z.object({ id: z.string() })
const Drawn = z.object({ id: z.string(), termsHash: z.string() })

type Written = {
  readonly agreement: string
  readonly placement: string
  /** A Monday that was signed. */
  readonly week: string
  readonly today: string
}

/** What teachers, trainers and clerks write about a placement and its group. */
export const aboutPlacement = async (
  { enterprise, school }: moves.Pair,
  { agreement, placement, week, today }: Written,
): Promise<void> => {
  const visit = Made.parse(await told(school, 'POST', 'placements', '/visits', { agreement, plannedFor: today }))
  const made = { madeOn: today, placements: [placement], findings: ['breaks-not-given'], text: marks.text('thăm') }
  await told(school, 'POST', 'placements', `/visits/${visit.id}/record`, made, `/visits/${visit.id}`)
  await told(enterprise, 'POST', 'placements', '/incidents', {
    ...{ placements: [placement], happenedOn: today, kind: 'accident', severity: 'first-aid', causes: ['tool'] },
    text: marks.text('sự việc'),
  })
  const book = `/agreements/${agreement}/logbook`
  const content = { week, modules: [], skills: ['forklift'], text: marks.text('nội dung') }
  await told(enterprise, 'POST', 'placements', `${book}/content`, content, book)
  const gap = { module: 'customs-declaration', learners: 1, text: marks.text('thiếu') }
  await told(enterprise, 'POST', 'placements', `${book}/gaps`, gap, book)
}

/** Guest experts, and a learner the enterprise recruited itself with a contract and its scan. */
export const ofEnterprise = async (
  { stage: { clock } }: SmallCity,
  enterprise: Asking,
  today: string,
): Promise<void> => {
  await told(enterprise, 'POST', 'employers', '/expert-offers', {
    terms: { trades: ['6340113'], skills: [], count: 1, window: { from: today, to: clock.dayAt(60) }, hours: 8 },
    experts: [{ name: marks.name('chuyên gia'), phone: phones[1], position: 'Trưởng ca' }],
  })
  const recruit = Made.parse(
    await told(enterprise, 'POST', 'placements', '/learners/recruited', {
      ...{ localId: marks.localId('nv1'), name: marks.name('nhân viên'), birthDate: marks.birthDate, sex: 'male' },
      ...{ phone: phones[0], guardian: { name: marks.name('cha'), phone: phones[1] } },
    }),
  )
  const drawn = Drawn.parse(
    await told(enterprise, 'POST', 'placements', '/training-contracts', {
      ...{ type: 'C', learner: recruit.id, trade: '6340113', level: 'under-3-months', province: '31', ward: '11413' },
      ...{ startsOn: today, endsOn: clock.dayAt(-20), hoursPerDay: 8, hoursPerWeek: 40, takesPartInWork: true },
      shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
      ...{ workplace: marks.text('nơi làm'), pay: { amount: 30_000, per: 'hour' } },
    }),
  )
  // a picture by its first bytes, with a person in it
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const file = Buffer.concat([head, Buffer.from(marks.name('bản chụp'))]).toString('base64')
  const path = `/training-contracts/${drawn.id}`
  const scan = { termsHash: drawn.termsHash, signedOn: today, file }
  await told(enterprise, 'POST', 'placements', `${path}/scan`, scan, path)
}
