/** Another writer came first. A request answers 412, a reaction tries again. */
export class LostRace extends Error {
  override readonly name = 'LostRace'
}

/** The event can never be applied: it is parked, not tried again. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
}

type MongoError = { code?: unknown; keyPattern?: unknown; name?: unknown; errorLabels?: unknown }

const fields = (error: unknown): MongoError => (typeof error === 'object' && error !== null ? error : {})

export const isDuplicateKey = (error: unknown): boolean => fields(error).code === 11000

/** The first field of the violated unique index, `_id` for the primary key. */
export const duplicateField = (error: unknown): string => {
  const { keyPattern } = fields(error)
  if (typeof keyPattern === 'object' && keyPattern !== null) return Object.keys(keyPattern)[0] ?? '_id'
  const index = /index: (\S+?)_-?1/.exec(error instanceof Error ? error.message : '')
  return index?.[1] ?? '_id'
}

const transientNames = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoStalePrimaryError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoExpiredSessionError',
  'MongoOperationTimeoutError',
  'TransientBusError',
  'LostRace',
])

/** What the driver itself says of an error. */
const transientLabels = new Set<unknown>(['TransientTransactionError', 'RetryableWriteError'])

/** Worth another try without anybody's help: the network, the database's availability, a lost race. */
export const isTransient = (error: unknown): boolean => {
  const { name, code, errorLabels } = fields(error)
  if (typeof name === 'string' && transientNames.has(name)) return true
  if (Array.isArray(errorLabels) && errorLabels.some(label => transientLabels.has(label))) return true
  // write conflict, not primary, shutting down, interrupted
  return typeof code === 'number' && [112, 189, 91, 10107, 11600, 11602, 13435, 13436].includes(code)
}
