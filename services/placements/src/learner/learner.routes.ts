import {
  isRefusal,
  LearnerFilter,
  LearnerPage,
  LearnerReceipt,
  LearnerView,
  NoBody,
  PostLearner,
  PutLearner,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, currentCause, memberOf, route, type Vault, withContext } from '@noinghe/service-kit'
import type { Placements } from '../placement/placement.store.ts'
import { live } from '../placement/placement.ts'
import { type Learners, learnerIdOf, learnersOf } from './learner.store.ts'
import { learnerReceipt, learnerView } from './learner.view.ts'
import { identityOf, personOf, schoolOf } from './person.ts'

/** Takes the learner out of every placement; on its own, without the request's Idempotency-Key, which belongs to the learner. */
const forgetIn = async (placements: Placements, learner: string): Promise<Refusal | undefined> => {
  for (const { id } of await placements.find({ 'state.learner.id': learner }, 1000)) {
    const forgotten = await placements.change(id, undefined, { type: 'forget' })
    if (isRefusal(forgotten)) return forgotten
  }
  return undefined
}

export const learnerRoutes = (learners: Learners, placements: Placements, vault: Vault) => [
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
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      const filter = {
        ...learnersOf(scope),
        ...(query.cohort ? { 'state.cohort': query.cohort } : {}),
        ...(query.className ? { 'state.className': query.className } : {}),
      }
      return cursors.page(await learners.page(filter, request), learnerView)
    },
  }),
  route.get('/learners/:id', {
    may: memberOf('school').owning(learners),
    summary: { vi: 'Một người học', en: 'One learner' },
    reply: LearnerView,
    view: learnerView,
    run: async ({ id }) => (await learners.get(id)) ?? refuse('not-found'),
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
      const inPlacement = (await placements.count({ 'state.learner.id': id, 'state.status': { $in: [...live] } })) > 0
      const erased = await learners.change(id, version, { type: 'erase', inPlacement })
      if (isRefusal(erased)) return erased
      // the key is gone; what is left points nowhere, and this removes the pointers. A repeat finishes what a crash left.
      const refused = await withContext({ cause: currentCause() }, () => forgetIn(placements, id))
      return refused ?? erased
    },
  }),
]
