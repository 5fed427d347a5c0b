import { employers } from '@noinghe/employers'
import { readConfig, startService } from '@noinghe/service-kit'
import { z } from 'zod'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ environment: z.record(z.string(), z.string()) })

/** The service as it is: HTTP, tokens, rights, contracts, one guarded update, relay, reactions. */
export const subject: Subject = async options => {
  const { environment } = Options.parse(options)
  const service = await startService(employers, readConfig(environment))
  await until('employers is ready', async () => (await service.readiness()).ready)
  return {
    methods: {
      address: async () => service.url,
      /** Answers once every event is on its topic and out of its outbox. */
      drain: () => until('the outboxes are empty', () => service.relay.isEmpty(), 1),
    },
    close: service.stop,
  }
}
