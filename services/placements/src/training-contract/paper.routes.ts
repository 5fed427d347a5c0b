import {
  CheckParams,
  CheckView,
  isRefusal,
  PaperFile,
  PaperFileParams,
  PdfDocument,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { checkAddress, type Files, readCode, sendFile, sendPdf } from '@noinghe/papers'
import {
  anyone,
  type Config,
  holderOfCode,
  localDate,
  memberOf,
  type Route,
  route,
  type Saved,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { PartyNames } from '../projections/parties.ts'
import { contractPaper, type Printed } from './contract.paper.ts'
import { signersOf } from './law.ts'
import { createContractReading, type ReadingParts } from './reading.ts'
import { filesOf } from './signing.ts'
import type { KnownContract, TrainingContract } from './training-contract.model.ts'
import { withCode } from './training-contract.store.ts'
import { knownContract, type Named } from './training-contract.view.ts'

type Parts = ReadingParts & {
  readonly partyNames: PartyNames
  readonly files: Files
  readonly config: Pick<Config, 'portalUrl'>
}
type Check = z.input<typeof CheckView>

const states = { drafted: 'drafted', signed: 'active', ended: 'ended', dropped: 'cancelled' } as const
const sideOf = { employer: 'enterprise', learner: 'learner', representative: 'representative' } as const

/** What anybody who holds the paper may know: dates, who has signed as what and how; nobody's name, no pay. */
export const checkOfContract = (
  contract: KnownContract & { readonly code: string },
  drawnUpOn: string,
  names: Pick<Printed, 'enterpriseName' | 'schoolName'>,
): Check => {
  const { code, contractType: type, status, terms, signatures, termsHash } = contract
  return {
    ...{ code, kind: 'training-contract', type, status: states[status], ...names },
    ...{ startsOn: terms.startsOn, endsOn: terms.endsOn, draftedOn: drawnUpOn, termsHash, earlierHashes: [] },
    ...('signedOn' in contract ? { activatedOn: contract.signedOn } : {}),
    ...(contract.status === 'ended' ? { lastDay: contract.endedOn } : {}),
    signatures: signersOf(true).flatMap(party => {
      const signature = signatures[party]
      return signature ? [{ side: sideOf[party], at: signature.at, way: signature.way }] : []
    }),
  }
}

/** Contracts to print, the files under their signatures, and whether a printed one is real. */
export const contractPaperRoutes = (parts: Parts): readonly Route[] => {
  const { contracts, partyNames, files, config } = parts
  const reading = createContractReading(parts)
  const readers = memberOf('enterprise', 'school').or(holderOfCode('learner', 'guardian'))

  const namesOf = async (enterprise: string, school: string | undefined) => {
    const [enterpriseName, schoolName] = await Promise.all(
      [enterprise, school].map(async id => (id === undefined ? undefined : (await partyNames.get(id))?.name)),
    )
    return {
      ...(enterpriseName === undefined ? {} : { enterpriseName }),
      ...(schoolName === undefined ? {} : { schoolName }),
    }
  }

  const printed = async ({ id, createdAt, state }: Saved<Named>): Promise<Printed | Refusal> => {
    const contract = knownContract({ id, state: state.contract })
    const { secret, enterprise, school } = contract
    if (secret === undefined || state.person === undefined) return refuse('learner-erased')
    const { name, guardian } = state.person
    return {
      ...{ id, contract, terms: { ...contract.terms, ...secret.terms }, drawnUpOn: localDate(createdAt) },
      ...(await namesOf(enterprise, school)),
      learnerName: name,
      representativeName: school === undefined ? guardian?.name : undefined,
    }
  }

  /** Asks the same questions whatever the code is: how long it takes says nothing about what there is. */
  const check = async (typed: string): Promise<Check | Refusal> => {
    const [saved]: readonly Saved<TrainingContract>[] = await contracts.find(withCode(readCode(typed) ?? ''), 1)
    const contract = saved && knownContract(saved)
    const names = await namesOf(contract?.enterprise ?? '', contract?.school ?? '')
    if (saved === undefined || contract?.code === undefined) return refuse('check-unknown')
    return checkOfContract({ ...contract, code: contract.code }, localDate(saved.createdAt), names)
  }

  return [
    route.get('/training-contracts/:id/document.pdf', {
      may: readers,
      summary: { vi: 'Hợp đồng dạng PDF để in và ký', en: 'The contract as PDF, to print and sign' },
      reply: PdfDocument,
      raw: true,
      logsView: true,
      perMinute: 60,
      run: async ({ id, scope, reply }) => {
        const read = await reading.one(id, scope, 'GET /training-contracts/:id/document.pdf')
        const found = isRefusal(read) ? read : await printed(read)
        if (isRefusal(found)) return found
        return sendPdf(reply, contractPaper(found, checkAddress(config)), `hop-dong-${found.contract.code ?? id}`)
      },
    }),
    route.get('/training-contracts/:id/files/:file', {
      may: readers,
      summary: { vi: 'Tải tệp đã ký hoặc bản quét', en: 'Download a signed PDF or a scan' },
      params: PaperFileParams,
      reply: PaperFile,
      raw: true,
      logsView: true,
      perMinute: 60,
      run: async ({ id, params, scope, reply }) => {
        const read = await reading.one(id, scope, 'GET /training-contracts/:id/files/:file')
        if (isRefusal(read)) return read
        const contract = knownContract({ id, state: read.state.contract })
        const file = filesOf(contract).find(known => known.id === params.file)
        return file === undefined ? refuse('not-found') : sendFile(reply, file, await files.read(file))
      },
    }),
    route.get('/checks/:code', {
      may: anyone,
      summary: { vi: 'Kiểm tra mã in trên hợp đồng đào tạo', en: 'Check the code printed on a training contract' },
      params: CheckParams,
      reply: CheckView,
      perMinute: 30,
      run: ({ params }) => check(params.code),
    }),
  ]
}
