import type { Connection } from 'mongoose'
import { currentCause, currentContext, withContext } from '../context.ts'
import { isTransient, PermanentError } from './errors.ts'

const attempts = 12

/** Runs work in one MongoDB transaction; every repository and projection inside takes part, the relay hears of it after the commit. */
export type Transact = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Only `matching` needs it. A lost race or a write conflict starts the whole work again.
 *
 * @throws what the work throws, after the abort
 */
export const createTransact =
  (connection: Connection): Transact =>
  async work => {
    for (let attempt = 1; ; attempt++) {
      const session = await connection.startSession()
      const afterCommit: (() => void)[] = []
      const outer = currentContext()
      try {
        const context = { ...outer, cause: currentCause(), session, afterCommit, loaded: new Map<string, unknown>() }
        session.startTransaction()
        const result = await withContext(context, work)
        await session.commitTransaction()
        for (const tell of afterCommit) tell()
        return result
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
        if (!isTransient(error) || attempt >= attempts) throw error
        await new Promise(resolve => setTimeout(resolve, Math.random() * 10 * attempt))
      } finally {
        await session.endSession()
      }
    }
  }

/** 20 IllegalOperation, 263 OperationNotSupportedInTransaction: what a server without them answers. */
const unsupported = new Set<unknown>([20, 263])

/** @throws PermanentError where the database has no multi-document transactions */
export const refuseWithoutTransactions = async (connection: Connection): Promise<void> => {
  const session = await connection.startSession()
  try {
    session.startTransaction()
    await connection.collection('probe').findOne({}, { session })
    await session.commitTransaction()
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && unsupported.has(error.code))
      throw new PermanentError(
        `this service needs a MongoDB with multi-document transactions (a replica set, also of one node): ${error instanceof Error ? error.message : JSON.stringify(error)}`,
      )
    throw error
  } finally {
    await session.endSession()
  }
}
