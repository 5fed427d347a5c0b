import { demoAccounts, frame } from '../page/home.ts'
import { html } from '../page/html.ts'
import { type Language, words } from '../page/words.ts'

/** The API documentation: in a demonstration sign-in is one click. */
export const documentationPage = (parts: { language: Language; demo: boolean; password: string }): string => {
  const { language, demo, password } = parts
  const w = words[language]
  return frame({
    language,
    title: `${w.docs} · ${w.title}`,
    demo,
    head: html`<link rel="stylesheet" href="/static/swagger/swagger-ui.css"><script src="/static/swagger/swagger-ui-bundle.js" defer></script><script src="/static/docs.js" defer></script>`,
    body: html`<header><h1>${w.docs}</h1><nav><a href="/?lang=${language}">${w.title}</a></nav></header>
<main id="main">
${demo && html`<p>${demoAccounts.map(({ role, email }) => html`<button type="button" data-email="${email}" data-password="${password}">${w.signIn}: ${w.roles[role]}</button> `)}<span id="who" role="status"></span></p>`}
<div id="docs"></div></main>`,
  })
}
