import {
  AccountId,
  AgreementView,
  ConfirmScan,
  isRefusal,
  type Refusal,
  RejectScan,
  refuse,
  SignAgreement,
  SignDigitally,
  type SigningWay,
  SubmitScan,
} from '@noinghe/contracts'
import { type Files, largestBody, readScan, readSignedPrint, refuseWay, type SigningSettings } from '@noinghe/papers'
import {
  type Clock,
  clerkOf,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
  signatoryOf,
} from '@noinghe/service-kit'
import type { SigningPeople } from '../signatory/signing-person.ts'
import type { Judgement, Signatory } from '../signing/sheet.ts'
import type { Agreement, AgreementCommand } from './agreement.model.ts'
import { sideFor } from './agreement.store.ts'
import { agreementReceipt } from './agreement.view.ts'
import { type Judging, openSheet } from './judging.ts'
import { hashOfTerms } from './terms.ts'

export type SigningParts = {
  readonly agreements: Repository<Agreement, AgreementCommand>
  readonly people: SigningPeople
  readonly judging: Judging
  readonly settings: SigningSettings
  readonly clock: Clock
}

type Prepared = { readonly signatory: Signatory; readonly judged?: Judgement | undefined }
type Stated = Parameters<SigningPeople['of']>[2]
type Target = { readonly id: string; readonly version: number; readonly termsHash: string }
type Acting = { readonly way: SigningWay; readonly scope: Scope; readonly target: Target; readonly stated: Stated }

/** Why these terms cannot be signed as the agreement stands; asked only where something has changed since it was read. */
const staleFor =
  (termsHash: string) =>
  (state: Agreement): Refusal => {
    const open = openSheet(state)
    if (open !== undefined)
      return hashOfTerms(open.terms) === termsHash
        ? refuse('version-mismatch')
        : refuse('terms-changed', { at: '/termsHash' })
    return state.status === 'active'
      ? refuse('nothing-to-sign')
      : refuse('not-in-this-state', { params: { status: state.status } })
  }

/**
 * What every way of signing does: is the way accepted, does the law let the terms pass, who is it that signs; then the
 * command. Nobody is registered and nothing stored for terms that are not, or no longer, those that were read; a repeated
 * request gets its first reply.
 */
export const createSigning = ({ agreements, people, judging, settings }: SigningParts) => {
  const prepare = async ({ way, scope, target, stated }: Acting, state: Agreement): Promise<Prepared | Refusal> => {
    const judged = await judging.toSign(state, target.termsHash)
    if (isRefusal(judged)) return judged
    // who signs on paper is whoever the paper names, with or without an account
    const account = way === 'paper' ? undefined : AccountId.parse(scope.subject)
    const signatory = await people.of(scope, account, stated)
    return isRefusal(signatory) ? signatory : { signatory, judged }
  }

  return async (
    acting: Acting,
    commandOf: (prepared: Prepared) => Promise<AgreementCommand> | AgreementCommand,
  ): Promise<Saved<Agreement> | Refusal> => {
    const { id, version, termsHash } = acting.target
    const closed = refuseWay(settings, acting.way)
    if (closed) return closed
    const found = await agreements.get(id)
    const open = found && openSheet(found.state)
    if (found?.version !== version || open === undefined || hashOfTerms(open.terms) !== termsHash)
      return agreements.change(id, version, staleFor(termsHash))
    const prepared = await prepare(acting, found.state)
    const command = isRefusal(prepared) ? prepared : await commandOf(prepared)
    return agreements.change(id, version, () => command)
  }
}

const exampleHash = '0'.repeat(64)
const example = {
  termsHash: exampleHash,
  fullName: 'Trần Thị Minh Hoạ',
  position: 'Giám đốc',
  capacity: { kind: 'legal-representative' },
} as const

/** The three ways to sign an agreement or its amendment: in the portal, as a digitally signed PDF, on paper. */
export const signingRoutes = (parts: SigningParts & { readonly files: Files }): readonly Route[] => {
  const { agreements, settings, clock, files } = parts
  const signing = createSigning(parts)
  const clerk = clerkOf('enterprise', 'school').owning(agreements)
  const signatory = signatoryOf('enterprise', 'school').owning(agreements)
  const shared = { reply: AgreementView, view: agreementReceipt } as const

  return [
    route.post('/agreements/:id/sign', {
      ...shared,
      may: signatory,
      summary: { vi: 'Ký thoả thuận hoặc bản sửa đổi', en: 'Sign the agreement or its amendment' },
      body: SignAgreement,
      example,
      run: ({ id, version, body: { termsHash, ...stated }, scope }) =>
        signing({ way: 'portal', scope, target: { id, version, termsHash }, stated }, prepared => ({
          ...{ type: 'sign', side: sideFor(scope), termsHash, ...prepared },
        })),
    }),
    route.post('/agreements/:id/sign-digitally', {
      ...shared,
      may: signatory,
      summary: { vi: 'Ký bằng tệp PDF đã ký số', en: 'Sign by a digitally signed PDF' },
      body: SignDigitally,
      example: { ...example, file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, scope, body: { termsHash, file, ...stated } }) => {
        const read = await readSignedPrint(file, { termsHash, roots: settings.roots, now: clock.now() })
        if (isRefusal(read)) return read
        const { bytes, media, signer, check } = read
        const acting = { ...stated, certificateName: signer }
        return signing(
          { way: 'digital', scope, target: { id, version, termsHash }, stated: acting },
          async prepared => ({
            ...{ type: 'sign', way: 'digital', side: sideFor(scope), termsHash, ...prepared },
            file: await files.store(bytes, media, id),
            certificate: check,
          }),
        )
      },
    }),
    route.post('/agreements/:id/scan', {
      ...shared,
      may: clerk,
      summary: {
        vi: 'Nộp bản quét đã ký, đóng dấu của hai bên',
        en: 'Hand in a scan both sides have signed and stamped',
      },
      body: SubmitScan,
      example: { ...example, file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, scope, body: { termsHash, file, ...stated } }) => {
        const upload = readScan(file)
        if (isRefusal(upload)) return upload
        return signing({ way: 'paper', scope, target: { id, version, termsHash }, stated }, async prepared => ({
          ...{ type: 'submit-scan', side: sideFor(scope), termsHash, ...prepared },
          file: await files.store(upload.bytes, upload.media, id),
        }))
      },
    }),
    route.post('/agreements/:id/scan/confirm', {
      ...shared,
      may: signatory,
      summary: { vi: 'Xác nhận bản quét của bên kia', en: 'Confirm the scan of the other side' },
      body: ConfirmScan,
      example,
      run: ({ id, version, scope, body: { termsHash, ...stated } }) =>
        signing({ way: 'paper', scope, target: { id, version, termsHash }, stated }, prepared => ({
          ...{ type: 'confirm-scan', side: sideFor(scope), termsHash, ...prepared },
        })),
    }),
    route.post('/agreements/:id/scan/reject', {
      ...shared,
      may: clerk,
      summary: { vi: 'Từ chối bản quét của bên kia', en: 'Reject the scan of the other side' },
      body: RejectScan,
      example: { reason: 'stamp-missing' },
      run: ({ id, version, scope, body }) =>
        agreements.change(id, version, { type: 'reject-scan', side: sideFor(scope), ...body }),
    }),
  ]
}
