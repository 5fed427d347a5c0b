import {
  ConfirmContractScan,
  isRefusal,
  type Refusal,
  RejectContractScan,
  refuse,
  SignContractDigitally,
  SignedOnPaper,
  type SigningCapacity,
  type SigningWay,
  SignTrainingContract,
  SubmitContractScan,
  TrainingContractView,
} from '@noinghe/contracts'
import { type Files, largestBody, readScan, readSignedPrint, refuseWay, type SigningSettings } from '@noinghe/papers'
import {
  type Clock,
  clerkOf,
  holderOfCode,
  type Route,
  route,
  type Saved,
  type Scope,
  signatoryOf,
} from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import type { Judging } from './judging.ts'
import { personOfContract } from './learner-of-contract.ts'
import type {
  Judged,
  KnownContract,
  Party,
  Signatures,
  SignedPaper,
  TrainingContract,
  TrainingContractCommand,
} from './training-contract.model.ts'
import { maySeeContract, type TrainingContracts } from './training-contract.store.ts'
import { partiesOf } from './training-contract.ts'
import { type ContractViews, knownContract } from './training-contract.view.ts'

type Parts = {
  readonly contracts: TrainingContracts
  readonly learners: Learners
  readonly judging: Judging
  readonly files: Files
  readonly settings: SigningSettings
  readonly clock: Clock
  readonly contractViews: ContractViews
}
type Acting = {
  readonly way: SigningWay
  readonly termsHash: string
  readonly scope: Scope
  /** The day on the paper; today in the other ways. */
  readonly on?: string
  readonly party?: Party
  readonly capacity?: SigningCapacity | undefined
}
type Prepared = {
  readonly party: Party
  readonly by: string
  readonly judged: Judged
  readonly paper?: SignedPaper | undefined
}

const partyOf = ({ role }: Scope): Party =>
  role === 'learner' ? 'learner' : role === 'guardian' ? 'representative' : 'employer'

/** Of learner and guardian the part alone is kept: their account is no name, but leads to one. */
const accountOf = ({ subject }: Scope, party: Party): string => (party === 'employer' ? subject : party)

const exampleHash = '0'.repeat(64)

