import {
  AnswerExperts,
  AskExperts,
  ExpertOfferFilter,
  ExpertOfferPage,
  ExpertOfferView,
  ExpertRequestParams,
  isRefusal,
  NoBody,
  PostExpertOffer,
  PutExpertOffer,
  type RequestId,
  refuse,
  SchoolId,
  type TeachingPerson,
  WithdrawExpertOffer,
} from '@noinghe/contracts'
import { erasedEverywhere, type PersonalData, type Viewed } from '@noinghe/personal-data'
import {
  authority,
  type Clock,
  clerkOf,
  memberOf,
  newId,
  type Projection,
  type Repository,
  type Route,
  route,
  type Scope,
  type Vault,
} from '@noinghe/service-kit'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import { ownEnterprise } from '../enterprise/own.ts'
import type { Suspension } from '../enterprise/suspension.ts'
import { type ExpertOffers, expertOffersLike, expertOffersVisibleTo } from './expert-offer.store.ts'
import { expertOfferReceipt, expertOfferView } from './expert-offer.view.ts'

type Parts = {
  readonly expertOffers: ExpertOffers
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly suspensions: Projection<Suspension>
  readonly clock: Clock
  readonly vault: Vault
  readonly people: PersonalData
}

const readers = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))

const terms = {
  trades: ['6340113'],
  count: 2,
  window: { from: '2027-03-01', to: '2027-06-30' },
  hours: 16,
} as const

export const expertOfferRoutes = (parts: Parts): readonly Route[] => {
  const { expertOffers, enterprises, suspensions, clock, vault, people } = parts
  const clerk = clerkOf('enterprise')
  const own = clerk.owning(expertOffers)
  const changes = { reply: ExpertOfferView, view: expertOfferReceipt } as const
  const keyed = (experts: readonly TeachingPerson[]) => experts.map(person => ({ key: vault.newKey().wrapped, person }))

  const visible = (scope: Scope) => expertOffersVisibleTo(scope, { suspensions, today: clock.facts().today })
  const readable = async (id: string, scope: Scope) => {
    const [found] = await expertOffers.find({ $and: [{ _id: id }, await visible(scope)] }, 1)
    return found ?? refuse('not-found')
  }

  /** Whose people are shown is written down first; they are known by the offer that names them. */
  const seen = async (
    scope: Scope,
    shown: readonly { readonly id: string; readonly experts?: readonly unknown[] | undefined }[],
    at: Pick<Viewed, 'purpose' | 'where'>,
  ): Promise<void> => {
    const persons = shown.filter(({ experts = [] }) => experts.length > 0).map(({ id }) => id)
    if (persons.length > 0)
      await people.views.record(scope, { ...at, kind: 'expert', persons, fields: ['name', 'contact'] })
  }

  return [
    route.post('/expert-offers', {
      ...changes,
      may: clerk,
      summary: { vi: 'Giới thiệu chuyên gia thỉnh giảng', en: 'Offer guest experts' },
      body: PostExpertOffer,
      example: { terms, experts: [{ name: 'Vũ Thị Minh Hoạ', position: 'Trưởng ca kho lạnh' }] },
      run: async ({ body, scope }) => {
        const enterprise = await ownEnterprise(enterprises, scope)
        if (isRefusal(enterprise)) return enterprise
        const { organisation, province, ward } = enterprise
        return expertOffers.create({
          type: 'offer',
          enterprise: organisation,
          place: { province, ward },
          terms: body.terms,
          experts: keyed(body.experts),
        })
      },
    }),
    route.get('/expert-offers', {
      may: readers,
      summary: { vi: 'Danh sách chuyên gia được giới thiệu', en: 'List offers of guest experts' },
      query: ExpertOfferFilter,
      reply: ExpertOfferPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [await visible(scope), expertOffersLike(query)] }
        const page = cursors.page(await expertOffers.page(filter, request), saved => expertOfferView(saved, scope))
        await seen(scope, page.items, { purpose: 'list', where: 'GET /expert-offers' })
        return page
      },
    }),
    route.get('/expert-offers/:id', {
      may: readers,
      summary: { vi: 'Xem một lời giới thiệu chuyên gia', en: 'Show an offer of guest experts' },
      reply: ExpertOfferView,
      view: expertOfferView,
      logsView: true,
      run: async ({ id, scope }) => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        const at = { purpose: 'daily-work', where: 'GET /expert-offers/:id' } as const
        await seen(scope, [expertOfferView(found, scope)], at)
        return found
      },
    }),
    route.put('/expert-offers/:id', {
      ...changes,
      may: own,
      summary: { vi: 'Sửa lời giới thiệu chuyên gia', en: 'Revise an offer of guest experts' },
      body: PutExpertOffer,
      run: ({ id, version, body }) =>
        expertOffers.change(id, version, { type: 'revise', terms: body.terms, experts: keyed(body.experts) }),
    }),
    route.post('/expert-offers/:id/requests', {
      ...changes,
      may: clerkOf('school'),
      summary: { vi: 'Đề nghị mời chuyên gia', en: 'Ask for guest experts' },
      body: AskExperts,
      example: { experts: 1 },
      run: async ({ id, version, body: { experts }, scope }) => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        const school = SchoolId.parse(scope.organisation)
        return expertOffers.change(id, version, { type: 'ask', request: newId<RequestId>(), school, experts })
      },
    }),
    route.post('/expert-offers/:id/requests/:request/answer', {
      ...changes,
      may: own,
      summary: { vi: 'Trả lời đề nghị của trường', en: 'Answer a school' },
      params: ExpertRequestParams,
      body: AnswerExperts,
      example: { accept: true },
      run: ({ id, version, params: { request }, body: { accept } }) =>
        expertOffers.change(id, version, { type: 'answer', request, accept }),
    }),
    route.post('/expert-offers/:id/withdraw', {
      ...changes,
      may: own,
      summary: { vi: 'Rút lời giới thiệu chuyên gia', en: 'Withdraw an offer of guest experts' },
      body: WithdrawExpertOffer,
      example: { reason: 'over' },
      run: ({ id, version, body: { reason } }) => expertOffers.change(id, version, { type: 'withdraw', reason }),
    }),
    route.post('/expert-offers/:id/erase', {
      ...changes,
      may: own,
      summary: { vi: 'Xoá dữ liệu cá nhân của chuyên gia', en: "Erase the experts' personal data" },
      body: NoBody,
      run: async ({ id, version }) => {
        const erased = await expertOffers.change(id, version, { type: 'erase-experts' })
        if (isRefusal(erased)) return erased
        return (await erasedEverywhere(people, 'expert', id)) ?? erased
      },
    }),
  ]
}
