import fastify from 'fastify'
import mongoose from 'mongoose'
import { z } from 'zod'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ mongoUri: z.string(), database: z.string() })
const Ids = z.object({ ids: z.array(z.string()), state: z.unknown() })
const Params = z.object({ id: z.string() })

/** Fastify and mongoose with nothing around them: one route, one guarded update. */
export const subject: Subject = async options => {
  const { mongoUri, database } = Options.parse(options)
  const connection = mongoose.createConnection(mongoUri, { dbName: database, maxPoolSize: 20 })
  const schema = new mongoose.Schema(
    { _id: String, version: Number, state: mongoose.Schema.Types.Mixed },
    { versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
  )
  const Demand = connection.model('demands', schema)
  const app = fastify()
  app.put('/demands/:id', async (request, reply) => {
    const { id } = Params.parse(request.params)
    const version = Number(request.headers['if-match']?.replaceAll('"', ''))
    const result = await Demand.updateOne({ _id: id, version }, { $set: { version: version + 1, state: request.body } })
    if (result.matchedCount === 0) return reply.status(412).send()
    return reply.header('etag', `"${version + 1}"`).send({ id, version: version + 1 })
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    methods: {
      address: async () => address,
      seed: async argument => {
        const { ids, state } = Ids.parse(argument)
        await Demand.insertMany(ids.map(_id => ({ _id, version: 1, state })))
      },
    },
    close: async () => {
      await app.close()
      await connection.close()
    },
  }
}
