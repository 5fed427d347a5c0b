import { TrainerId } from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { recognisedOn } from '../projections/trainers.ts'
import { lapsed, recognised } from '../reactions/trainer.ts'
import { terms } from './agreement.fixture.ts'
import { blocksFrom, refuseTrainer, standingOf } from './trainer.ts'

const trainer = TrainerId.parse(deriveId('trainer'))
const { enterprise, trade, level } = terms()
const recognition = deriveId<Parameters<typeof recognised>[0]['recognition']>('recognition')
const known = recognised({ recognition, enterprise, trade, level, holdsUntil: '2028-03-01' })({ recognitions: {} })

describe('the trainer of an agreement', () => {
  it.each([
    ['named by nobody', terms(), known, '2027-01-11', 'unnamed'],
    ['in no register', terms({ trainerName: 'Lê Văn Ví Dụ' }), undefined, '2027-01-11', 'not-in-register'],
    ['not heard of', terms({ trainer }), undefined, '2027-01-11', 'not-in-register'],
    ['of another enterprise', terms({ trainer }), { ...known, enterprise: 'other' }, '2027-01-11', 'not-in-register'],
    ['recognised to the last day', terms({ trainer }), known, '2028-03-01', 'recognised'],
    ['a day later not', terms({ trainer }), known, '2028-03-02', 'not-recognised'],
    ['not for another trade', terms({ trainer, trade: '6520227' }), known, '2027-01-11', 'not-recognised'],
    ['not for another level', terms({ trainer, level: 'intermediate' }), known, '2027-01-11', 'not-recognised'],
    ['not once it has lapsed', terms({ trainer }), lapsed(recognition)(known), '2027-01-11', 'not-recognised'],
  ])('is %s', (_, of, copy, on, standing) => expect(standingOf(of, copy, on)).toBe(standing))

  it('blocks signing from 09/06/2028 when nobody recognised it, and warns before', () => {
    expect(blocksFrom('2027-01-11')).toBe('2028-06-09')
    for (const standing of ['unnamed', 'not-in-register', 'not-recognised'] as const) {
      expect(refuseTrainer(standing, '2028-06-08')).toBeUndefined()
      expect(refuseTrainer(standing, '2028-06-09')).toMatchObject({
        refused: 'trainer-not-recognised',
        params: { date: '2028-06-09' },
      })
    }
    expect(refuseTrainer('recognised', '2028-06-09')).toBeUndefined()
  })
})

it('a recognition that lapsed or ran out is no key of what is recognised', async () => {
  const copies = { find: async () => [{ _id: trainer, ...known }] } as unknown as Parameters<typeof recognisedOn>[0]
  expect(await recognisedOn(copies, '2028-03-01')).toEqual([`${trainer} ${level} ${trade}`])
  expect(await recognisedOn(copies, '2028-03-02')).toEqual([])
})
