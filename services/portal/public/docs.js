/* global SwaggerUIBundle */
// Sign-in is one click, If-Match is the ETag seen last of that resource, Idempotency-Key is fresh for every request.
const etags = new Map()
const pathOf = url => new URL(url, location.href).pathname
const resourceOf = path => {
  const parts = path.split('/')
  const at = parts.findLastIndex(part => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part))
  return at < 0 ? path : parts.slice(0, at + 1).join('/')
}

SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  requestInterceptor: async request => {
    const method = request.method ?? 'GET'
    const path = pathOf(request.url)
    if (method === 'POST' && !request.headers['Idempotency-Key'])
      request.headers['Idempotency-Key'] = crypto.randomUUID()
    if (
      method !== 'GET' &&
      path.startsWith('/api/') &&
      (!request.headers['If-Match'] || request.headers['If-Match'] === 'auto')
    ) {
      const resource = resourceOf(path)
      if (resource !== path || method !== 'POST') {
        if (!etags.has(resource)) {
          const found = await fetch(resource)
          if (found.ok && found.headers.get('etag')) etags.set(resource, found.headers.get('etag'))
        }
        if (etags.has(resource)) request.headers['If-Match'] = etags.get(resource)
      }
    }
    return request
  },
  responseInterceptor: response => {
    const etag = response.headers?.etag
    if (etag) etags.set(resourceOf(pathOf(response.url)), etag)
    return response
  },
})

for (const button of document.querySelectorAll('[data-email]')) {
  const signIn = async () => {
    const reply = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: button.dataset.email, password: button.dataset.password }),
    })
    etags.clear()
    document.querySelector('#who').textContent = reply.ok ? `✓ ${button.dataset.email}` : `✗ ${reply.status}`
  }
  button.addEventListener('click', () => void signIn())
}
