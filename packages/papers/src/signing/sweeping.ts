import type { Platform, Timer } from '@noinghe/service-kit'
import type { Files, StoredFile } from './files.store.ts'

/**
 * Removes files that nothing took in (left by a crash between file and command, or by an edit of the terms).
 *
 * @param filesOf every file that the paper with this id refers to
 */
export const sweepingOf = (
  files: Files,
  log: Platform['log'],
  filesOf: (paper: string) => Promise<readonly Pick<StoredFile, 'id'>[]>,
): Timer => ({
  name: 'sweep-files',
  everyMs: 3_600_000,
  run: async () => {
    const swept = await files.sweep(async (file, of) => (await filesOf(of)).some(({ id }) => id === file))
    if (swept > 0) log.info({ swept }, 'files nothing refers to were removed')
  },
})
