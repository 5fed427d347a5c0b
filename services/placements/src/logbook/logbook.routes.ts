import {
  type AgreementId,
  isRefusal,
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
import type { ViewLog } from '@noinghe/personal-data'
import { authority, memberOf, personOf, route, type Saved, type Scope } from '@noinghe/service-kit'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import type { Placement } from '../placement/placement.model.ts'
import { maySee, type Placements } from '../placement/placement.store.ts'
import { known } from '../placement/placement.view.ts'
import { readers, staffOfEitherSide, trainers } from '../placement/policies.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import type { Visits } from '../visit/visit.store.ts'
import { type Logbooks, logbookIdOf } from './logbook.store.ts'
import type { LogbookCommand, Parties, Term } from './logbook.ts'
import { logbookView } from './logbook.view.ts'

type Parts = {
  readonly logbooks: Logbooks
  readonly placements: Placements
  readonly learners: Learners
  readonly agreements: Agreements
  readonly visits: Visits
  readonly views: ViewLog
}
type Reply = { readonly header: (name: string, value: string) => unknown }

/** The logbook of TT 23/2018: what was trained and attained, beside the hours. */
export const logbookRoutes = ({ logbooks, placements, learners, agreements, visits, views }: Parts) => {
  /** Everything of a group, or of one learner in it. */
  const assemble = async (agreement: AgreementId, rows: readonly Saved<Placement>[], scope: Scope, where: string) => {
    const ids = rows.map(known).flatMap(({ learner }) => (learner ? [learner.id] : []))
    // whoever looks at themselves is no view by others
    if (scope.role === 'school' || scope.role === 'enterprise')
      await views.record(scope, {
        kind: 'learner',
        persons: ids,
        fields: ['name', 'records'],
        purpose: 'daily-work',
        where,
      })
    return logbookView(
      {
        agreement,
        saved: await logbooks.get(logbookIdOf(agreement)),
        placements: rows,
        people: await learnersById(learners, ids),
        visits: await visits.find({ 'state.agreement': agreement, 'state.status': 'made' }, 200),
      },
      scope,
    )
  }

  const groupOf = async (agreement: string, scope: Scope) =>
    (await placements.find({ 'state.agreement': agreement, 'state.status': { $nin: ['unassigned'] } }, 500)).filter(
      row => maySee(scope, known(row)),
    )

  /** The first note makes the book: version 0 is that of a book nobody has written in. */
  const write = async (
    id: string,
    scope: Scope,
    version: number,
    reply: Reply,
    make: (parties: Parties, term: Term) => LogbookCommand | Promise<LogbookCommand | Refusal>,
  ) => {
    const agreement = await agreementOf(agreements, id, scope)
    if (agreement === undefined) return refuse('not-found')
    if (agreement.status === 'drafted' || agreement.status === 'cancelled') return refuse('agreement-not-active')
    const { enterprise, startsOn, endsOn } = agreement
    const parties = { agreement: id as AgreementId, enterprise, school: agreement.school as SchoolId }
    const command = await make(parties, { startsOn, endsOn })
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
        const view = await assemble(id as AgreementId, await groupOf(id, scope), scope, 'GET /agreements/:id/logbook')
        if (view === undefined) return refuse('not-found')
        reply.header('etag', `"${view.version}"`)
        return view
      },
    }),
    route.get('/placements/:id/logbook', {
      may: readers,
      summary: { vi: 'Sổ theo dõi đào tạo của một người học', en: 'Logbook of one placement' },
      reply: LogbookView,
      logsView: true,
      run: async ({ id, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        return (
          (await assemble(known(saved).agreement, [saved], scope, 'GET /placements/:id/logbook')) ?? refuse('not-found')
        )
      },
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
        write(id, scope, version, reply, (parties, term) => {
          const { text, ...content } = body
          return { type: 'note-content', parties, term, ...content, ...(text === undefined ? {} : { text }) }
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
      },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, async parties => {
          const placement = (await placements.get(body.placement))?.state
          if (placement === undefined || placement.status === 'absent' || placement.agreement !== parties.agreement)
            return refuse('placement-not-of-agreement', { at: '/placement' })
          return { type: 'note-result', parties, ...body }
        }),
    }),
    route.post('/agreements/:id/logbook/gaps', {
      may: trainers,
      summary: { vi: 'Điều chương trình còn thiếu so với công việc', en: 'What the programme lacks for the work' },
      body: NoteGap,
      reply: LogbookReceipt,
      example: { module: 'customs-declaration', learners: 3 },
      run: ({ id, body, version, scope, reply }) =>
        write(id, scope, version, reply, parties => {
          const { text, programme, ...gap } = body
          const known = { ...(programme === undefined ? {} : { programme }), ...(text === undefined ? {} : { text }) }
          return { type: 'note-gap', parties, ...gap, ...known }
        }),
    }),
  ]
}
