import { type PersonalData, personalData, personNames, personsIn, roomOf, rowsOf } from '@noinghe/personal-data'
import type { Signatories } from '../signatory/signatory.store.ts'
import { expiredSignatories, papersOf, type SignedPapers, signaturesOf } from './expired-signatories.ts'

type App = Parameters<typeof personalData>[0] & {
  readonly aggregates: {
    readonly signatory: Signatories
    readonly agreement: SignedPapers['agreements']
    readonly framework: SignedPapers['pacts'][number]
    readonly dataSharing: SignedPapers['pacts'][number]
  }
}

const names = {
  ...personNames,
  fullName: { vi: 'Họ tên', en: 'Name' },
  side: { vi: 'Bên', en: 'Side' },
  at: { vi: 'Lúc', en: 'At' },
  way: { vi: 'Cách ký', en: 'Way' },
  termsHash: { vi: 'Mã băm nội dung', en: 'Hash of the terms' },
  'capacity.kind': { vi: 'Tư cách ký', en: 'Capacity' },
  'capacity.letter.number': { vi: 'Số giấy uỷ quyền', en: 'Number of the letter of authority' },
}
const known = new WeakMap<object, PersonalData>()

/** Signatories as persons. Their organisation answers for them; under what they signed their name goes with the key. */
export const persons = (app: App): PersonalData => {
  const before = known.get(app)
  if (before !== undefined) return before
  const { agreement, framework, dataSharing } = app.aggregates
  const papers = { agreements: agreement, pacts: [framework, dataSharing] }
  const signatories = roomOf({
    kind: 'signatory',
    title: { vi: 'Người ký', en: 'Signatory' },
    names,
    roles: ['enterprise', 'school'],
    elsewhere: async id => {
      const state = (await app.aggregates.signatory.get(id))?.state
      if (state === undefined || state.status === 'absent') return []
      const signed = signaturesOf(await papersOf(papers, [state.organisation]), id)
      return [{ title: { vi: 'Đã ký', en: 'Signed' }, rows: rowsOf(signed, names) }]
    },
    sources: [
      personsIn(
        app.aggregates.signatory,
        state => ('person' in state ? { controller: state.organisation, data: state.person } : undefined),
        () => ({ type: 'erase' }) as const,
      ),
    ],
  })
  const made = personalData(app, 'apprenticeships', [signatories], erase => {
    return { signatory: expiredSignatories(app.aggregates.signatory, papers, erase('signatory')) }
  })
  known.set(app, made)
  return made
}
