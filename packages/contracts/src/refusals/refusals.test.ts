import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefusal, refusalTexts, refuse, say } from './index.ts'

const codes = Object.keys(refusalTexts)
const all = Object.entries(refusalTexts)
const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('every refusal', () => {
  it.each(codes)('%s has a code in kebab-case', code => expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/))

  it.each(all)('%s answers 4xx or 5xx', (_, { status }) => {
    expect(Number.isInteger(status)).toBe(true)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
  })

  it.each(all)('%s says a sentence in both languages, in different words', (_, { vi, en }) => {
    for (const sentence of [vi, en]) expect(sentence.trim()).toMatch(/^\S.{5,}[.!?]$/su)
    expect(vi).not.toBe(en)
  })

  it.each(all)('%s fills the same places in both languages', (_, { vi, en }) =>
    expect(placeholders(vi)).toEqual(placeholders(en)),
  )

  it('is declared by one service only', async () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter(file => !/^index|^define|test/.test(file))
    const modules = await Promise.all(
      files.map((file): Promise<object> => import(`../refusals/${file.slice(0, -3)}.ts`)),
    )
    const declared = modules.flatMap(module => Object.values(module).flatMap(texts => Object.keys(Object(texts))))
    expect(declared.toSorted()).toEqual(codes.toSorted())
  })
})

describe('a refusal', () => {
  it('is a value with a code, a place and what fills its sentence', () => {
    const refusal = refuse('not-in-this-state', { at: '/status', params: { status: 'closed' } })
    expect(refusal).toEqual({ refused: 'not-in-this-state', at: '/status', params: { status: 'closed' } })
    expect(isRefusal(refusal)).toBe(true)
    expect([[], null, undefined, 'refused', { at: '/x' }].some(isRefusal)).toBe(false)
  })

  it('is said in one language with its places filled', () => {
    const refusal = refuse('too-many-requests', { params: { seconds: 12 } })
    expect(say(refusal, 'en')).toContain('in 12 seconds')
    expect(say(refusal, 'vi')).toContain('12 giây')
  })

  it('keeps the place visible where nothing fills it', () =>
    expect(say(refuse('too-many-requests'), 'en')).toContain('{seconds}'))
})
