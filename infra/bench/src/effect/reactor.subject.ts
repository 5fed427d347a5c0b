import { apprenticeships } from '@noinghe/apprenticeships'
import { demandTopic } from '@noinghe/contracts'
import { readConfig, startService } from '@noinghe/service-kit'
import { z } from 'zod'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ environment: z.record(z.string(), z.string()) })

/** `apprenticeships` as it is; notes when its reaction to a posted demand has been written. */
export const subject: Subject = async options => {
  const { environment } = Options.parse(options)
  const effects = new Map<string, string>()
  const watched: typeof apprenticeships = {
    ...apprenticeships,
    reactions: app =>
      (apprenticeships.reactions?.(app) ?? []).map(reaction =>
        reaction.topic.name !== demandTopic.name
          ? reaction
          : {
              ...reaction,
              run: async event => {
                await reaction.run(event)
                effects.set(event.subject, String(process.hrtime.bigint()))
              },
            },
      ),
  }
  const service = await startService(watched, readConfig(environment))
  await until('apprenticeships is ready', async () => (await service.readiness()).ready)
  return {
    methods: {
      count: async () => effects.size,
      /** Moments (nanoseconds of the machine's monotonic clock) by demand; forgets them. */
      take: async () => {
        const taken = [...effects]
        effects.clear()
        return taken
      },
    },
    close: service.stop,
  }
}
