import {
  EndTrainingContract,
  type EnterpriseId,
  isRefusal,
  NoBody,
  PostTrainingContract,
  PutContractReadiness,
  PutTrainingContract,
  RecordCourse,
  refuse,
  TrainingContractFilter,
  TrainingContractPage,
  TrainingContractView,
} from '@noinghe/contracts'
import { newCode } from '@noinghe/papers'
import { clerkOf, holderOfCode, memberOf, route, type Vault } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Placements } from '../placement/placement.store.ts'
import type { Judging } from './judging.ts'
import { counterpartOf, personOfContract } from './learner-of-contract.ts'
import { createContractReading, type ReadingParts } from './reading.ts'
import type { Terms } from './training-contract.model.ts'
import { contractsOf } from './training-contract.store.ts'
import { partiesOf } from './training-contract.ts'
import { type ContractViews, knownContract } from './training-contract.view.ts'

type Parts = ReadingParts & {
  readonly placements: Placements
  readonly judging: Judging
  readonly vault: Vault
  readonly contractViews: ContractViews
}

const termsOf = (body: z.infer<typeof PutTrainingContract>): Terms => {
  const { trade, tradeName, shift, pay, course, ...rest } = body
  return {
    ...rest,
    ...(trade === undefined ? {} : { trade }),
    ...(tradeName === undefined ? {} : { tradeName }),
    ...(shift === undefined ? {} : { shift }),
    ...(pay === undefined ? {} : { pay }),
    ...(course === undefined ? {} : { course }),
  }
}

const readers = memberOf('enterprise', 'school').or(holderOfCode('learner', 'guardian'))

/** Training contracts of types B, C and D: drawn up by the enterprise, signed by all the law asks for, ended, answered. */
export const trainingContractRoutes = (parts: Parts) => {
  const { contracts, learners, placements, judging, vault, contractViews } = parts
  const change = { reply: TrainingContractView, view: contractViews.receipt }
  const own = clerkOf('enterprise').owning(contracts)

  const reading = createContractReading(parts)

  return [
    route.post('/training-contracts', {
      ...change,
      may: clerkOf('enterprise'),
      summary: { vi: 'Lập hợp đồng đào tạo với người học', en: 'Draw up a training contract' },
      body: PostTrainingContract,
      example: {
        type: 'C',
        learner: '01980a52-7c00-7000-8000-000000000001',
        trade: '5520123',
        level: 'under-3-months',
        startsOn: '2026-12-01',
        endsOn: '2027-02-28',
        hoursPerDay: 8,
        hoursPerWeek: 40,
        shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
        province: '31',
        ward: '11411',
        workplace: 'Xưởng hàn số 2',
        takesPartInWork: true,
        pay: { amount: 25000, per: 'hour' },
      },
      run: async ({ body, scope }) => {
        const { type, learner, placement, ...settled } = body
        // an enterprise has the id of its organisation, and the token's has been verified
        const enterprise = scope.organisation as EnterpriseId
        const found = await counterpartOf({ learners, placements }, { type, learner, placement, enterprise })
        if (isRefusal(found)) return found
        const terms = termsOf(settled)
        const judged = await judging(found.parties, terms, found.person.birthDate)
        if (isRefusal(judged)) return judged
        const { parties, within } = found
        const key = vault.newKey().wrapped
        return contracts.create({
          type: 'draft',
          parties,
          learner: found.learner,
          terms,
          code: newCode(),
          key,
          judged,
          within,
        })
      },
    }),
    route.get('/training-contracts', {
      may: readers,
      summary: { vi: 'Hợp đồng đào tạo', en: 'Training contracts' },
      query: TrainingContractFilter,
      reply: TrainingContractPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { type, status, placement } = query
        const found = await contracts.page(
          {
            $and: [
              contractsOf(scope),
              ...(type ? [{ 'state.contractType': type }] : []),
              ...(status ? [{ 'state.status': status }] : []),
              ...(placement ? [{ 'state.placement': placement }] : []),
            ],
          },
          request,
        )
        const items = await reading.named(found.items, scope, 'GET /training-contracts')
        return cursors.page({ ...found, items }, saved => contractViews.named(saved, scope))
      },
    }),
    route.get('/training-contracts/:id', {
      may: readers,
      summary: { vi: 'Một hợp đồng đào tạo', en: 'One training contract' },
      reply: TrainingContractView,
      view: contractViews.named,
      logsView: true,
      run: ({ id, scope }) => reading.one(id, scope, 'GET /training-contracts/:id'),
    }),
    route.put('/training-contracts/:id', {
      ...change,
      may: own,
      summary: { vi: 'Sửa hợp đồng khi chưa ký đủ', en: 'Change the terms before all have signed' },
      body: PutTrainingContract,
      run: async ({ id, version, body }) => {
        const saved = await contracts.get(id)
        if (saved === undefined) return refuse('not-found')
        const contract = knownContract(saved)
        const person = await personOfContract(learners, contract)
        if (isRefusal(person)) return person
        const terms = termsOf(body)
        const judged = await judging(partiesOf(contract), terms, person.birthDate, { ...contract, signatures: {} })
        if (isRefusal(judged)) return judged
        const seat = contract.placement && (await placements.get(contract.placement))?.state
        const within = seat && seat.status !== 'absent' ? { from: seat.plannedFrom, to: seat.plannedTo } : undefined
        return contracts.change(id, version, { type: 'revise', terms, judged, within })
      },
    }),
    route.put('/training-contracts/:id/readiness', {
      ...change,
      may: own,
      summary: { vi: 'Ghi nhận điều kiện trước khi bắt đầu', en: 'Record what must be in order before the first day' },
      body: PutContractReadiness,
      run: ({ id, version, body }) => contracts.change(id, version, { type: 'get-ready', readiness: defined(body) }),
    }),
    route.post('/training-contracts/:id/drop', {
      ...change,
      may: own,
      summary: { vi: 'Bỏ bản thảo hợp đồng', en: 'Drop a draft' },
      body: NoBody,
      run: ({ id, version }) => contracts.change(id, version, { type: 'drop' }),
    }),
    route.post('/training-contracts/:id/course', {
      ...change,
      may: own,
      summary: { vi: 'Ghi nhận khoá đào tạo đã tổ chức (loại D)', en: 'Record the course that was held (type D)' },
      body: RecordCourse,
      run: ({ id, version, body }) => contracts.change(id, version, { type: 'record-course', ...body }),
    }),
    route.post('/training-contracts/:id/end', {
      ...change,
      may: own,
      summary: { vi: 'Chấm dứt hợp đồng', en: 'End a contract' },
      body: EndTrainingContract,
      run: ({ id, version, body }) => {
        const { endedOn: on, reason, lateReason } = body
        return contracts.change(id, version, { type: 'end', on, reason, lateReason })
      },
    }),
  ]
}

/** Only what was said: what is left out stays as it was. */
const defined = <Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }
