import {
  AgreementWeekParams,
  DisputeWeek,
  GroupWeek,
  isRefusal,
  NoBody,
  type PlacementId,
  PlacementWeekParams,
  type Refusal,
  refuse,
  SettleWeek,
  SignedGroupWeek,
  SignGroupWeek,
  WeekList,
  WeekLogList,
  WeekView,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import { type Clock, holderOfCode, memberOf, type Route, route, type Saved, type Scope } from '@noinghe/service-kit'
import type { Judging } from '../law/judging.ts'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import type { PersonalWords } from '../personal-words.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import { told } from '../reply.ts'
import type { BegunPlacement, Placement } from './placement.model.ts'
import { maySee, type Placements, visibleTo } from './placement.store.ts'
import { known } from './placement.view.ts'
import { teachers, trainers } from './policies.ts'
import { isMonday, touches } from './schedule.ts'
import { begun, groupWeek, signaturesOf, signedWeeks, weekEntry } from './week.view.ts'
import type { LogWeek } from './weeks.model.ts'
import { logWeek } from './weeks.ts'

type Reply = { readonly header: (name: string, value: string) => unknown }
type Parts = {
  readonly placements: Placements
  readonly learners: Learners
  readonly agreements: Agreements
  readonly judging: Judging
  readonly clock: Clock
  readonly views: ViewLog
  readonly words: PersonalWords
}

const learner = holderOfCode('learner')
const signedAs = ({ persons }: Scope): 'trainer' | 'clerk' => (persons.includes('trainer') ? 'trainer' : 'clerk')

/** The logbook: the group's week for the workplace, the own weeks for the learner, objections for the teacher. */
export const weekRoutes = ({
  placements,
  learners,
  agreements,
  judging,
  clock,
  views,
  words,
}: Parts): readonly Route[] => {
  const present = async (agreement: string, week: string) =>
    (await placements.find({ 'state.agreement': agreement, 'state.startedOn': { $exists: true } }, 5000)).flatMap(
      saved => {
        const placement = begun(saved)
        return placement && touches(placement.state, week) ? [placement] : []
      },
    )

  /** The learner's own placement, or a refusal that tells nothing. */
  const own = async (id: string, scope: Scope) => {
    const saved = await placements.get(id)
    return saved !== undefined && maySee(scope, known(saved)) ? undefined : refuse('not-found')
  }

  /** A change of one week answers that week, with the placement's version to go on from. */
  const weekOf = async (reply: Reply, outcome: Saved<Placement> | Refusal, week: string) => {
    if (isRefusal(outcome)) return outcome
    const placement = begun(outcome)
    if (placement === undefined) return refuse('week-not-signed')
    reply.header('etag', `"${outcome.version}"`)
    return weekEntry(placement, week, await words.opener([outcome.id]))
  }

  /** Judged as it stands, then written at that very version: who changed it meanwhile is judged again. */
  const sign = async (row: Saved<BegunPlacement>, command: LogWeek, workedAnyway: boolean | undefined) => {
    const decided = logWeek(row.state, command, clock.facts())
    if (isRefusal(decided)) return decided
    // signed the same before: nothing new to judge
    if (decided.length === 0) return placements.change(row.id, undefined, command, { step: command.week })
    const judgement = await judging.week(row.state, { ...command, workedAnyway })
    if (isRefusal(judgement)) return judgement
    return placements.change(row.id, row.version, { ...command, judgement }, { step: command.week })
  }
  const signAgain = async (row: Saved<BegunPlacement>, command: LogWeek, workedAnyway: boolean | undefined) => {
    const outcome = await sign(row, command, workedAnyway)
    if (!isRefusal(outcome) || outcome.refused !== 'version-mismatch') return outcome
    const fresh = await placements.get(row.id)
    const now = fresh && begun(fresh)
    return now === undefined ? outcome : sign(now, command, workedAnyway)
  }

  return [
    route.get('/agreements/:id/weeks/:week', {
      may: memberOf('enterprise', 'school'),
      summary: {
        vi: 'Bảng tuần của cả nhóm, điền sẵn theo lịch đã thoả thuận',
        en: "The group's week, pre-filled from the agreed schedule",
      },
      params: AgreementWeekParams,
      reply: GroupWeek,
      logsView: true,
      run: async ({ params, scope }) => {
        const { id, week } = params
        if ((await agreementOf(agreements, id, scope)) === undefined) return refuse('not-found')
        if (!isMonday(week)) return refuse('week-not-monday', { at: '/week' })
        const rows = await present(id, week)
        const people = await learnersById(
          learners,
          rows.flatMap(({ state }) => (state.learner ? [state.learner.id] : [])),
        )
        const viewed = { kind: 'learner', persons: [...people.keys()], fields: ['name', 'records'] } as const
        await views.record(scope, { ...viewed, purpose: 'daily-work', where: 'GET /agreements/:id/weeks/:week' })
        return groupWeek(
          id,
          week,
          rows.map(placement => ({
            placement,
            name: placement.state.learner && people.get(placement.state.learner.id)?.person.name,
          })),
        )
      },
    }),
    route.post('/agreements/:id/weeks/:week/sign', {
      may: trainers,
      summary: { vi: 'Ký giờ thực tập trong tuần của cả nhóm', en: "Sign the group's hours of a week" },
      params: AgreementWeekParams,
      body: SignGroupWeek,
      reply: SignedGroupWeek,
      // each placement is its own atomic change, and signing the same again changes nothing
      ifMatch: false,
      example: { exceptions: [] },
      run: async ({ params, body, scope }) => {
        const { id, week } = params
        if ((await agreementOf(agreements, id, scope)) === undefined) return refuse('not-found')
        if (!isMonday(week)) return refuse('week-not-monday', { at: '/week' })
        const exceptions = new Map(body.exceptions.map(exception => [exception.placement as string, exception]))
        const rows = await present(id, week)
        const signed: { placement: PlacementId; version: number; hours: number }[] = []
        const refusals = [...exceptions.keys()]
          .filter(placement => !rows.some(row => row.id === placement))
          .map(placement => ({ placement: placement as PlacementId, refusal: told(refuse('not-found')) }))
        for (const row of rows) {
          const placement = row.id as PlacementId
          const exception = exceptions.get(row.id)
          const command = {
            type: 'log-week',
            week,
            days: exception?.days ?? {},
            shift: body.shift,
            by: scope.subject,
            as: signedAs(scope),
          } as const
          const workedAnyway = exception?.workedAnyway ?? body.workedAnyway
          const outcome = await signAgain(row, command, workedAnyway)
          if (isRefusal(outcome)) refusals.push({ placement, refusal: told(outcome) })
          else
            signed.push({ placement, version: outcome.version, hours: begun(outcome)?.state.weeks[week]?.hours ?? 0 })
        }
        return { signed, refusals }
      },
    }),
    route.get('/placements/:id/weeks', {
      may: memberOf('school', 'enterprise').or(holderOfCode('learner', 'guardian')),
      summary: { vi: 'Sổ theo dõi của một lượt thực tập', en: 'The logbook of a placement' },
      reply: WeekLogList,
      logsView: true,
      run: async ({ id, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        const placement = begun(saved)
        if (placement === undefined) return { items: [] }
        if ((scope.role === 'school' || scope.role === 'enterprise') && placement.state.learner)
          await views.record(scope, {
            ...{ kind: 'learner', persons: [placement.state.learner.id], fields: ['records'] },
            ...{ purpose: 'daily-work', where: 'GET /placements/:id/weeks' },
          })
        const open = scope.role === 'enterprise' ? undefined : await words.opener([id])
        return {
          items: signedWeeks(placement).map(week => ({
            ...weekEntry(placement, week, open),
            signatures: signaturesOf(placement, week),
          })),
        }
      },
    }),
    route.get('/me/weeks', {
      may: holderOfCode('learner', 'guardian'),
      summary: { vi: 'Giờ thực tập của tôi theo tuần', en: 'My hours, week by week' },
      reply: WeekList,
      run: async ({ scope }) => {
        const mine = (await placements.find(visibleTo(scope), 50)).flatMap(saved => begun(saved) ?? [])
        // all of one learner: one key
        const open = await words.opener(mine.slice(0, 1).map(({ id }) => id))
        return {
          items: mine.flatMap(placement => signedWeeks(placement).map(week => weekEntry(placement, week, open))),
        }
      },
    }),
    route.post('/placements/:id/weeks/:week/confirm', {
      may: learner,
      summary: { vi: 'Tôi xác nhận giờ của tuần', en: 'I confirm the hours of the week' },
      params: PlacementWeekParams,
      body: NoBody,
      reply: WeekView,
      run: async ({ id, params, version, scope, reply }) => {
        const foreign = await own(id, scope)
        if (foreign) return foreign
        const outcome = await placements.change(id, version, { type: 'confirm-week', week: params.week })
        return weekOf(reply, outcome, params.week)
      },
    }),
    route.post('/placements/:id/weeks/:week/dispute', {
      may: learner,
      summary: { vi: 'Tôi không đồng ý với giờ của tuần', en: 'I object to the hours of the week' },
      params: PlacementWeekParams,
      body: DisputeWeek,
      reply: WeekView,
      example: { remark: 'Thứ Tư em làm đủ tám giờ.' },
      run: async ({ id, params, version, body, scope, reply }) => {
        const foreign = await own(id, scope)
        if (foreign) return foreign
        const remark = await words.seal([id], body.remark)
        if (isRefusal(remark)) return remark
        const outcome = await placements.change(id, version, { type: 'dispute-week', week: params.week, remark })
        return weekOf(reply, outcome, params.week)
      },
    }),
    route.post('/placements/:id/weeks/:week/settle', {
      may: teachers.owning(placements),
      summary: { vi: 'Giáo viên giải quyết phản đối', en: 'The teacher settles an objection' },
      params: PlacementWeekParams,
      body: SettleWeek,
      reply: WeekView,
      example: { hours: 40 },
      run: async ({ id, params, version, body, scope, reply }) => {
        const remark = await words.seal([id], body.remark)
        if (isRefusal(remark)) return remark
        const outcome = await placements.change(id, version, {
          type: 'settle-week',
          week: params.week,
          hours: body.hours,
          remark,
          by: scope.subject,
        })
        return weekOf(reply, outcome, params.week)
      },
    }),
  ]
}
