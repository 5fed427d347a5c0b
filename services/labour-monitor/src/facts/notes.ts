import type { ClusterMemory } from '@noinghe/event-bus'
import { z } from 'zod'
import { askOn, type Facts } from './database.ts'

const Note = z.object({ text: z.string() })

/**
 * Which cluster the file was folded from, kept in the file itself: whoever throws the file away forgets both, and a
 * wiped or foreign broker is noticed before a record of it is folded.
 */
export const clusterMemory = (facts: Facts): ClusterMemory => ({
  load: () => facts.reading(async ask => (await ask(`select text from notes where name = 'cluster'`, Note))[0]?.text),
  save: async text => {
    // not on the fold's connection, whose transaction may be open
    await facts.writing(async connection => {
      await askOn(connection)(`insert or replace into notes values ('cluster', $text) returning text`, Note, { text })
    })
  },
})
