/** What a refusal says: HTTP status and one sentence in each language. `{name}` is filled from the refusal's params. */
export type RefusalText = { readonly status: number; readonly vi: string; readonly en: string }
export type RefusalTexts = { readonly [code: string]: RefusalText }
