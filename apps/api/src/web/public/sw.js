// Keeps the static files and the page for being offline, never a page with anything in it; takes in what other apps share.
importScripts(QUEUE);

addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  ),
);
addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('sync', (event) => event.waitUntil(waiting.sendAll()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.method === 'POST') {
    if (pathname === '/share' && request.mode === 'navigate') event.respondWith(share(request));
  } else if (request.mode === 'navigate') event.respondWith(visit(event));
  else if (pathname.startsWith('/static/'))
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

async function takeOver() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}
async function visit({ preloadResponse, request }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return caches.match('/offline');
  }
}
/** Nothing is sent from here: another site could have posted this. The owner decides, on the page that it is shown on. */
async function share(request) {
  const form = await request.formData();
  const text = (name) => form.get(name) ?? '';
  const [title, body, url] = ['title', 'text', 'url'].map(text);
  try {
    await waiting.put({
      uid: crypto.randomUUID(),
      path: '/share',
      at: new Date().toISOString(),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
      title,
      text: body,
      url,
      files: form.getAll('files').filter(({ size }) => size),
    });
  } catch {
    // no room in this browser: the words go on in the form, where the files can be chosen again
    const description = [body, url].filter(Boolean).join('\n\n').slice(0, 4000);
    return Response.redirect(
      `/events/new?${new URLSearchParams({ title: title.slice(0, 200), description })}`,
      303,
    );
  }
  return Response.redirect('/#waiting', 303);
}
