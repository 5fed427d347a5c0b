/** What a person reads: one Vietnamese and one English sentence. */
export type Sentence = { readonly vi: string; readonly en: string }

/** Shows a sentence to whoever started the process. */
export type Say = (sentence: Sentence) => void

/** Something a person has to change before we can go on; the message names it in both languages. */
export class Unmet extends Error {
  readonly sentence: Sentence
  readonly detail: string | undefined

  constructor(sentence: Sentence, detail?: string) {
    super(`${sentence.vi} / ${sentence.en}${detail ? `\n${detail}` : ''}`)
    this.name = 'Unmet'
    this.sentence = sentence
    this.detail = detail
  }
}

export const silent: Say = () => {}
