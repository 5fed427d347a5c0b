import {
  type EnterpriseId,
  isRefusal,
  LearnerFilter,
  LearnerPage,
  LearnerReceipt,
  LearnerView,
  NoBody,
  PostRecruitedLearner,
  PutRecruitedLearner,
  refuse,
} from '@noinghe/contracts'
import { erasedEverywhere, type PersonalData } from '@noinghe/personal-data'
import { clerkOf, memberOf, route, type Scope, type Vault } from '@noinghe/service-kit'
import { eraseLearner, type Rooms } from './erase-learner.ts'
import { learnerIdOf, learnersOf } from './learner.store.ts'
import { learnerReceipt, learnerView } from './learner.view.ts'
import { identityOf, personOf } from './person.ts'

/** An enterprise has the id of its organisation, and the token's has been verified. */
const enterpriseOf = (scope: Scope): EnterpriseId => scope.organisation as EnterpriseId

/** People an enterprise recruited to learn with it, or trains among its own: entered by it, seen by nobody else. */
export const recruitedRoutes = ({ learners, ...rooms }: Rooms, vault: Vault, persons: PersonalData) => [
  route.post('/learners/recruited', {
    may: clerkOf('enterprise'),
    summary: { vi: 'Thêm người học do doanh nghiệp tự tuyển', en: 'Add a learner the enterprise recruited itself' },
    body: PostRecruitedLearner,
    reply: LearnerReceipt,
    view: learnerReceipt,
    example: { localId: 'NV-0417', name: 'Trần Văn Bình', birthDate: '2008-03-14', sex: 'male' },
    run: async ({ body, scope }) => {
      const employer = enterpriseOf(scope)
      const { localId } = body
      const outcome = await learners.create(
        {
          type: 'recruit',
          employer,
          localId: localId.normalize('NFC'),
          person: personOf(body),
          ...identityOf(vault),
        },
        { id: learnerIdOf(vault, employer, localId) },
      )
      return isRefusal(outcome) && outcome.refused === 'already-exists'
        ? refuse('learner-exists', { at: '/localId' })
        : outcome
    },
  }),
  route.get('/learners/recruited', {
    may: memberOf('enterprise'),
    summary: { vi: 'Người học do doanh nghiệp tự tuyển', en: 'Learners the enterprise recruited itself' },
    query: LearnerFilter,
    reply: LearnerPage,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      return cursors.page(await learners.page(learnersOf(scope), request), learnerView)
    },
  }),
  route.get('/learners/recruited/:id', {
    may: memberOf('enterprise').owning(learners),
    summary: { vi: 'Một người học doanh nghiệp tự tuyển', en: 'One learner the enterprise recruited' },
    reply: LearnerView,
    view: learnerView,
    run: async ({ id }) => (await learners.get(id)) ?? refuse('not-found'),
  }),
  route.put('/learners/recruited/:id', {
    may: clerkOf('enterprise').owning(learners),
    summary: { vi: 'Sửa hồ sơ người học tự tuyển', en: 'Revise a learner the enterprise recruited' },
    body: PutRecruitedLearner,
    reply: LearnerReceipt,
    view: learnerReceipt,
    run: ({ id, version, body }) => learners.change(id, version, { type: 'revise', person: personOf(body) }),
  }),
  route.post('/learners/recruited/:id/erase', {
    may: clerkOf('enterprise').owning(learners),
    summary: {
      vi: 'Xoá dữ liệu cá nhân của người học tự tuyển',
      en: 'Erase the data of a learner the enterprise recruited',
    },
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
