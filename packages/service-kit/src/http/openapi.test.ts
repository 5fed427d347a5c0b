import { NoBody, PostSlot, SlotView } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { anyone } from '../auth/policy.ts'
import { schemaOf } from './openapi.ts'
import { route } from './route.ts'

const posting = (body: typeof PostSlot | typeof NoBody) =>
  schemaOf(
    route.post('/slots', {
      may: anyone,
      summary: { vi: 'Công bố', en: 'Publish' },
      body,
      reply: SlotView,
      run: () => Promise.reject(new Error('only described')),
    }),
    'training-programmes',
  )

describe('the description of a route', () => {
  it('says in one line who will see what is entered, in both languages', () =>
    expect(posting(PostSlot)).toMatchObject({ 'x-audience': { vi: expect.any(String), en: expect.any(String) } }))

  it('says nothing where nothing is entered', () => expect(posting(NoBody)).not.toHaveProperty('x-audience'))
})
