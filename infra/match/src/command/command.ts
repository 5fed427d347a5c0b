/** Where a command writes. */
export type Output = {
  /** To standard output; the parts are taken one after the other, as fast as they can be written. */
  readonly print: (parts: Iterable<string>) => Promise<void>
  /** A line to standard error. */
  readonly note: (line: string) => void
}

/** @returns the exit code */
export type Command = (args: readonly string[], output: Output) => Promise<number>
