import type { LocalDate, SignatoryId } from '@noinghe/contracts'
import {
  isRefusal,
  NoBody,
  OrganisationId,
  RegisterSignatory,
  ReviseSignatory,
  SignatoryFilter,
  SignatoryPage,
  SignatoryView,
} from '@noinghe/contracts'
import { refuseAuthority } from '@noinghe/papers'
import { type Clock, clerkOf, type Route, route, type Saved, type Vault } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Signatories, signatoriesOf, signatoryIdOf } from './signatory.store.ts'
import type { Signatory } from './signatory.ts'

type View = z.input<typeof SignatoryView>
type Parts = { readonly signatories: Signatories; readonly vault: Vault; readonly clock: Clock }

const viewOf = ({ id, version, state }: Saved<Signatory>, today: LocalDate, persons: boolean): View => {
  if (state.status === 'absent') throw new Error(`signatory ${id} was never registered`)
  // the repository's ids are the ids of signatories
  const base = { id: id as SignatoryId, version, status: state.status, organisation: state.organisation }
  if (state.status === 'erased') return { ...base, maySign: false }
  const { account, registeredOn, person } = state
  const { capacity } = person
  const letter = capacity.kind === 'delegate' ? capacity.letter : undefined
  return {
    ...base,
    account,
    capacity: capacity.kind,
    registeredOn,
    validTo: letter?.validTo,
    maySign: state.status === 'registered' && refuseAuthority(capacity, today) === undefined,
    ...(state.status === 'revoked' ? { revokedOn: state.revokedOn } : {}),
    ...(persons ? { fullName: person.fullName, position: person.position, letter } : {}),
  }
}

/** Persons who may sign for the own organisation. Their names are for it alone. */
export const signatoryRoutes = ({ signatories, vault, clock }: Parts): readonly Route[] => {
  const clerk = clerkOf('enterprise', 'school')
  const own = clerk.owning(signatories)
  const shown = (saved: Saved<Signatory>) => viewOf(saved, clock.facts().today, true)
  const receipt = (saved: Saved<Signatory>) => viewOf(saved, clock.facts().today, false)

  return [
    route.get('/signatories', {
      may: clerk,
      summary: { vi: 'Người được ký của tổ chức', en: 'Who may sign for the organisation' },
      query: SignatoryFilter,
      reply: SignatoryPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await signatories.page(signatoriesOf(scope), request), shown)
      },
    }),
    route.get('/signatories/:id', {
      may: own,
      summary: { vi: 'Xem một người được ký', en: 'Show a signatory' },
      reply: SignatoryView,
      view: shown,
      run: async ({ id }) => {
        const found = await signatories.get(id)
        if (found === undefined) throw new Error(`signatory ${id} vanished between check and read`)
        return found
      },
    }),
    route.post('/signatories', {
      may: clerk,
      summary: { vi: 'Đăng ký người được ký', en: 'Register a signatory' },
      body: RegisterSignatory,
      reply: SignatoryView,
      view: receipt,
      example: {
        fullName: 'Trần Thị Minh Hoạ',
        position: 'Phó giám đốc',
        capacity: {
          kind: 'delegate',
          letter: { number: '12/UQ', date: '2026-11-02', scope: 'Ký thoả thuận thực tập', validTo: '2027-12-31' },
        },
      },
      run: ({ body: { account, ...person }, scope }) =>
        signatories.create(
          {
            type: 'register',
            organisation: OrganisationId.parse(scope.organisation),
            account,
            key: vault.newKey().wrapped,
            person,
          },
          { id: signatoryIdOf(vault, scope.organisation, { account, fullName: person.fullName }) },
        ),
    }),
    route.put('/signatories/:id', {
      may: own,
      summary: { vi: 'Sửa tư cách hoặc giấy uỷ quyền', en: 'Revise capacity or letter of authority' },
      body: ReviseSignatory,
      reply: SignatoryView,
      view: receipt,
      example: { fullName: 'Trần Thị Minh Hoạ', capacity: { kind: 'legal-representative' } },
      run: ({ id, version, body }) => signatories.change(id, version, { type: 'revise', person: body }),
    }),
    route.post('/signatories/:id/revoke', {
      may: own,
      summary: { vi: 'Thu hồi quyền ký', en: 'Revoke the authority to sign' },
      body: NoBody,
      reply: SignatoryView,
      view: receipt,
      example: {},
      run: ({ id, version }) => signatories.change(id, version, { type: 'revoke' }),
    }),
  ]
}
