import loadHighs, { type Highs } from 'highs'

let loading: Promise<Highs> | undefined

/** HiGHS as WebAssembly, loaded once a process (about 0.1 s). */
export const loadedHighs = (): Promise<Highs> => {
  loading ??= loadHighs()
  return loading
}
