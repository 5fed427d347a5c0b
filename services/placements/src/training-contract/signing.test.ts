import type { CertificateCheck } from '@noinghe/contracts'
import type { StoredFile } from '@noinghe/papers'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { adult, drafted, inForce, partySigned, sign, terms, termsHash } from './fixtures.ts'
import { filesOf } from './signing.ts'
import type { Party, ScanCommand, SignedPaper, TrainingContractEvent } from './training-contract.model.ts'
import { publish } from './training-contract.publish.ts'
import { decide, evolve, initial, lifeCycle } from './training-contract.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const contract = on('2026-11-20')
const at = '2026-11-20T05:00:00.000Z'

const fileCalled = (id: string): StoredFile => ({
  ...{ id, media: 'application/pdf', bytes: 10, sha256: 'a'.repeat(64), chunks: 1, key: `key of ${id}` },
})
const file = fileCalled('scan')
const minor = { birthDate: '2010-01-01', verdicts: [] }

const submit = (party: Party, more: Partial<Extract<ScanCommand, { type: 'submit-scan' }>> = {}) =>
  ({
    type: 'submit-scan',
    party,
    termsHash,
    on: '2026-11-18',
    by: party,
    paper: { file },
    judged: adult,
    ...more,
  }) as const
const confirm = (party: Party, more: Partial<Extract<ScanCommand, { type: 'confirm-scan' }>> = {}) =>
  ({ type: 'confirm-scan', party, termsHash, by: party, judged: adult, ...more }) as const
const submitted = (by: Party): TrainingContractEvent => ({
  ...{ type: 'scan-submitted', paper: { file }, by, signedOn: '2026-11-18', at, confirmBy: '2026-11-30', account: by },
})
const onPaper = (party: Party, representative = false): Extract<TrainingContractEvent, { type: 'party-signed' }> => ({
  type: 'party-signed',
  party,
  signature: { way: 'paper', signedOn: '2026-11-18', at, by: party },
  paper: { file },
  representative,
  verdicts: [],
})

describe('a scan of the signed paper', () => {
  it('signs nothing before another party has confirmed it, then for both, on the day of the paper', () => {
    contract
      .given(drafted())
      .when(submit('employer'))
      // five working days: neither the weekend nor the holiday of 24/11 counts
      .then([submitted('employer')])
    contract.given(drafted(), submitted('employer')).when(confirm('employer')).refused('own-scan')
    contract
      .given(drafted(), submitted('employer'))
      .when(confirm('learner'))
      .then([onPaper('employer'), onPaper('learner'), { type: 'signed', on: '2026-11-18' }])
  })

  it('may be handed in by the learner too, and beside a signature made otherwise', () => {
    contract
      .given(drafted(), partySigned('employer'), submitted('learner'))
      .when(confirm('employer'))
      .then([onPaper('learner'), inForce])
    contract
      .given(drafted(), partySigned('employer'), partySigned('learner'), inForce)
      .when(submit('learner'))
      .refused('not-in-this-state')
  })

  it('with a minor waits for each who has to sign', () => {
    const judged = minor
    const given = [drafted({ representative: true }), submitted('employer')] as const
    const learner = [onPaper('employer', true), onPaper('learner', true)] as const
    contract
      .given(...given)
      .when(confirm('learner', { judged }))
      .then([...learner])
    expect(contract.given(...given, ...learner).state()).toMatchObject({ status: 'drafted', scan: { by: 'employer' } })
    contract
      .given(...given, ...learner)
      .when(confirm('learner', { judged }))
      .refused('contract-already-signed')
    contract
      .given(...given, ...learner)
      .when(confirm('representative', { judged }))
      .then([onPaper('representative', true), { type: 'signed', on: '2026-11-18' }])
    contract
      .given(drafted(), submitted('employer'))
      .when(confirm('representative'))
      .refused('contract-no-representative')
    contract.given(drafted()).when(submit('representative')).refused('contract-no-representative', '/party')
  })

  it.each([
    [submit('employer', { termsHash: 'b'.repeat(64) }), 'contract-terms-changed', '/termsHash'],
    [submit('employer', { on: '2026-11-21' }), 'date-in-future', '/signedOn'],
    [submit('employer', { on: '2026-09-01' }), 'late-without-reason', '/lateReason'],
    [confirm('learner'), 'no-scan-waiting', undefined],
    [{ type: 'reject-scan', party: 'learner', reason: 'other' }, 'no-scan-waiting', undefined],
  ] as const)('is refused: %o', (command, code, pointer) =>
    contract.given(drafted()).when(command).refused(code, pointer),
  )

  it('comes one at a time, in time, about these terms', () => {
    contract.given(drafted(), submitted('employer')).when(submit('learner')).refused('scan-waiting')
    const judged = adult
    on('2027-03-01')
      .given(drafted(), submitted('employer'))
      .when(confirm('learner', { judged }))
      .refused('contract-not-open-in-time')
    const other = { ...terms, hoursPerWeek: 32 }
    const state = contract
      .given(drafted(), submitted('employer'), {
        ...{ type: 'revised', terms: other, termsHash: 'c'.repeat(64), representative: false, verdicts: [] },
      })
      .state()
    expect(state).not.toHaveProperty('scan')
    expect(state.status !== 'absent' && filesOf(state)).toEqual([])
  })

  it('rejected is kept with its reason, and another may follow', () => {
    const rejected = { type: 'scan-rejected', reason: 'signature-missing', remark: undefined, at } as const
    contract
      .given(drafted(), submitted('employer'))
      .when({ type: 'reject-scan', party: 'employer', reason: 'signature-missing' })
      .refused('own-scan')
    contract
      .given(drafted(), submitted('employer'))
      .when({ type: 'reject-scan', party: 'learner', reason: 'signature-missing' })
      .then([rejected])
    contract.given(drafted(), submitted('employer'), rejected).when(confirm('learner')).refused('no-scan-waiting')
    const state = contract.given(drafted(), submitted('employer'), rejected).state()
    expect(state).toMatchObject({ secret: { rejectedScans: [{ by: 'employer', reason: 'signature-missing' }] } })
    contract
      .given(drafted(), submitted('employer'), rejected)
      .when(submit('employer'))
      .then([submitted('employer')])
  })
})

