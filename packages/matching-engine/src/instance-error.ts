export type InstanceFault =
  | 'columns-differ'
  | 'not-whole'
  | 'no-such-node'
  | 'bonus-rises'
  | 'locks-exceed-limit'
  | 'weights-too-large'

/** The instance is none: `code` says what is wrong, `at` names the place, such as `pairs.weight[17]`. */
export class InstanceError extends Error {
  readonly code: InstanceFault
  readonly at: string

  constructor(code: InstanceFault, at: string) {
    super(`${at}: ${code}`)
    this.name = 'InstanceError'
    this.code = code
    this.at = at
  }
}
