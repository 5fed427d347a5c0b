import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from 'vitest'
import { asyncApiOf } from '../src/generation/asyncapi.ts'
import { registeredEvents, topics } from '../src/index.ts'

const errors = 0
const parsed = await new Parser().parse(JSON.stringify(asyncApiOf(topics)))

describe('the AsyncAPI document', () => {
  it('is valid', () => expect(parsed.diagnostics.filter(({ severity }) => severity === errors)).toEqual([]))

  it('has a channel and an operation per topic, in version 3', () => {
    expect(parsed.document?.version()).toBe('3.0.0')
    expect(parsed.document?.channels().all()).toHaveLength(Object.keys(topics).length)
    expect(
      parsed.document
        ?.operations()
        .all()
        .every(operation => operation.isSend()),
    ).toBe(true)
    expect(parsed.document?.operations().all()).toHaveLength(Object.keys(topics).length)
  })

  it('describes every event type with its payload and an example', () => {
    const messages = new Map(
      parsed.document
        ?.components()
        .messages()
        .all()
        .map(message => [message.name(), message]),
    )
    for (const { contract } of registeredEvents()) {
      const message = messages.get(contract.type)
      expect(Object.keys(message?.payload()?.properties() ?? {}), contract.type).toEqual(
        Object.keys(contract.schema.shape),
      )
      expect(message?.examples().all(), contract.type).toHaveLength(1)
      expect(message?.headers()?.required(), contract.type).toContain('ce_aggregateversion')
    }
  })

  it('is refused when a reference leads nowhere, so a valid one means something', async () => {
    const small = JSON.stringify(asyncApiOf({ 'matching.run': topics['matching.run'] }))
    const parse = async (document: string) => (await new Parser().parse(document)).diagnostics
    expect((await parse(small)).filter(({ severity }) => severity === errors)).toEqual([])
    const broken = small.replace('#/components/messages/vn.', '#/components/messages/xx.')
    expect((await parse(broken)).some(({ severity }) => severity === errors)).toBe(true)
  })
})