it('the employer may say what it signed on paper, and not what others did', () => {
  contract
    .given(drafted())
    .when(sign('learner', { way: 'paper' }))
    .refused('contract-paper-needs-scan', '/party')
  contract
    .given(drafted())
    .when(sign('representative', { way: 'paper' }))
    .refused('contract-paper-needs-scan')
})

describe('a digitally signed PDF', () => {
  const certificate: CertificateCheck = {
    ...{ signature: 'valid', chain: 'not-checked', validity: 'within', revocation: 'not-checked' },
    ...{ issuer: 'CA Minh hoạ', fingerprint: 'f'.repeat(64), validFrom: at, validTo: at },
  }
  const paper: SignedPaper = { file: fileCalled('signed'), certificate, certificateName: 'Trần Bí Mật' }
  const signed: TrainingContractEvent = {
    type: 'party-signed',
    party: 'learner',
    signature: { way: 'digital', signedOn: '2026-11-20', at, by: 'learner' },
    paper,
    representative: false,
    verdicts: [],
  }

  it('signs for one party; its certificate for no other', () => {
    contract
      .given(drafted())
      .when(sign('learner', { way: 'digital', paper }))
      .then([signed])
    contract
      .given(drafted(), signed)
      .when(sign('employer', { way: 'digital', paper }))
      .refused('certificate-of-other-side', '/file')
    contract
      .given(drafted(), signed)
      .when(sign('employer'))
      .then([partySigned('employer'), inForce])
  })

  it('leaves as a way alone, in words the first version of the event knows; its key goes with the learner', () => {
    const state = contract.given(drafted(), partySigned('employer'), signed, inForce).state()
    expect(publish.signed({ type: 'signed', on: '2026-11-20' }, state).data.signatures).toEqual([
      { party: 'employer', way: 'portal' },
      { party: 'learner', way: 'portal', digital: true },
    ])
    expect(state.status !== 'absent' && filesOf(state).map(({ id }) => id)).toEqual(['signed'])
    const left = contract.given(drafted(), signed, partySigned('employer'), inForce, { type: 'forgotten' }).state()
    expect(left.status !== 'absent' && filesOf(left)).toEqual([])
    for (const gone of ['key of', 'Trần', 'ffff']) expect(JSON.stringify(left)).not.toContain(gone)
  })
})

describe('the employer’s signatory', () => {
  const letter = { number: '12/UQ-MH', date: '2026-11-01', scope: 'Ký hợp đồng đào tạo', validTo: '2026-11-19' }
  const capacity = (more: Partial<typeof letter> = {}) =>
    ({ kind: 'delegate', letter: { ...letter, ...more } }) as const

  it('signs by a letter of authority that holds on the day of signing', () => {
    const paper = { capacity: capacity() }
    contract.given(drafted()).when(sign('employer', { paper })).refused('authority-expired', '/capacity/letter/validTo')
    // the paper was signed two days ago
    contract
      .given(drafted(), submitted('learner'))
      .when(confirm('employer', { paper }))
      .then([
        onPaper('learner'),
        { ...onPaper('employer'), paper: { file, ...paper } },
        { type: 'signed', on: '2026-11-18' },
      ])
    contract
      .given(drafted())
      .when(submit('employer', { paper: { file, capacity: capacity({ date: '2026-11-19' }) } }))
      .refused('authority-not-yet')
    contract
      .given(drafted(), submitted('learner'))
      .when(confirm('employer', { paper: { capacity: capacity({ validTo: '2026-10-31' }) } }))
      .refused('letter-reversed')
  })

  it('and the letter stay sealed under the contract’s key', () => {
    const paper = { capacity: capacity({ validTo: '2026-12-31' }) }
    const signed: TrainingContractEvent = {
      ...{ type: 'party-signed', party: 'employer', paper, representative: false, verdicts: [] },
      signature: { way: 'portal', signedOn: '2026-11-20', at, by: 'employer' },
    }
    contract.given(drafted()).when(sign('employer', { paper })).then([signed])
    const state = contract.given(drafted(), signed).state()
    expect(state).toMatchObject({
      signatures: { employer: { way: 'portal' } },
      secret: { papers: { employer: paper } },
    })
    const { secret: _, ...open } = { secret: undefined, ...state }
    expect(JSON.stringify(open)).not.toContain('12/UQ')
  })
})
