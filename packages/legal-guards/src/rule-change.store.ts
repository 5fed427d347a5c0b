import type { Platform } from '@noinghe/service-kit'

type Done = { _id: string }

/** Which versions the standing facts have been judged by; a service that was down on the first day catches up. */
export const createJudgedVersions = (connection: Platform['connection']) => {
  const collection = () => connection.collection<Done>('law_versions_judged')
  return {
    has: async (version: string): Promise<boolean> => (await collection().findOne({ _id: version })) !== null,
    add: async (version: string): Promise<void> => {
      await collection().updateOne({ _id: version }, { $set: { _id: version } }, { upsert: true })
    },
  }
}
export type JudgedVersions = ReturnType<typeof createJudgedVersions>
