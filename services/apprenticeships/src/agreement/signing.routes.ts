import { AgreementView } from '@noinghe/contracts'
import type { Files, SigningSettings } from '@noinghe/papers'
import { type Clock, clerkOf, type Repository, type Route, signatoryOf } from '@noinghe/service-kit'
import type { SigningPeople } from '../signatory/signing-person.ts'
import { sheetSigningRoutes } from '../signing/sheet.routes.ts'
import { createSheetSigning } from '../signing/sheet.signing.ts'
import type { Agreement, AgreementCommand } from './agreement.model.ts'
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

/** Signs the draft of an agreement or its amendment, judged by the law each time. */
export const createSigning = ({ agreements, people, judging, settings }: SigningParts) =>
  createSheetSigning<Agreement>({
    ...{ sheets: agreements, people, settings, judge: judging.toSign },
    waiting: agreement => {
      const open = openSheet(agreement)
      return open && hashOfTerms(open.terms)
    },
  })

/** The three ways to sign an agreement or its amendment. */
export const signingRoutes = (parts: SigningParts & { readonly files: Files }): readonly Route[] => {
  const { agreements, settings, clock, files } = parts
  return sheetSigningRoutes({
    path: '/agreements',
    name: { vi: 'thoả thuận hoặc bản sửa đổi', en: 'the agreement or its amendment' },
    receipt: { reply: AgreementView, view: agreementReceipt },
    may: {
      clerk: clerkOf('enterprise', 'school').owning(agreements),
      signatory: signatoryOf('enterprise', 'school').owning(agreements),
    },
    ...{ sheets: agreements, signing: createSigning(parts), files, settings, clock },
  })
}
