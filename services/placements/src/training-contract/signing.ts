import { isRefusal, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { refuseAuthority, type StoredFile, workingDaysToConfirm } from '@noinghe/papers'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decision, Facts } from '@noinghe/service-kit'
import { refuseDate } from '../placement/dates.ts'
import { needsRepresentative, owedSignatures } from './law.ts'
import type {
  KnownContract,
  Party,
  ScanCommand,
  Signature,
  Signatures,
  SignedPaper,
  TrainingContractCommand,
  TrainingContractEvent,
} from './training-contract.model.ts'

type SignCommand = Extract<TrainingContractCommand, { type: 'sign' }>
type To<Type extends ScanCommand['type']> = Extract<ScanCommand, { type: Type }>
type Fresh = readonly (readonly [Party, Signature, SignedPaper | undefined])[]
type Signing = Pick<SignCommand, 'party' | 'termsHash' | 'judged'> & { readonly on: LocalDate }

/**
 * What signing does, in each of its ways; with the last signature owed the contract is in force.
 *
 * @returns events, or why not: `contract-terms-changed`, `contract-already-signed`, `contract-no-representative`,
 *   `contract-not-open-in-time`, `contract-paper-needs-scan`, `certificate-of-other-side`, `scan-waiting`,
 *   `no-scan-waiting`, `own-scan`
 */
export const decideSigning = (
  contract: KnownContract,
  command: SignCommand | ScanCommand,
  facts: Facts,
): Decision<TrainingContractEvent> => {
  switch (command.type) {
    case 'sign':
      return sign(contract, command, facts)
    case 'submit-scan':
      return submit(contract, command, facts)
    case 'confirm-scan':
      return confirm(contract, command, facts)
    case 'reject-scan': {
      const scan = scanFor(contract, command.party)
      const { reason, remark } = command
      return isRefusal(scan) ? scan : [{ type: 'scan-rejected', reason, remark, at: facts.now }]
    }
  }
}

/** By the age on the day of signing: who has grown up meanwhile signs alone. */
const isRepresented = ({ terms }: KnownContract, { on, judged }: Pick<Signing, 'on' | 'judged'>): boolean =>
  needsRepresentative(judged.birthDate, { today: on, startsOn: terms.startsOn })

const refuseSigning = (contract: KnownContract, signing: Signing, today: LocalDate): Refusal | undefined => {
  if (signing.termsHash !== contract.termsHash) return refuse('contract-terms-changed', { at: '/termsHash' })
  if (signing.party === 'representative' && !isRepresented(contract, signing))
    return refuse('contract-no-representative', { at: '/party' })
  const { endsOn } = contract.terms
  return endsOn < today ? refuse('contract-not-open-in-time', { params: { date: endsOn } }) : undefined
}

const sign = (contract: KnownContract, command: SignCommand, { today, now }: Facts) => {
  const { party, way, on, by, judged, paper } = command
  // the employer may say what it did itself; for others it may not
  if (way === 'paper' && party !== 'employer') return refuse('contract-paper-needs-scan', { at: '/party' })
  const refusal =
    refuseSigning(contract, command, today) ??
    (contract.signatures[party] === undefined ? undefined : refuse('contract-already-signed', { at: '/party' })) ??
    refuseDate(command, today, '/signedOn') ??
    refuseCertificate(contract, paper) ??
    refusePaper(paper, on)
  return refusal ?? signed(contract, [[party, { way, signedOn: on, at: now, by }, paper]], { on, judged })
}

/** A letter of authority has to hold on the day of signing. */
const refusePaper = (paper: SignedPaper | undefined, on: LocalDate): Refusal | undefined =>
  paper?.capacity && refuseAuthority(paper.capacity, on)

/** One certificate is one party's. */
const refuseCertificate = ({ secret }: KnownContract, paper: SignedPaper | undefined): Refusal | undefined => {
  const { fingerprint } = paper?.certificate ?? {}
  const known = Object.values(secret?.papers ?? {}).map(({ certificate }) => certificate?.fingerprint)
  return fingerprint !== undefined && known.includes(fingerprint)
    ? refuse('certificate-of-other-side', { at: '/file' })
    : undefined
}

const submit = (contract: KnownContract, command: To<'submit-scan'>, { today, now }: Facts) => {
  const { party, on, by, paper, judged } = command
  const refusal =
    refuseSigning(contract, command, today) ?? refuseDate(command, today, '/signedOn') ?? refusePaper(paper, on)
  if (refusal) return refusal
  if (contract.scan !== undefined) return refuse('scan-waiting')
  if (owedSignatures(isRepresented(contract, { on, judged }), contract.signatures).length === 0)
    return refuse('contract-already-signed')
  const confirmBy = addWorkingDays(today, workingDaysToConfirm)
  const scan = { by: party, signedOn: on, at: now, confirmBy, account: by }
  return [{ type: 'scan-submitted', paper, ...scan }] satisfies Decision<TrainingContractEvent>
}

