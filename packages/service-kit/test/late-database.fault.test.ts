import { eventually, ownMongo } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { connectDatabase } from '../src/store/stores.ts'
import { testEnvironment } from '../src/testing.ts'

let mongo: Awaited<ReturnType<typeof ownMongo>>
let test: Awaited<ReturnType<typeof testEnvironment>>
beforeAll(async () => {
  mongo = await ownMongo()
  test = await testEnvironment('http://127.0.0.1:1/jwks.json', { MONGODB_URI: mongo.uri })
  await mongo.kill()
})
afterAll(async () => {
  test.dispose()
  await mongo.dispose()
})

/** Looks for a database that is away, and has not found it once. */
const disappointed = async () => {
  const database = connectDatabase('late', readConfig(test.env))
  await new Promise(resolve => database.connection.once('error', resolve))
  return database
}

describe('a database that is away when the service looks for it', () => {
  it('is no longer looked for once the service stops', async () => {
    const { connection, disconnect } = await disappointed()
    await disconnect()
    expect(connection.readyState).toBe(0)
  })

  it('is found when it comes', async () => {
    const { connection, disconnect } = await disappointed()
    await mongo.start()
    await eventually(() => expect(connection.readyState).toBe(1), { timeoutMs: 60_000 })
    expect(await connection.db?.command({ ping: 1 })).toMatchObject({ ok: 1 })
    await disconnect()
  })
})
