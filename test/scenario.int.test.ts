import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { silent } from '@noinghe/local'
import { type Cast, loadAndPlay, openStage, playDemo, type Stage, type Story } from '@noinghe/local/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AllServices, startAllServices } from './house/all-services.ts'

let all: AllServices
let stage: Stage
let cast: Cast
let story: Story

/** How each chapter went, by its English title: a failed one fails its own test, not all. */
const chapters = new Map<string, { readonly seconds: number; readonly error?: unknown }>()
let stopped: unknown

beforeAll(async () => {
  all = await startAllServices()
  stage = openStage({
    portalUrl: all.portalUrl,
    adminUrls: all.adminUrls,
    say: process.env['DEMO_SAY'] ? ({ en }) => console.log(en) : silent,
    chapter: async ({ en }, play) => {
      const began = performance.now()
      const seconds = () => (performance.now() - began) / 1000
      try {
        const result = await play()
        chapters.set(en, { seconds: seconds() })
        return result
      } catch (error) {
        chapters.set(en, { seconds: seconds(), error })
        throw error
      }
    },
  })
  try {
    ;({ cast, story } = await loadAndPlay(stage))
  } catch (error) {
    stopped = error
    console.log(error)
  }
  if (process.env['DEMO_SAY']) for (const [title, { seconds }] of chapters) console.log(seconds.toFixed(1), title)
}, 600_000)

afterAll(() => all?.stop(), 60_000)

it('plays', () => {
  expect(stopped).toBeUndefined()
  expect(cast && story).toBeDefined()
})
void describe
void execFile
void promisify
void readFileSync
void join
void playDemo
