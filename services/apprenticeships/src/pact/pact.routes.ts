import {
  CancelPact,
  EndPact,
  EnterpriseId,
  isRefusal,
  NoBody,
  PactFilter,
  PaperFile,
  PaperFileParams,
  PdfDocument,
  type Refusal,
  refuse,
  SchoolId,
} from '@noinghe/contracts'
import { type Files, newCode, type SigningSettings, sendFile, sendPdf } from '@noinghe/papers'
import type { ViewLog } from '@noinghe/personal-data'
import {
  type Clock,
  clerkOf,
  memberOf,
  type Route,
  route,
  type Saved,
  type Scope,
  signatoryOf,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { sideFor } from '../agreement/agreement.store.ts'
import type { Organisations } from '../projections/organisations.ts'
import type { SigningPeople } from '../signatory/signing-person.ts'
import { sheetSigningRoutes } from '../signing/sheet.routes.ts'
import { createSheetSigning } from '../signing/sheet.signing.ts'
import { filesOfSheets, signatoriesOfSheets } from '../signing/sheet.ts'
import type { Pact, Parties, Validity } from './pact.model.ts'
import { createPactReading, type ReadPact } from './pact.reading.ts'
import type { Pacts } from './pact.store.ts'
import { openSheet, sheetsOfPact } from './pact.ts'
import { type PactViewOf, pactView } from './pact.view.ts'
import { type PaperKind, pactPaper } from './paper.ts'
import { hashOfPact } from './terms.ts'

export type PactParts<T extends Validity> = {
  readonly pacts: Pacts<T>
  readonly organisations: Organisations
  readonly people: SigningPeople
  readonly settings: SigningSettings
  readonly files: Files
  readonly views: ViewLog
  readonly clock: Clock
  readonly checkAt: string
}

/** What a kind of pact says of itself: where it is, how it is called, its bodies and replies, its paper. */
export type PactKind<T extends Validity, View extends z.ZodType, List extends z.ZodType> = {
  readonly kind: string
  readonly path: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly post: z.ZodType<{ readonly counterpart: string; readonly terms: T }>
  readonly put: z.ZodType<T>
  readonly view: View
  readonly list: List
  /** Brands the view's id; the reply is checked by its schema all the same. */
  readonly shown: (view: PactViewOf<T>) => z.input<View>
  readonly paper: PaperKind<T>
}

/** The scope's own side, and the other organisation at the other. */
export const partiesOf = async (
  scope: Scope,
  counterpart: string,
  organisations: Organisations,
): Promise<Parties | Refusal> => {
  const side = sideFor(scope)
  const other = await organisations.get(counterpart)
  const wanted = side === 'school' ? 'enterprise' : 'school'
  if (other === undefined || (other.kind !== undefined && other.kind !== wanted))
    return refuse('counterpart-unknown', { at: '/counterpart' })
  const [enterprise, school] = side === 'school' ? [counterpart, scope.organisation] : [scope.organisation, counterpart]
  return { enterprise: EnterpriseId.parse(enterprise), school: SchoolId.parse(school) }
}

/** Everything the two parties do with a kind of pact. */
export const pactRoutes = <T extends Validity, View extends z.ZodType, List extends z.ZodType>(
  { kind, path, name, post, put, view: View, list: List, shown, paper }: PactKind<T, View, List>,
  parts: PactParts<T>,
): readonly Route[] => {
  const { pacts, organisations, people, settings, files, views, clock, checkAt } = parts
  const reading = createPactReading(pacts, organisations)
  const signing = createSheetSigning<Pact<T>>({
    ...{ sheets: pacts, people, settings },
    waiting: pact => {
      const open = openSheet(pact)
      return open && pact.status !== 'absent' ? hashOfPact(kind, pact, open.terms) : undefined
    },
  })
  const member = memberOf('enterprise', 'school')
  const clerk = clerkOf('enterprise', 'school').owning(pacts)
  const signatory = signatoryOf('enterprise', 'school').owning(pacts)
  const say = (vi: string, en: string) => ({ vi: `${vi} ${name.vi}`, en: `${en} ${name.en}` })
  const read = ({ state, ...saved }: Saved<ReadPact<T>>) => pactView(kind, { ...saved, state: state.pact }, state.names)
  const receipt = { reply: View, view: (saved: Saved<Pact<T>>) => shown(pactView(kind, saved)) as never }

  return [
    route.post(path, {
      ...receipt,
      may: clerkOf('enterprise', 'school'),
      summary: say('Soạn', 'Draft a'),
      body: post,
      run: async ({ body: { counterpart, terms }, scope }) => {
        const parties = await partiesOf(scope, counterpart, organisations)
        return isRefusal(parties) ? parties : pacts.create({ type: 'draft', parties, code: newCode(), terms })
      },
    }),
    route.get(path, {
      may: member,
      summary: say('Danh sách', 'List each'),
      query: PactFilter,
      reply: List,
      run: async ({ query, scope, cursors }) => {
        const found = await reading.page(query, scope, cursors)
        return (isRefusal(found) ? found : cursors.page(found, saved => shown(read(saved)))) as never
      },
    }),
    route.get(`${path}/:id`, {
      may: member,
      summary: say('Xem', 'Show a'),
      reply: View,
      view: (saved: Saved<ReadPact<T>>) => shown(read(saved)) as never,
      run: ({ id, scope }) => reading.one(id, scope),
    }),
    route.get(`${path}/:id/document.pdf`, {
      may: member,
      summary: say('Bản in PDF của', 'PDF of a'),
      reply: PdfDocument,
      raw: true,
      perMinute: 60,
      run: async ({ id, scope, reply }) => {
        const found = await reading.one(id, scope)
        if (isRefusal(found)) return found
        const view = read(found)
        return sendPdf(reply, pactPaper(view, paper, checkAt), `${kind}-${view.code}`)
      },
    }),
    route.put(`${path}/:id/terms`, {
      ...receipt,
      may: clerk,
      summary: say('Sửa bản soạn thảo của', 'Revise the draft of a'),
      body: put,
      run: ({ id, version, body }) => pacts.change(id, version, { type: 'revise', terms: body }),
    }),
    route.get(`${path}/:id/files/:file`, {
      may: member,
      summary: say('Tải tệp đã ký hoặc bản quét của', 'Download a signed PDF or a scan of a'),
      params: PaperFileParams,
      reply: PaperFile,
      raw: true,
      logsView: true,
      perMinute: 60,
      run: async ({ id, params, scope, reply }) => {
        const found = await reading.one(id, scope)
        if (isRefusal(found)) return found
        const sheets = sheetsOfPact(found.state.pact)
        const file = filesOfSheets(sheets).find(known => known.id === params.file)
        if (file === undefined) return refuse('not-found')
        await views.record(scope, {
          ...{ kind: 'signatory', fields: ['name', 'signature'], purpose: 'daily-work' },
          persons: signatoriesOfSheets(sheets).flatMap(({ id: person }) => person ?? []),
          where: `GET ${path}/:id/files/:file`,
        })
        return sendFile(reply, file, await files.read(file))
      },
    }),
    ...sheetSigningRoutes({
      ...{ path, name: { vi: name.vi, en: `the ${name.en} or its renewal` }, receipt, may: { clerk, signatory } },
      ...{ sheets: pacts, signing, files, settings, clock },
    }),
    route.post(`${path}/:id/renew`, {
      ...receipt,
      may: clerk,
      summary: say('Đề nghị gia hạn, thay đổi', 'Propose to renew or change a'),
      body: put,
      run: ({ id, version, body, scope }) =>
        pacts.change(id, version, { type: 'propose-renewal', side: sideFor(scope), terms: body }),
    }),
    route.post(`${path}/:id/drop-renewal`, {
      ...receipt,
      may: clerk,
      summary: say('Bỏ đề nghị gia hạn', 'Drop the renewal of a'),
      body: NoBody,
      example: {},
      run: ({ id, version }) => pacts.change(id, version, { type: 'drop-renewal' }),
    }),
    route.post(`${path}/:id/end`, {
      ...receipt,
      may: signatory,
      summary: say('Kết thúc', 'End a'),
      body: EndPact,
      example: { reason: 'both-sides' },
      run: ({ id, version, body }) => pacts.change(id, version, { type: 'end', ...body }),
    }),
    route.post(`${path}/:id/cancel`, {
      ...receipt,
      may: clerk,
      summary: say('Huỷ bản soạn thảo của', 'Cancel the draft of a'),
      body: CancelPact,
      example: { reason: 'terms-not-agreed' },
      run: ({ id, version, body }) => pacts.change(id, version, { type: 'cancel', ...body }),
    }),
  ]
}
