import { type Funnel, funnelTable } from './funnel.ts'
import { type Html, html } from './html.ts'
import type { WaitingCase } from './waiting.ts'
import { type Language, words } from './words.ts'

export type Home = {
  readonly language: Language
  readonly demo: boolean
  readonly signedIn: boolean
  readonly failed: boolean
  readonly funnel: Funnel | undefined
  readonly waiting: readonly WaitingCase[]
  readonly services: readonly { readonly name: string; readonly ready: boolean }[]
  readonly password: string
}

/** The three accounts every demonstration has. */
export const demoAccounts = [
  { role: 'enterprise', email: 'doanhnghiep@minhhoa.noinghe.vn' },
  { role: 'school', email: 'truong@minhhoa.noinghe.vn' },
  { role: 'department', email: 'so@minhhoa.noinghe.vn' },
] as const

const accountCards = ({ language, waiting, password }: Home): Html => {
  const w = words[language]
  const cards = demoAccounts.map(({ role, email }) => {
    const cases = waiting.filter(found => found.role === role)
    return html`<li><h3>${w.roles[role]}</h3>
<p><code>${email}</code><br><span class="muted">${w.password}: <code>${password}</code></span></p>
<form method="post" action="/session"><input type="hidden" name="email" value="${email}"><input type="hidden" name="password" value="${password}"><input type="hidden" name="next" value="/docs?lang=${language}">
<button type="submit">${w.signIn}</button></form>
<h4>${w.waits}</h4>
${cases.length === 0 ? html`<p class="muted">${w.nothingWaits}</p>` : cases.map(({ title, curl }) => html`<p>${title[language]}</p><pre tabindex="0"><code>${curl}</code></pre>`)}</li>`
  })
  return html`<section aria-labelledby="accounts"><h2 id="accounts">${w.accounts}</h2><ul class="cards">${cards}</ul></section>`
}

/** Head and frame of every page of the gateway; no script is needed to read one. */
export const frame = (parts: { language: Language; title: string; demo: boolean; head?: Html; body: Html }): string => {
  const w = words[parts.language]
  return html`<!doctype html>
<html lang="${parts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${parts.title}</title>
<link rel="stylesheet" href="/static/portal.css">${parts.head}</head><body>
<a class="skip" href="#main">${w.skip}</a>
${parts.demo && html`<div class="banner" role="note">${w.demo}</div>`}
${parts.body}</body></html>`.text
}

export const homePage = (home: Home): string => {
  const { language, demo, signedIn, failed, funnel, services } = home
  const w = words[language]
  const other = language === 'vi' ? 'en' : 'vi'
  return frame({
    language,
    title: w.title,
    demo,
    body: html`<header><h1>${w.title}</h1><nav><a href="/docs?lang=${language}">${w.docs}</a> · <a href="/?lang=${other}" hreflang="${other}" lang="${other}">${w.other}</a></nav></header>
<main id="main">
${failed && html`<p class="problem" role="alert">${w.failed}</p>`}
${signedIn && html`<form method="post" action="/session/end"><p>${w.signedIn} <button type="submit">${w.signOut}</button></p></form>`}
${w.what.map(sentence => html`<p>${sentence}</p>`)}
<p><strong>${w.notJobs}</strong></p>
<section aria-labelledby="funnel"><h2 id="funnel">${w.funnel}</h2>${funnelTable(funnel, language)}</section>
${demo && accountCards(home)}
<section aria-labelledby="services"><h2 id="services">${w.services}</h2><ul class="services">${services.map(({ name, ready }) => html`<li>${ready ? '●' : '○'} ${name}: ${ready ? w.up : w.down}</li>`)}</ul></section>
</main><footer><p class="muted">${w.footer}</p></footer>`,
  })
}
