import {
  EndRecognition,
  isRefusal,
  NoBody,
  RateRecognition,
  RecogniseTrainer,
  type RecognitionId,
  RecognitionParams,
  RenewRecognition,
  refuse,
  SchoolId,
  TrainerView,
} from '@noinghe/contracts'
import { clerkOf, newId, type Route, route, type Scope } from '@noinghe/service-kit'
import type { Trainings } from '../projections/trainings.ts'
import type { TrainerCommand } from './trainer.model.ts'
import type { Trainers } from './trainer.store.ts'
import { mayReadTrainer, trainerReceipt } from './trainer.view.ts'

type Parts = { readonly trainers: Trainers; readonly trainings: Trainings }

const decision = { number: '128/QĐ-MH', on: '2026-11-20' } as const

/** What schools decide of trainers: recognition for a trade and level, and its life. */
export const recognitionRoutes = ({ trainers, trainings }: Parts): readonly Route[] => {
  const may = clerkOf('school')
  const at = { may, reply: TrainerView, view: trainerReceipt } as const
  const schoolOf = (scope: Scope) => SchoolId.parse(scope.organisation)

  const change = async (id: string, version: number, scope: Scope, command: TrainerCommand) => {
    const found = await trainers.get(id)
    const seen = found !== undefined && (await mayReadTrainer(trainings, scope, found.state))
    return seen ? trainers.change(id, version, command) : refuse('not-found')
  }

  return [
    route.post('/trainers/:id/recognitions', {
      ...at,
      summary: { vi: 'Công nhận người dạy nghề', en: 'Recognise a trainer' },
      body: RecogniseTrainer,
      example: { trade: '6340113', level: 'college', pedagogy: { basis: 'standard', on: '2026-09-01' }, decision },
      run: ({ id, version, body, scope }) =>
        change(id, version, scope, {
          type: 'recognise',
          id: newId<RecognitionId>(),
          school: schoolOf(scope),
          ...body,
        }),
    }),
    route.post('/trainers/:id/recognitions/:recognition/use', {
      ...at,
      summary: { vi: 'Sử dụng công nhận của trường khác', en: "Use another school's recognition" },
      params: RecognitionParams,
      body: NoBody,
      run: async ({ id, version, params: { recognition }, scope }) => {
        const command = { type: 'use', school: schoolOf(scope), of: recognition, as: newId<RecognitionId>() } as const
        const changed = await change(id, version, scope, command)
        return isRefusal(changed) && changed.refused === 'recognition-unknown' ? refuse('not-found') : changed
      },
    }),
    route.post('/trainers/:id/recognitions/:recognition/renew', {
      ...at,
      summary: { vi: 'Gia hạn công nhận', en: 'Renew a recognition' },
      params: RecognitionParams,
      body: RenewRecognition,
      example: { decision },
      run: ({ id, version, params: { recognition }, body, scope }) =>
        change(id, version, scope, { type: 'renew', school: schoolOf(scope), recognition, ...body }),
    }),
    route.post('/trainers/:id/recognitions/:recognition/rate', {
      ...at,
      summary: { vi: 'Đánh giá hoàn thành nhiệm vụ hằng năm', en: 'Rate the year' },
      params: RecognitionParams,
      body: RateRecognition,
      example: { year: 2026, completed: true },
      run: ({ id, version, params: { recognition }, body, scope }) =>
        change(id, version, scope, { type: 'rate', school: schoolOf(scope), recognition, ...body }),
    }),
    route.post('/trainers/:id/recognitions/:recognition/end', {
      ...at,
      summary: { vi: 'Chấm dứt công nhận', en: 'End a recognition' },
      params: RecognitionParams,
      body: EndRecognition,
      example: { reason: 'level-or-trade-changed' },
      run: ({ id, version, params: { recognition }, body, scope }) =>
        change(id, version, scope, { type: 'end', school: schoolOf(scope), recognition, ...body }),
    }),
  ]
}
