import {
  CloneSlot,
  CloseSlot,
  isRefusal,
  type OfferedTerms,
  PostSlot,
  type Refusal,
  RenewSlot,
  ReviseSlot,
  refuse,
  SlotFilter,
  SlotPage,
  SlotProgress,
  SlotView,
  WithdrawSlot,
} from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import {
  type Clock,
  clerkOf,
  type Projection,
  type Repository,
  type Route,
  route,
  type Scope,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { noProgress, type Progress } from '../progress/progress.ts'
import { progressView } from '../progress/progress.view.ts'
import { mayRead, pageOf, schoolAndAuthorities, visibleTo } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool, refOf } from '../school/school.view.ts'
import { type GroundParts, groundOf } from './ground.ts'
import { slotExample } from './slot.example.ts'
import { slotsLike } from './slot.store.ts'
import type { Slot, SlotCommand } from './slot.ts'
import { slotReceipt, slotView } from './slot.view.ts'
import { slotFacts, slotPointers } from './slot-law.ts'
import type { Ground } from './slot-terms.ts'

type Parts = GroundParts & {
  readonly schools: Repository<School, SchoolCommand>
  readonly slots: Repository<Slot, SlotCommand>
  readonly progress: Projection<Progress>
  readonly guards: Guards
  readonly clock: Clock
}

const { cohort: _, ...revision } = slotExample

export const slotRoutes = (parts: Parts): readonly Route[] => {
  const { schools, slots, progress, guards, clock } = parts
  const clerk = clerkOf('school')
  const own = clerk.owning(slots)

  /** By the rules of the day the window opens; at a workplace that is not known yet. */
  const judge = (terms: OfferedTerms, { programme }: Ground) =>
    guards.judge('slot-publication', slotFacts(terms, programme.trade), { on: clock.facts().today, at: slotPointers })

  const publish = async (scope: Scope, { terms, contact, ...named }: z.infer<typeof PostSlot>) => {
    const school = await ownSchool(schools, scope)
    if (isRefusal(school)) return school
    const ground = await groundOf(parts, school, named)
    if (isRefusal(ground)) return ground
    const judged = await judge(terms, ground)
    if ('refusal' in judged) return judged.refusal
    const { verdicts } = judged
    return slots.create({ type: 'publish', school: refOf(school).school, ground, terms, contact, verdicts })
  }

  const known = async (id: string) => {
    const state = (await slots.get(id))?.state
    return state === undefined || state.status === 'absent' ? refuse('not-found') : state
  }

  const readable = async (id: string, scope: Scope) => {
    const found = await slots.get(id)
    const seen = found !== undefined && found.state.status !== 'absent' && mayRead(scope, found.state)
    return seen ? found : refuse('not-found')
  }

  return [
    route.post('/slots', {
      may: clerk,
      summary: { vi: 'Công bố suất thực tập', en: 'Publish a training slot' },
      body: PostSlot,
      reply: SlotView,
      view: slotReceipt,
      example: slotExample,
      run: ({ body, scope }) => publish(scope, body),
    }),
    route.get('/slots', {
      may: schoolAndAuthorities,
      summary: { vi: 'Danh sách suất thực tập', en: 'List training slots' },
      query: SlotFilter,
      reply: SlotPage,
      run: ({ query, scope, cursors }) =>
        pageOf(slots, [visibleTo(scope), slotsLike(query)], { query, cursors }, saved => slotView(saved, scope)),
    }),
    route.get('/slots/:id', {
      may: schoolAndAuthorities,
      summary: { vi: 'Xem một suất thực tập', en: 'Show a training slot' },
      reply: SlotView,
      view: slotView,
      run: ({ id, scope }) => readable(id, scope),
    }),
    route.put('/slots/:id', {
      may: own,
      summary: { vi: 'Sửa suất thực tập', en: 'Revise a training slot' },
      body: ReviseSlot,
      reply: SlotView,
      view: slotView,
      example: revision,
      run: async ({ id, version, body: { campus, terms, contact }, scope }) => {
        const [school, slot] = [await ownSchool(schools, scope), await known(id)]
        if (isRefusal(school)) return school
        if (isRefusal(slot)) return slot
        const ground = await groundOf(parts, school, { cohort: slot.cohort.id, campus })
        if (isRefusal(ground)) return ground
        const judged = await judge(terms, ground)
        if ('refusal' in judged) return judged.refusal
        return slots.change(id, version, { type: 'revise', ground, terms, contact, verdicts: judged.verdicts })
      },
    }),
    route.post('/slots/:id/withdraw', {
      may: own,
      summary: { vi: 'Rút suất thực tập', en: 'Withdraw a training slot' },
      body: WithdrawSlot,
      reply: SlotView,
      view: slotReceipt,
      example: { reason: 'no-longer-available' },
      run: ({ id, version, body: { reason } }) => slots.change(id, version, { type: 'withdraw', reason }),
    }),
    route.post('/slots/:id/close', {
      may: own,
      summary: { vi: 'Đóng suất thực tập', en: 'Close a training slot' },
      body: CloseSlot,
      reply: SlotView,
      view: slotReceipt,
      example: { reason: 'filled' },
      run: ({ id, version, body: { reason } }) => slots.change(id, version, { type: 'close', reason }),
    }),
    route.post('/slots/:id/renew', {
      may: own,
      summary: { vi: 'Gia hạn suất thực tập', en: 'Renew a training slot' },
      body: RenewSlot,
      reply: SlotView,
      view: slotReceipt,
      example: {},
      run: ({ id, version, body: { validUntil } }) => slots.change(id, version, { type: 'renew', validUntil }),
    }),
    route.post('/slots/:id/clone', {
      may: own,
      summary: { vi: 'Nhân bản thành suất thực tập mới', en: 'Copy a training slot into a new one' },
      body: CloneSlot,
      reply: SlotView,
      view: slotReceipt,
      example: { terms: { window: slotExample.terms.window } },
      // the copied slot stays as it is
      ifMatch: false,
      status: 201,
      run: async ({ id, body, scope, reply }) => {
        const source = await known(id)
        if (isRefusal(source)) return source
        // trade and level are those of the programme of the cohort it is for
        const { trade: _trade, level: _level, ...terms } = source.terms
        const created = await publish(scope, {
          cohort: body.cohort ?? source.cohort.id,
          campus: body.campus ?? source.campus.id,
          terms: { ...terms, ...body.terms },
          contact: body.contact ?? source.contact,
        })
        if (!isRefusal(created)) reply.header('location', `/slots/${created.id}`)
        return created
      },
    }),
    route.get('/slots/:id/progress', {
      may: schoolAndAuthorities,
      summary: { vi: 'Tiến độ của suất thực tập', en: 'Progress of a training slot' },
      reply: SlotProgress,
      run: async ({ id, scope }): Promise<z.input<typeof SlotProgress> | Refusal> => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        const offered = found.state.status === 'absent' ? 0 : found.state.terms.capacity
        return progressView(id, offered, (await progress.get(id)) ?? noProgress)
      },
    }),
  ]
}
