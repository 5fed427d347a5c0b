import { createVault } from '@noinghe/service-kit'
import { expect, it } from 'vitest'
import { opened } from './records.ts'

const vault = createVault(Buffer.alloc(32, 3), 'test')
const [own, other] = [vault.newKey().key, vault.newKey().key]

it('texts under the learner’s key are opened wherever they stand; those of others and plain ones stay', () => {
  const sealedElsewhere = vault.seal('của người khác', other)
  const state = {
    status: 'kept',
    at: new Date(0),
    text: vault.seal('Phản đối tuần 3', own),
    deep: [{ sealed: vault.seal(JSON.stringify({ fitForTrade: true }), own) }, sealedElsewhere, 7],
  }
  expect(opened(state, vault, own)).toEqual({
    status: 'kept',
    at: new Date(0),
    text: 'Phản đối tuần 3',
    deep: [{ sealed: { fitForTrade: true } }, sealedElsewhere, 7],
  })
})
