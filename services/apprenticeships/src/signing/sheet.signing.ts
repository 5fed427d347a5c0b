import { AccountId, isRefusal, type Refusal, refuse, type SigningWay } from '@noinghe/contracts'
import { refuseWay, type SigningSettings } from '@noinghe/papers'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { SigningPeople } from '../signatory/signing-person.ts'
import type { Judgement, SheetCommand, Signatory } from './sheet.ts'

/** What holds sheets to sign: agreements, frameworks, terms of data sharing. */
export type Signable<S> = {
  readonly get: (id: string) => Promise<Saved<S> | undefined>
  readonly change: (
    id: string,
    version: number,
    command: (state: S) => SheetCommand | Refusal,
  ) => Promise<Saved<S> | Refusal>
}

type Parts<S> = {
  readonly sheets: Signable<S>
  readonly people: SigningPeople
  readonly settings: SigningSettings
  /** Hash of the terms that wait for signatures, where any do. */
  readonly waiting: (state: S) => string | undefined
  /** What the law says of terms that are about to be signed; papers without such rules have none. */
  readonly judge?: (state: S, termsHash: string) => Promise<Judgement | Refusal | undefined>
}

type Prepared = { readonly signatory: Signatory; readonly judged?: Judgement | undefined }
type Stated = Parameters<SigningPeople['of']>[2]
type Target = { readonly id: string; readonly version: number; readonly termsHash: string }
type Acting = { readonly way: SigningWay; readonly scope: Scope; readonly target: Target; readonly stated: Stated }

/**
 * What every way of signing does: is the way accepted, does the law let the terms pass, who is it that signs; then the
 * command. Nobody is registered and nothing stored for terms that are not, or no longer, those that were read; a repeated
 * request gets its first reply.
 */
export const createSheetSigning = <S extends { readonly status: string }>(parts: Parts<S>) => {
  const { sheets, people, settings, waiting, judge = async () => undefined } = parts

  /** Why these terms cannot be signed as things stand; asked only where something has changed since they were read. */
  const stale =
    (termsHash: string) =>
    (state: S): Refusal => {
      const hash = waiting(state)
      if (hash !== undefined)
        return hash === termsHash ? refuse('version-mismatch') : refuse('terms-changed', { at: '/termsHash' })
      return state.status === 'active'
        ? refuse('nothing-to-sign')
        : refuse('not-in-this-state', { params: { status: state.status } })
    }

  const prepare = async ({ way, scope, target, stated }: Acting, state: S): Promise<Prepared | Refusal> => {
    const judged = await judge(state, target.termsHash)
    if (isRefusal(judged)) return judged
    // who signs on paper is whoever the paper names, with or without an account
    const account = way === 'paper' ? undefined : AccountId.parse(scope.subject)
    const signatory = await people.of(scope, account, stated)
    return isRefusal(signatory) ? signatory : { signatory, judged }
  }

  return async (
    acting: Acting,
    commandOf: (prepared: Prepared) => Promise<SheetCommand> | SheetCommand,
  ): Promise<Saved<S> | Refusal> => {
    const { id, version, termsHash } = acting.target
    const closed = refuseWay(settings, acting.way)
    if (closed) return closed
    const found = await sheets.get(id)
    if (found?.version !== version || waiting(found.state) !== termsHash)
      return sheets.change(id, version, stale(termsHash))
    const prepared = await prepare(acting, found.state)
    const command = isRefusal(prepared) ? prepared : await commandOf(prepared)
    return sheets.change(id, version, () => command)
  }
}
export type SheetSigning<S> = (
  acting: Acting,
  commandOf: (prepared: Prepared) => Promise<SheetCommand> | SheetCommand,
) => Promise<Saved<S> | Refusal>
