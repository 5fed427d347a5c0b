import { type PersonalData, personalData, personNames, personsIn, roomOf } from '@noinghe/personal-data'
import type { Repository } from '@noinghe/service-kit'
import type { Demand, DemandCommand } from '../demand/demand.ts'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import type { ExpertOffer, ExpertOfferCommand } from '../expert-offer/expert-offer.ts'
import { expiredContacts, expiredExperts } from './expired.ts'

type App = Parameters<typeof personalData>[0] & {
  readonly aggregates: {
    readonly enterprise: Repository<Enterprise, EnterpriseCommand>
    readonly demand: Repository<Demand, DemandCommand>
    readonly expertOffers: Repository<ExpertOffer, ExpertOfferCommand>
  }
}

const roles = ['enterprise'] as const
const known = new WeakMap<object, PersonalData>()

/** Contact persons, owners of household businesses and guest experts: each under the id of the record that names them. */
export const persons = (app: App): PersonalData => {
  const before = known.get(app)
  if (before !== undefined) return before
  const { enterprise, demand, expertOffers } = app.aggregates
  const contacts = roomOf({
    kind: 'contact',
    title: { vi: 'Người liên hệ', en: 'Contact person' },
    names: personNames,
    roles,
    sources: [
      personsIn(
        enterprise,
        state =>
          state.status === 'registered' && (state.contact ?? state.particulars)
            ? { controller: state.organisation, data: { ...state.particulars, ...state.contact } }
            : undefined,
        () => ({ type: 'erase-persons' }) as const,
      ),
      personsIn(
        demand,
        state =>
          state.status !== 'absent' && state.contact
            ? { controller: state.employer.id, data: state.contact }
            : undefined,
        () => ({ type: 'erase-contact' }) as const,
      ),
    ],
  })
  const experts = roomOf({
    kind: 'expert',
    title: { vi: 'Chuyên gia thỉnh giảng', en: 'Guest experts' },
    names: personNames,
    leave: ['key'],
    roles,
    sources: [
      personsIn(
        expertOffers,
        state =>
          state.status !== 'absent' && state.experts.length > 0
            ? { controller: state.enterprise, data: state.experts.map(({ person }) => person) }
            : undefined,
        () => ({ type: 'erase-experts' }) as const,
      ),
    ],
  })
  const made = personalData(app, 'employers', [contacts, experts], erase => ({
    contact: expiredContacts(demand, erase('contact')),
    expert: expiredExperts(expertOffers, erase('expert')),
  }))
  known.set(app, made)
  return made
}
