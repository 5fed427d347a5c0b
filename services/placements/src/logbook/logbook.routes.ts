import {
  type AgreementId,
  isRefusal,
  type LocalDate,
  LogbookReceipt,
  LogbookView,
  NoteContent,
  NoteGap,
  NoteResult,
  type Refusal,
  refuse,
  type SchoolId,
  StaffLogbook,
} from '@noinghe/contracts'
import { authority, memberOf, personOf, route, type Scope } from '@noinghe/service-kit'
import { readers, staffOfEitherSide, trainers } from '../placement/policies.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import { curriculumOf } from '../projections/programmes.ts'
import { createLogbookReading, type ReadingParts } from './logbook.reading.ts'
import { logbookIdOf } from './logbook.store.ts'
import type { LogbookCommand, Parties, Term } from './logbook.ts'
import { beganOn } from './logbook.view.ts'

type Parts = ReadingParts & { readonly agreements: Agreements }
/** What a note is judged by. */
type Ground = { readonly term: Term; readonly slot: string }
type Reply = { readonly header: (name: string, value: string) => unknown }

/** The logbook of TT 23/2018: what was trained and attained, beside the hours. */
export const logbookRoutes = (parts: Parts) => {
  const { logbooks, placements, agreements, slots } = parts
  const reading = createLogbookReading(parts)
  const modulesOn = async (slot: string, began: LocalDate) => (await curriculumOf(parts, slot, began))?.modules ?? []

  /** The first note makes the book: version 0 is that of a book nobody has written in. */
  const write = async (
    id: string,
    scope: Scope,
    version: number,
    reply: Reply,
    make: (parties: Parties, ground: Ground) => LogbookCommand | Promise<LogbookCommand | Refusal>,
  ) => {
    const agreement = await agreementOf(agreements, id, scope)
    if (agreement === undefined) return refuse('not-found')
    if (agreement.status === 'drafted' || agreement.status === 'cancelled') return refuse('agreement-not-active')
    const { enterprise, startsOn, endsOn, slot } = agreement
    const parties = { agreement: id as AgreementId, enterprise, school: agreement.school as SchoolId }
    const command = await make(parties, { term: { startsOn, endsOn }, slot })
    if (isRefusal(command)) return command
    const book = logbookIdOf(id)
    const created = version === 0 ? await logbooks.create(command, { id: book }) : undefined
    const exists = created === undefined || (isRefusal(created) && created.refused === 'already-exists')
    const saved = exists ? await logbooks.change(book, version, command) : created
    if (isRefusal(saved))
      return saved.refused === 'not-found' ? refuse('version-mismatch', { params: { version: 0 } }) : saved
    reply.header('etag', `"${saved.version}"`)
    return { agreement: parties.agreement, version: saved.version }
  }

  return [
    route.get('/agreements/:id/logbook', {
      may: memberOf('school', 'enterprise').or(authority('labour-authority', 'gdnn-authority', 'zone-authority')),
      summary: { vi: 'Sổ theo dõi đào tạo tại doanh nghiệp của cả nhóm', en: 'Logbook of the group' },
      reply: LogbookView,
      logsView: true,
      run: async ({ id, scope, reply }) => {
        const view = await reading.group(id, scope, 'GET /agreements/:id/logbook')
        if (isRefusal(view)) return view
        reply.header('etag', `"${view.version}"`)
        return view
      },
    }),
    route.get('/placements/:id/logbook', {
      may: readers,
      summary: { vi: 'Sổ theo dõi đào tạo của một người học', en: 'Logbook of one placement' },
      reply: LogbookView,
      logsView: true,
      run: ({ id, scope }) => reading.one(id, scope, 'GET /placements/:id/logbook'),
    }),
    route.put('/agreements/:id/logbook/staff', {
      may: staffOfEitherSide,
      summary: { vi: 'Người hướng dẫn và nhà giáo của nhóm', en: 'Instructors and teachers of the group' },
      body: StaffLogbook,
      reply: LogbookReceipt,
      example: { instructors: ['01980a52-7c00-7000-8000-000000000002'], teachers: [] },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, parties => ({ type: 'staff', parties, ...body })),
    }),
    route.post('/agreements/:id/logbook/content', {
      may: personOf('enterprise', 'trainer', 'clerk').or(personOf('school', 'teacher', 'clerk')),
      summary: { vi: 'Nội dung đã đào tạo trong tuần', en: 'What was trained in a week' },
      body: NoteContent,
      reply: LogbookReceipt,
      example: { week: '2026-10-05', modules: ['warehouse-operations'], skills: ['forklift'] },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, async (parties, { term, slot }) => {
          const { text, ...content } = body
          const of = await modulesOn(slot, term.startsOn)
          return { type: 'note-content', parties, term, of, ...content, ...(text === undefined ? {} : { text }) }
        }),
    }),
    route.post('/agreements/:id/logbook/results', {
      may: staffOfEitherSide,
      summary: { vi: 'Kết quả mô-đun của một người học', en: 'Result of a learner in a module' },
      body: NoteResult,
      reply: LogbookReceipt,
      example: {
        placement: '01980a52-7c00-7000-8000-000000000003',
        module: 'warehouse-operations',
        result: 'attained',
        skills: ['forklift'],
      },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, async (parties, { slot }) => {
          const placement = (await placements.get(body.placement))?.state
          if (placement === undefined || placement.status === 'absent' || placement.agreement !== parties.agreement)
            return refuse('placement-not-of-agreement', { at: '/placement' })
          const began = beganOn(placement)
          return { type: 'note-result', parties, of: await modulesOn(slot, began), ...body }
        }),
    }),
    route.post('/agreements/:id/logbook/gaps', {
      may: trainers,
      summary: { vi: 'Điều chương trình còn thiếu so với công việc', en: 'What the programme lacks for the work' },
      body: NoteGap,
      reply: LogbookReceipt,
      example: { module: 'customs-declaration', learners: 3 },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, async (parties, { slot }) => {
          const { text, programme: named, ...gap } = body
          const served = (await slots.get(slot))?.programme
          if (named !== undefined && served !== undefined && named !== served)
            return refuse('programme-not-of-agreement', { at: '/programme' })
          const programme = served ?? named
          const known = { ...(programme === undefined ? {} : { programme }), ...(text === undefined ? {} : { text }) }
          return { type: 'note-gap', parties, ...gap, ...known }
        }),
    }),
  ]
}
