import {
  AgreementFileQuery,
  AgreementId,
  AgreementInspection,
  AgreementViewingFilter,
  AgreementViewingPage,
  isRefusal,
  PaperFile,
  PaperFileParams,
  refuse,
  TrainerGapFilter,
  TrainerGapPage,
} from '@noinghe/contracts'
import { type Files, sendFile } from '@noinghe/papers'
import { authority, memberOf, type Route, route, type Saved } from '@noinghe/service-kit'
import { createReading, type Parts, sheetsOf } from '../agreement/agreement.reading.ts'
import { agreementsVisibleTo, sideOf, trainerGaps } from '../agreement/agreement.store.ts'
import type { Read } from '../agreement/agreement.view.ts'
import type { Judging } from '../agreement/judging.ts'
import { blocksFrom } from '../agreement/trainer.ts'
import { recognisedOn, type Trainers } from '../projections/trainers.ts'
import { filesOfSheets } from '../signing/sheet.ts'
import type { Viewings } from '../viewing/viewing.store.ts'
import { inspectionOf } from './inspection.ts'

type InspectionParts = Parts & {
  readonly judging: Judging
  readonly trainers: Trainers
  readonly files: Files
  readonly viewings: Viewings
}

const signatoriesIn = ({ people }: Read): readonly string[] => [...people.keys()].flatMap(({ id }) => id ?? [])

/** What an inspector asks of agreements, their papers, and who has looked at them. */
export const inspectionRoutes = (parts: InspectionParts): readonly Route[] => {
  const { agreements, judging, trainers, files, viewings, workplaces, clock } = parts
  const reading = createReading(parts)
  const reader = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))

  const gap = async ({ id, state: { agreement, names } }: Saved<Read>) => {
    if (agreement.status !== 'drafted' && agreement.status !== 'active')
      throw new Error(`agreement ${id} is neither ahead nor running`)
    const { enterprise, school, type, trade, level, startsOn, endsOn, trainer } = agreement.terms
    return {
      ...{ agreement: AgreementId.parse(id), status: agreement.status, enterprise, school, type, trade, level },
      ...{ startsOn, endsOn, trainer, enterpriseName: names.enterprise, schoolName: names.school },
      standing: await judging.trainerOf(agreement.terms),
      blocksFrom: blocksFrom(clock.facts().today),
    }
  }

  return [
    route.get('/agreements/trainer-gaps', {
      may: reader,
      summary: {
        vi: 'Thoả thuận chưa có người dạy nghề được công nhận',
        en: 'Agreements without a recognised in-company trainer',
      },
      query: TrainerGapFilter,
      reply: TrainerGapPage,
      run: async ({ query, scope, cursors }) => {
        const known = await recognisedOn(trainers, clock.facts().today)
        const found = await reading.pageOf(trainerGaps(known), query, scope, cursors)
        if (isRefusal(found)) return found
        const items = new Map(await Promise.all(found.items.map(async one => [one.id, await gap(one)] as const)))
        return cursors.page(found, ({ id }) => {
          const item = items.get(id)
          if (item === undefined) throw new Error(`agreement ${id} is not on this page`)
          return item
        })
      },
    }),
    route.get('/agreements/:id/inspection', {
      may: reader,
      summary: { vi: 'Hồ sơ kiểm tra một thoả thuận', en: 'Inspect an agreement' },
      query: AgreementFileQuery,
      reply: AgreementInspection,
      logsView: true,
      run: async ({ id, query: { reason }, scope }) => {
        const read = await reading.one(id, scope)
        if (isRefusal(read)) return read
        const { agreement } = read.state
        if (agreement.status === 'absent') return refuse('not-found')
        const persons = signatoriesIn(read.state)
        const where = 'GET /agreements/:id/inspection'
        const viewed = { agreement: AgreementId.parse(id), what: 'inspection', reason, persons, where } as const
        const unrecorded = await viewings.record(scope, viewed)
        if (unrecorded) return unrecorded
        const renewals = await agreements.find(
          { $and: [{ 'state.terms.renews': id }, await agreementsVisibleTo(scope, workplaces)] },
          50,
        )
        return inspectionOf({
          ...{ read, scope, ...clock.facts() },
          judgement: await judging.look(agreement.terms),
          standing: await judging.trainerOf(agreement.terms),
          renewedBy: renewals.map(renewal => renewal.id),
        })
      },
    }),
    route.get('/agreements/:id/files/:file', {
      may: reader,
      summary: { vi: 'Tải tệp đã ký hoặc bản quét', en: 'Download a signed PDF or a scan' },
      params: PaperFileParams,
      query: AgreementFileQuery,
      reply: PaperFile,
      raw: true,
      logsView: true,
      perMinute: 60,
      run: async ({ id, params, query: { reason }, scope, reply }) => {
        // a zone authority sees the terms of its parks; papers are for the sides and the labour authority
        if (sideOf(scope) === undefined && scope.role !== 'labour-authority') return refuse('not-allowed')
        const read = await reading.one(id, scope)
        if (isRefusal(read)) return read
        const file = filesOfSheets(sheetsOf(read.state.agreement)).find(known => known.id === params.file)
        if (file === undefined) return refuse('not-found')
        const persons = signatoriesIn(read.state)
        const where = 'GET /agreements/:id/files/:file'
        const viewed = {
          agreement: AgreementId.parse(id),
          what: 'file',
          file: file.id,
          reason,
          persons,
          where,
        } as const
        const unrecorded = await viewings.record(scope, viewed)
        if (unrecorded) return unrecorded
        return sendFile(reply, file, await files.read(file))
      },
    }),
    route.get('/agreements/:id/viewings', {
      may: memberOf('enterprise', 'school').owning(agreements),
      summary: { vi: 'Ai đã xem hồ sơ này', en: 'Who has looked at this agreement' },
      query: AgreementViewingFilter,
      reply: AgreementViewingPage,
      run: async ({ id, query, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const found = await viewings.repository.page({ 'state.agreement': id }, request)
        return cursors.page(found, ({ state }) => {
          if (state.status === 'absent') throw new Error('a view that was never recorded')
          const { at, what, file, role, organisation, reason } = state
          return { at, what, file, role, organisation, reason }
        })
      },
    }),
  ]
}