/** The three ways to sign a training contract: in the portal, as a digitally signed PDF, on paper. */
export const contractSigningRoutes = (parts: Parts): readonly Route[] => {
  const { contracts, learners, judging, files, settings, clock, contractViews } = parts
  const change = { reply: TrainingContractView, view: contractViews.receipt }
  const signer = signatoryOf('enterprise').or(holderOfCode('learner', 'guardian'))
  const submitter = clerkOf('enterprise').or(holderOfCode('learner', 'guardian'))

  /** Judged anew with the signatures there would be: what was drafted in order may have grown out of it. */
  const judge = async (contract: KnownContract, signatures: Signatures): Promise<Judged | Refusal> => {
    const person = await personOfContract(learners, contract)
    if (isRefusal(person)) return person
    if (contract.secret === undefined) return refuse('learner-erased')
    const terms = { ...contract.terms, ...contract.secret.terms }
    return judging(partiesOf(contract), terms, person.birthDate, { ...contract, signatures })
  }

  const seen = async (id: string, scope: Scope): Promise<Saved<TrainingContract> | Refusal> => {
    const saved = await contracts.get(id)
    return saved === undefined || !maySeeContract(scope, knownContract(saved)) ? refuse('not-found') : saved
  }

  /**
   * What every way does: is it accepted, is this a party, does the law let the terms pass; then the command. Nothing is
   * stored for a contract that is not, or no longer, the one that was read; a repeated request gets its first reply.
   */
  const signing = async (
    { id, version }: { readonly id: string; readonly version: number },
    { way, termsHash, scope, on = clock.facts().today, party = partyOf(scope), capacity }: Acting,
    commandOf: (prepared: Prepared) => Promise<TrainingContractCommand> | TrainingContractCommand,
  ): Promise<Saved<TrainingContract> | Refusal> => {
    const closed = refuseWay(settings, way)
    if (closed) return closed
    const saved = await seen(id, scope)
    if (isRefusal(saved)) return saved
    const contract = knownContract(saved)
    if (saved.version !== version || contract.status !== 'drafted' || contract.termsHash !== termsHash)
      return contracts.change(id, version, state =>
        state.status === 'drafted' && state.termsHash !== termsHash
          ? refuse('contract-terms-changed', { at: '/termsHash' })
          : state.status === 'drafted'
            ? refuse('version-mismatch')
            : refuse('not-in-this-state', { params: { status: state.status } }),
      )
    const { now: at } = clock.facts()
    const fresh = [party, ...(contract.scan ? [contract.scan.by] : [])].map(
      by => [by, { way, signedOn: on, at, by }] as const,
    )
    const judged = await judge(contract, { ...Object.fromEntries(fresh), ...contract.signatures })
    const command = isRefusal(judged)
      ? judged
      : await commandOf({
          ...{ party, by: accountOf(scope, party), judged },
          // who signs for oneself needs no authority
          paper: capacity && party === 'employer' ? { capacity } : undefined,
        })
    return contracts.change(id, version, () => command)
  }

  return [
    route.post('/training-contracts/:id/sign', {
      ...change,
      may: signer,
      summary: { vi: 'Ký hợp đồng trên cổng', en: 'Sign in the portal' },
      body: SignTrainingContract,
      run: ({ id, version, body: { termsHash, capacity }, scope }) =>
        signing({ id, version }, { way: 'portal', termsHash, scope, capacity }, prepared => ({
          ...{ type: 'sign', way: 'portal', termsHash, on: clock.facts().today, ...prepared },
        })),
    }),
    route.post('/training-contracts/:id/sign-digitally', {
      ...change,
      may: signer,
      summary: { vi: 'Ký bằng tệp PDF đã ký số', en: 'Sign by a digitally signed PDF' },
      body: SignContractDigitally,
      example: { termsHash: exampleHash, file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, body: { termsHash, file, capacity }, scope }) => {
        // nobody's file is read before the contract is known to be theirs
        const contract = await seen(id, scope)
        if (isRefusal(contract)) return contract
        const read = await readSignedPrint(file, { termsHash, roots: settings.roots, now: clock.now() })
        if (isRefusal(read)) return read
        return signing({ id, version }, { way: 'digital', termsHash, scope, capacity }, async prepared => ({
          ...{ type: 'sign', way: 'digital', termsHash, on: clock.facts().today, ...prepared },
          paper: {
            ...prepared.paper,
            file: await files.store(read.bytes, read.media, id),
            certificate: read.check,
            certificateName: read.signer,
          },
        }))
      },
    }),
    route.post('/training-contracts/:id/paper-signatures', {
      ...change,
      may: clerkOf('enterprise').owning(contracts),
      summary: { vi: 'Doanh nghiệp ghi nhận mình đã ký trên giấy', en: 'State that the employer has signed on paper' },
      body: SignedOnPaper,
      run: ({ id, version, body: { party, termsHash, signedOn: on, lateReason, capacity }, scope }) =>
        signing({ id, version }, { way: 'paper', termsHash, scope, on, party, capacity }, prepared => ({
          ...{ type: 'sign', way: 'paper', termsHash, on, lateReason, ...prepared },
        })),
    }),
    route.post('/training-contracts/:id/scan', {
      ...change,
      may: submitter,
      summary: { vi: 'Nộp bản quét hợp đồng đã ký', en: 'Hand in a scan of the signed contract' },
      body: SubmitContractScan,
      example: { termsHash: exampleHash, signedOn: '2026-11-20', file: 'JVBERi0xLjcK' },
      bodyLimit: largestBody,
      perMinute: 30,
      run: async ({ id, version, body: { termsHash, signedOn: on, lateReason, file, capacity }, scope }) => {
        const upload = readScan(file)
        if (isRefusal(upload)) return upload
        return signing({ id, version }, { way: 'paper', termsHash, scope, on, capacity }, async prepared => ({
          ...{ type: 'submit-scan', termsHash, on, lateReason, ...prepared },
          paper: { ...prepared.paper, file: await files.store(upload.bytes, upload.media, id) },
        }))
      },
    }),
    route.post('/training-contracts/:id/scan/confirm', {
      ...change,
      may: signer,
      summary: { vi: 'Xác nhận mình đã ký bản quét', en: 'Confirm a scan handed in by another party' },
      body: ConfirmContractScan,
      example: { termsHash: exampleHash },
      run: ({ id, version, body: { termsHash, capacity }, scope }) =>
        signing({ id, version }, { way: 'paper', termsHash, scope, capacity }, prepared => ({
          ...{ type: 'confirm-scan', termsHash, ...prepared },
        })),
    }),
    route.post('/training-contracts/:id/scan/reject', {
      ...change,
      may: submitter,
      summary: { vi: 'Từ chối bản quét của bên khác', en: 'Reject a scan handed in by another party' },
      body: RejectContractScan,
      example: { reason: 'signature-missing' },
      run: async ({ id, version, body, scope }) => {
        const saved = await contracts.get(id)
        if (saved === undefined || !maySeeContract(scope, knownContract(saved))) return refuse('not-found')
        return contracts.change(id, version, { type: 'reject-scan', party: partyOf(scope), ...body })
      },
    }),
  ]
}
