import {
  EndTrainingContract,
  type EnterpriseId,
  isRefusal,
  NoBody,
  PostTrainingContract,
  PutContractReadiness,
  PutTrainingContract,
  RecordCourse,
  type Refusal,
  refuse,
  SignedOnPaper,
  SignTrainingContract,
  TrainingContractFilter,
  TrainingContractPage,
  TrainingContractView,
} from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { ViewLog } from '@noinghe/personal-data'
import {
  type Clock,
  clerkOf,
  holderOfCode,
  memberOf,
  route,
  type Saved,
  type Scope,
  signatoryOf,
  type Vault,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import { aboutOf, factsOf, pointers } from './law.ts'
import { counterpartOf, personOfContract } from './learner-of-contract.ts'
import type { Judged, KnownContract, Parties, Party, Terms, TrainingContract, Way } from './training-contract.model.ts'
import { contractsOf, maySeeContract, type TrainingContracts } from './training-contract.store.ts'
import { partiesOf } from './training-contract.ts'
import { contractView, knownContract, type Named, namedContractView } from './training-contract.view.ts'

type Parts = {
  readonly contracts: TrainingContracts
  readonly learners: Learners
  readonly placements: Placements
  readonly guards: Guards
  readonly vault: Vault
  readonly clock: Clock
  readonly views: ViewLog
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
const partyOf = { learner: 'learner', guardian: 'representative' } as const

/** Training contracts of types B, C and D: drawn up by the enterprise, signed by all the law asks for, ended, answered. */
export const trainingContractRoutes = (parts: Parts) => {
  const { contracts, learners, placements, guards, vault, clock, views } = parts
  const change = { reply: TrainingContractView, view: contractView }
  const own = clerkOf('enterprise').owning(contracts)

  const judge = async (
    parties: Parties,
    terms: Terms,
    birthDate: string,
    contract?: Pick<KnownContract, 'signatures' | 'secret'>,
  ): Promise<Judged | Refusal> => {
    const facts = factsOf({
      type: parties.contractType,
      terms,
      birthDate,
      signatures: contract?.signatures,
      readiness: contract?.secret?.readiness,
    })
    const judged = await guards.judge('agreement', facts, {
      on: clock.facts().today,
      exceptionsFor: aboutOf(parties, terms),
      at: pointers,
    })
    return 'refusal' in judged ? judged.refusal : { birthDate, verdicts: judged.verdicts }
  }

  const named = async (
    saved: readonly Saved<TrainingContract>[],
    scope: Scope,
    where: string,
  ): Promise<readonly Saved<Named>[]> => {
    const ids = saved.flatMap(({ state }) => ('learner' in state && state.learner ? [state.learner.id] : []))
    const people = await learnersById(learners, ids)
    const viewed = { kind: 'learner', persons: [...people.keys()], fields: ['name', 'records'] } as const
    // whoever looks at themselves is no view by others
    if (scope.role === 'school' || scope.role === 'enterprise')
      await views.record(scope, { ...viewed, purpose: 'daily-work', where })
    return saved.map(one => ({
      ...one,
      state: {
        contract: one.state,
        ...('learner' in one.state && one.state.learner ? { name: people.get(one.state.learner.id)?.person.name } : {}),
      },
    }))
  }

  /** Signs for one party, judged anew: what was drafted in order may have grown out of it. */
  const sign = async (
    saved: Saved<TrainingContract>,
    version: number,
    signature: { party: Party; way: Way; termsHash: string; on: string; by: string; lateReason?: string | undefined },
  ) => {
    const contract = knownContract(saved)
    const person = await personOfContract(learners, contract)
    if (isRefusal(person)) return person
    if (contract.secret === undefined) return refuse('learner-erased')
    const terms = { ...contract.terms, ...contract.secret.terms }
    const signing = { way: signature.way, signedOn: signature.on, at: clock.facts().now, by: signature.by }
    const signatures = { ...contract.signatures, [signature.party]: signing }
    const judged = await judge(partiesOf(contract), terms, person.birthDate, { ...contract, signatures })
    if (isRefusal(judged)) return judged
    return contracts.change(saved.id, version, { type: 'sign', ...signature, judged })
  }

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
        const judged = await judge(found.parties, terms, found.person.birthDate)
        if (isRefusal(judged)) return judged
        const { parties, within } = found
        const key = vault.newKey().wrapped
        return contracts.create({ type: 'draft', parties, learner: found.learner, terms, key, judged, within })
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
        const items = await named(found.items, scope, 'GET /training-contracts')
        return cursors.page({ ...found, items }, saved => namedContractView(saved, scope))
      },
    }),
    route.get('/training-contracts/:id', {
      may: readers,
      summary: { vi: 'Một hợp đồng đào tạo', en: 'One training contract' },
      reply: TrainingContractView,
      view: namedContractView,
      logsView: true,
      run: async ({ id, scope }) => {
        const saved = await contracts.get(id)
        if (saved === undefined || !maySeeContract(scope, knownContract(saved))) return refuse('not-found')
        return (await named([saved], scope, 'GET /training-contracts/:id'))[0] ?? refuse('not-found')
      },
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
        const judged = await judge(partiesOf(contract), terms, person.birthDate, { ...contract, signatures: {} })
        if (isRefusal(judged)) return judged
        const seat = contract.placement && (await placements.get(contract.placement))?.state
        const within = seat && seat.status !== 'absent' ? { from: seat.plannedFrom, to: seat.plannedTo } : undefined
        return contracts.change(id, version, { type: 'revise', terms, judged, within })
      },
    }),
    route.post('/training-contracts/:id/sign', {
      ...change,
      may: signatoryOf('enterprise').or(holderOfCode('learner', 'guardian')),
      summary: { vi: 'Ký hợp đồng trên cổng', en: 'Sign in the portal' },
      body: SignTrainingContract,
      run: async ({ id, version, body, scope }) => {
        const saved = await contracts.get(id)
        if (saved === undefined || !maySeeContract(scope, knownContract(saved))) return refuse('not-found')
        const { role, subject } = scope
        const party: Party = role === 'learner' || role === 'guardian' ? partyOf[role] : 'employer'
        const by = party === 'employer' ? subject : party
        return sign(saved, version, { party, way: 'portal', by, termsHash: body.termsHash, on: clock.facts().today })
      },
    }),
    route.post('/training-contracts/:id/paper-signatures', {
      ...change,
      may: own,
      summary: { vi: 'Ghi nhận đã ký trên giấy', en: 'State that a party has signed on paper' },
      body: SignedOnPaper,
      run: async ({ id, version, body, scope }) => {
        const saved = await contracts.get(id)
        if (saved === undefined) return refuse('not-found')
        const { party, termsHash, signedOn: on, lateReason } = body
        return sign(saved, version, { party, way: 'paper', by: scope.subject, termsHash, on, lateReason })
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