/** Whoever confirms has signed the paper too, and so has the one who handed it in, where not signed otherwise. */
const confirm = (contract: KnownContract, command: To<'confirm-scan'>, { today, now }: Facts) => {
  const { party, by, judged, paper } = command
  const scan = scanFor(contract, party)
  if (isRefusal(scan)) return scan
  const on = scan.signedOn
  const refusal = refuseSigning(contract, { ...command, on }, today) ?? refusePaper(paper, on)
  if (refusal) return refusal
  const signature = { way: 'paper', signedOn: on, at: now } as const
  const both: Fresh = [
    [scan.by, { ...signature, by: scan.account }, scan.paper],
    [party, { ...signature, by }, { ...paper, file: scan.paper.file }],
  ]
  const fresh = both.filter(([who]) => contract.signatures[who] === undefined)
  if (fresh.length === 0) return refuse('contract-already-signed', { at: '/party' })
  return signed(contract, fresh, { on, judged })
}

const scanFor = ({ scan, secret }: KnownContract, party: Party) => {
  if (scan === undefined || secret?.scan === undefined) return refuse('no-scan-waiting')
  return scan.by === party ? refuse('own-scan') : { ...scan, paper: secret.scan }
}

/** One event per signature, and the contract in force when none is owed any more. */
const signed = (
  contract: KnownContract,
  fresh: Fresh,
  { on, judged }: Pick<Signing, 'on' | 'judged'>,
): Decision<TrainingContractEvent> => {
  const representative = isRepresented(contract, { on, judged })
  const signatures: Signatures = {
    ...contract.signatures,
    ...Object.fromEntries(fresh.map(([party, signature]) => [party, signature])),
  }
  const events = fresh.map(
    ([party, signature, paper]): TrainingContractEvent => ({
      type: 'party-signed',
      party,
      signature,
      ...(paper ? { paper } : {}),
      representative,
      verdicts: judged.verdicts,
    }),
  )
  if (owedSignatures(representative, signatures).length > 0) return events
  // signatures on paper may carry earlier days: it came into force with the latest
  const last = Object.values(signatures)
    .map(({ signedOn }) => signedOn)
    .sort()
    .at(-1)
  return [...events, { type: 'signed', on: last ?? on }]
}

type SigningEvent = Extract<TrainingContractEvent, { type: 'party-signed' | 'scan-submitted' | 'scan-rejected' }>

/** The contract after somebody signed or handed in a scan. */
export const evolveSigning = (contract: KnownContract, event: SigningEvent): KnownContract => {
  const { secret } = contract
  switch (event.type) {
    case 'party-signed': {
      const { party, signature, representative, verdicts, paper } = event
      const signatures = { ...contract.signatures, [party]: signature }
      const papers = paper ? { papers: { ...secret?.papers, [party]: paper } } : {}
      return {
        ...contract,
        signatures,
        representative,
        ...(secret ? { secret: { ...secret, verdicts, ...papers } } : {}),
      }
    }
    case 'scan-submitted': {
      const { type: _, paper, ...scan } = event
      return { ...contract, scan, ...(secret ? { secret: { ...secret, scan: paper } } : {}) }
    }
    case 'scan-rejected': {
      const { scan } = contract
      if (scan === undefined || secret?.scan === undefined) return contract
      const {
        scan: { file },
        rejectedScans = [],
        ...kept
      } = secret
      const { reason, remark, at } = event
      const rejected = { by: scan.by, file, reason, remark, at }
      return { ...contract, scan: undefined, secret: { ...kept, rejectedScans: [...rejectedScans, rejected] } }
    }
  }
}

/** A scan waits no longer: it is under the signatures, or about terms that are no more. */
export const withoutScan = <C extends KnownContract>(contract: C): C => ({
  ...contract,
  scan: undefined,
  secret: contract.secret && { ...contract.secret, scan: undefined },
})

/** Every file a contract refers to: signed PDFs and scans, waiting and rejected ones too. */
export const filesOf = ({ secret }: KnownContract): readonly StoredFile[] => [
  ...new Map(
    [
      ...Object.values(secret?.papers ?? {}).flatMap(({ file }) => file ?? []),
      ...(secret?.scan ? [secret.scan.file] : []),
      ...(secret?.rejectedScans ?? []).map(({ file }) => file),
    ].map(file => [file.id, file]),
  ).values(),
]
