import {
  isRefusal,
  LearnerFilter,
  LearnerPage,
  LearnerReceipt,
  LearnerView,
  NoBody,
  PostLearner,
  PutLearner,
  refuse,
} from '@noinghe/contracts'
import { erasedEverywhere, type PersonalData } from '@noinghe/personal-data'
import { clerkOf, memberOf, route, type Vault } from '@noinghe/service-kit'
import { eraseLearner, type Rooms } from './erase-learner.ts'
import { learnerIdOf, learnersOf } from './learner.store.ts'
import { learnerReceipt, learnerView } from './learner.view.ts'
import { identityOf, personOf, schoolOf } from './person.ts'

const particulars = ['name', 'birth-date', 'contact', 'guardian'] as const

export const learnerRoutes = ({ learners, ...rooms }: Rooms, vault: Vault, persons: PersonalData) => [
  route.post('/learners', {
    may: clerkOf('school'),
    summary: { vi: 'Thêm một người học', en: 'Add a learner' },
    body: PostLearner,
    reply: LearnerReceipt,
    view: learnerReceipt,
    example: {
      localId: 'LG24-017',
      name: 'Nguyễn Thị Minh Hoạ',
      birthDate: '2006-09-05',
      sex: 'female',
      className: 'LOG24A',
      cohort: '01980a52-7c00-7000-8000-000000000001',
    },
    run: async ({ body, scope }) => {
      const { localId, className, cohort } = body
      const school = schoolOf(scope)
      const id = learnerIdOf(vault, school, localId)
      const outcome = await learners.create(
        {
          type: 'enrol',
          school,
          localId: localId.normalize('NFC'),
          person: personOf(body),
          className,
          cohort,
          ...identityOf(vault),
        },
        { id },
      )
      return isRefusal(outcome) && outcome.refused === 'already-exists'
        ? refuse('learner-exists', { at: '/localId' })
        : outcome
    },
  }),
  route.get('/learners', {
    may: memberOf('school'),
    summary: { vi: 'Người học của trường', en: 'Learners of the school' },
    query: LearnerFilter,
    reply: LearnerPage,
    logsView: true,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      const filter = {
        ...learnersOf(scope),
        ...(query.cohort ? { 'state.cohort': query.cohort } : {}),
        ...(query.className ? { 'state.className': query.className } : {}),
      }
      const found = await learners.page(filter, request)
      const ids = found.items.map(({ id }) => id)
      const viewed = { kind: 'learner', persons: ids, fields: particulars, where: 'GET /learners' } as const
      await persons.views.record(scope, { ...viewed, purpose: 'list' })
      return cursors.page(found, learnerView)
    },
  }),
  route.get('/learners/:id', {
    may: memberOf('school').owning(learners),
    summary: { vi: 'Một người học', en: 'One learner' },
    reply: LearnerView,
    view: learnerView,
    logsView: true,
    run: async ({ id, scope }) => {
      const found = await learners.get(id)
      if (found === undefined) return refuse('not-found')
      const viewed = { kind: 'learner', persons: [id], fields: particulars, where: 'GET /learners/:id' } as const
      if (found.state.status === 'enrolled') await persons.views.record(scope, { ...viewed, purpose: 'daily-work' })
      return found
    },
  }),
  route.put('/learners/:id', {
    may: clerkOf('school').owning(learners),
    summary: { vi: 'Sửa hồ sơ người học', en: 'Revise a learner' },
    body: PutLearner,
    reply: LearnerReceipt,
    view: learnerReceipt,
    run: ({ id, version, body }) =>
      learners.change(id, version, {
        type: 'revise',
        person: personOf(body),
        className: body.className,
        cohort: body.cohort,
      }),
  }),
  route.post('/learners/:id/erase', {
    may: clerkOf('school').owning(learners),
    summary: { vi: 'Xoá dữ liệu cá nhân của người học', en: "Erase a learner's personal data" },
    body: NoBody,
    reply: LearnerReceipt,
    view: learnerReceipt,
    run: async ({ id, version }) => {
      const erased = await eraseLearner({ learners, ...rooms }, id, { version })
      if (isRefusal(erased)) return erased
      return (await erasedEverywhere(persons, 'learner', id)) ?? erased
    },
  }),
]
