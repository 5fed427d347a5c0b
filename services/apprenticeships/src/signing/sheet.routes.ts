import {
  ConfirmScan,
  isRefusal,
  type Refusal,
  RejectScan,
  SignAgreement,
  SignDigitally,
  SubmitScan,
  type Unchanging,
} from '@noinghe/contracts'
import { type Files, largestBody, readScan, readSignedPrint, type SigningSettings } from '@noinghe/papers'
import { type Clock, type Policy, type Route, route, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { sideFor } from '../agreement/agreement.store.ts'
import type { SheetSigning, Signable } from './sheet.signing.ts'

type Parts<S, Reply extends z.ZodType> = {
  readonly path: string
  /** What is signed, in the middle of a sentence. */
  readonly name: { readonly vi: string; readonly en: string }
  readonly receipt: {
    readonly reply: Reply
    readonly view: (saved: Saved<S>, scope: Scope) => Unchanging<z.input<Reply>>
  }
  readonly may: { readonly clerk: Policy; readonly signatory: Policy }
  readonly sheets: Signable<S>
  readonly signing: SheetSigning<S>
  readonly files: Files
  readonly settings: SigningSettings
  readonly clock: Clock
}

const example = {
  termsHash: '0'.repeat(64),
  fullName: 'Trần Thị Minh Hoạ',
  position: 'Giám đốc',
  capacity: { kind: 'legal-representative' },
} as const

/** The three ways to sign what an enterprise and a school settle: in the portal, as a digitally signed PDF, on paper. */
export const sheetSigningRoutes = <S, Reply extends z.ZodType>(parts: Parts<S, Reply>): readonly Route[] => {
  const { path, name, receipt, may, sheets, signing, files, settings, clock } = parts
  const say = (vi: string, en: string) => ({ vi: vi.replace('…', name.vi), en: en.replace('…', name.en) })

  return [
    route.post(`${path}/:id/sign`, {
      ...receipt,
      may: may.signatory,
      summary: say('Ký …', 'Sign …'),
      body: SignAgreement,
      example,
      run: ({ id, version, body: { termsHash, ...stated }, scope }): Promise<Saved<S> | Refusal> =>
        signing({ way: 'portal', scope, target: { id, version, termsHash }, stated }, prepared => ({
          ...{ type: 'sign', side: sideFor(scope), termsHash, ...prepared },
        })),
    }),
    route.post(`${path}/:id/sign-digitally`, {
      ...receipt,
      may: may.signatory,
      summary: say('Ký … bằng tệp PDF đã ký số', 'Sign … by a digitally signed PDF'),
      body: SignDigitally,
      example: { ...example, file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, scope, body: { termsHash, file, ...stated } }): Promise<Saved<S> | Refusal> => {
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
    route.post(`${path}/:id/scan`, {
      ...receipt,
      may: may.clerk,
      summary: say(
        'Nộp bản quét … đã được hai bên ký, đóng dấu',
        'Hand in a scan of … that both sides have signed and stamped',
      ),
      body: SubmitScan,
      example: { ...example, file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, scope, body: { termsHash, file, ...stated } }): Promise<Saved<S> | Refusal> => {
        const upload = readScan(file)
        if (isRefusal(upload)) return upload
        return signing({ way: 'paper', scope, target: { id, version, termsHash }, stated }, async prepared => ({
          ...{ type: 'submit-scan', side: sideFor(scope), termsHash, ...prepared },
          file: await files.store(upload.bytes, upload.media, id),
        }))
      },
    }),
    route.post(`${path}/:id/scan/confirm`, {
      ...receipt,
      may: may.signatory,
      summary: say('Xác nhận bản quét … của bên kia', 'Confirm the other side’s scan of …'),
      body: ConfirmScan,
      example,
      run: ({ id, version, scope, body: { termsHash, ...stated } }): Promise<Saved<S> | Refusal> =>
        signing({ way: 'paper', scope, target: { id, version, termsHash }, stated }, prepared => ({
          ...{ type: 'confirm-scan', side: sideFor(scope), termsHash, ...prepared },
        })),
    }),
    route.post(`${path}/:id/scan/reject`, {
      ...receipt,
      may: may.clerk,
      summary: say('Từ chối bản quét … của bên kia', 'Reject the other side’s scan of …'),
      body: RejectScan,
      example: { reason: 'stamp-missing' },
      run: ({ id, version, scope, body }): Promise<Saved<S> | Refusal> =>
        sheets.change(id, version, () => ({ type: 'reject-scan', side: sideFor(scope), ...body })),
    }),
  ]
}
