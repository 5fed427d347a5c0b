import {
  ConsentList,
  ConsentReceipt,
  type DataPurpose,
  GiveConsent,
  isRefusal,
  NoBody,
  PersonQuery,
  PurposeList,
  RecordConsent,
  type Refusal,
  refuse,
  retentionClasses,
} from '@noinghe/contracts'
import { anyone, type Route, route, type Saved, type Scope, signedIn } from '@noinghe/service-kit'
import { ownFor, type PersonalDataParts, personFor } from '../parts.ts'
import { recorders } from '../policies.ts'
import { asksConsent, purposesOf, purposeView, retentionView } from '../purposes/purposes.ts'
import type { Asking, HeldPerson } from '../room.ts'
import { consentIdOf } from './consent.store.ts'
import type { Consent, GiveCommand } from './consent.ts'
import { consentList, consentsOf } from './consents-of.ts'
import { needs } from './needs.ts'

const receipt = ({ id, version, state }: Saved<Consent>) => {
  if (state.status === 'absent') throw new Error(`consent ${id} was never given`)
  return { id, version, purpose: state.purpose, status: state.status }
}

type Given = Pick<GiveCommand, 'by' | 'textVersion' | 'textHash' | 'channel' | 'on'> & {
  readonly purpose: GiveCommand['subject']['purpose']
}

export const consentRoutes = (parts: PersonalDataParts): readonly Route[] => {
  const { consents, clock, rooms, views } = parts
  const kinds = rooms.map(({ kind }) => kind)
  const today = () => clock.facts().today

  const give = async (held: HeldPerson, { purpose, ...given }: Given): Promise<Saved<Consent> | Refusal> => {
    if (!purposesOf([held.kind]).some(one => one.purpose === purpose && asksConsent(one)))
      return refuse('purpose-not-for-person', { at: '/purpose' })
    const { id: person, kind, controller, birthDate } = held
    const command: GiveCommand = { type: 'give', subject: { person, kind, controller, purpose }, birthDate, ...given }
    const id = consentIdOf(kind, person, purpose)
    const created = await consents.create(command, { id, step: 'give' })
    return isRefusal(created) && created.refused === 'already-exists'
      ? consents.change(id, undefined, command, { step: 'give' })
      : created
  }

  /** A guardian decides what the law leaves to guardians, and sees no more of it. */
  const concerns = ({ as, person: { birthDate } }: Asking, purpose: DataPurpose): boolean =>
    as === 'self' || needs(purpose, birthDate, today()).includes('representative')

  /** Whose consent it is: the person's own, that of a child they stand for, or of somebody the reader answers for. */
  const mayWithdraw = async (scope: Scope, { state }: Saved<Consent>): Promise<boolean> => {
    if (state.status === 'absent') return false
    const own = await ownFor(parts, scope, 'consent')
    if (!isRefusal(own) && own.asking.person.id === state.person && own.asking.person.kind === state.kind)
      return concerns(own.asking, state.purpose)
    return recorders.allows(scope) && !isRefusal(await personFor(parts, scope, state))
  }

  return [
    route.get('/personal-data/purposes', {
      may: anyone,
      summary: { vi: 'Dữ liệu cá nhân được dùng vào việc gì', en: 'What personal data is used for' },
      reply: PurposeList,
      run: async () => ({
        items: purposesOf(kinds).map(one => purposeView(one, today())),
        retention: retentionView(
          retentionClasses.filter(kept => parts.expiries[kept] !== undefined),
          today(),
        ),
      }),
    }),
    route.get('/personal-data/me/consents', {
      may: signedIn,
      summary: { vi: 'Những gì tôi đã đồng ý', en: 'What I have consented to' },
      reply: ConsentList,
      run: async ({ scope }) => {
        const own = await ownFor(parts, scope, 'consent')
        if (isRefusal(own)) return own
        const { person } = own.asking
        const states = await consentsOf(consents, person, today())
        const shown = states.filter(({ purpose }) => concerns(own.asking, purpose))
        return consentList(shown, person.birthDate, today())
      },
    }),
    route.post('/personal-data/me/consents', {
      may: signedIn,
      summary: { vi: 'Đồng ý với một mục đích', en: 'Consent to one purpose' },
      body: GiveConsent,
      reply: ConsentReceipt,
      view: receipt,
      run: async ({ body, scope }) => {
        const { agree: _, ...given } = body
        const own = await ownFor(parts, scope, 'consent')
        if (isRefusal(own)) return own
        return give(own.asking.person, { ...given, by: own.asking.as, channel: 'portal', on: today() })
      },
    }),
    route.get('/personal-data/consents', {
      may: recorders,
      summary: {
        vi: 'Sự đồng ý của một người và những gì còn thiếu',
        en: 'Consents of one person and what is missing',
      },
      query: PersonQuery,
      reply: ConsentList,
      logsView: true,
      run: async ({ query, scope }) => {
        const found = await personFor(parts, scope, query)
        if (isRefusal(found)) return found
        const { id, kind, birthDate } = found.held
        await views.record(scope, {
          kind,
          persons: [id],
          fields: ['records'],
          purpose: 'daily-work',
          where: 'GET /personal-data/consents',
        })
        return consentList(await consentsOf(consents, found.held, today()), birthDate, today())
      },
    }),
    route.post('/personal-data/consents', {
      may: recorders,
      summary: { vi: 'Ghi nhận phiếu đồng ý bằng giấy', en: 'Record a signed sheet of consent' },
      body: RecordConsent,
      reply: ConsentReceipt,
      view: receipt,
      run: async ({ body, scope }) => {
        const { agree: _, person, kind, signedOn, ...given } = body
        const found = await personFor(parts, scope, { person, kind })
        if (isRefusal(found)) return found
        return give(found.held, { ...given, channel: 'paper', on: signedOn })
      },
    }),
    route.post('/personal-data/consents/:id/withdraw', {
      may: signedIn,
      summary: { vi: 'Rút lại sự đồng ý', en: 'Withdraw a consent' },
      body: NoBody,
      reply: ConsentReceipt,
      view: receipt,
      run: async ({ id, version, scope }) => {
        const saved = await consents.get(id)
        if (saved === undefined || !(await mayWithdraw(scope, saved))) return refuse('not-found')
        return consents.change(id, version, { type: 'withdraw', because: 'asked' })
      },
    }),
  ]
}
