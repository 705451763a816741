// What was written or shared while the server could not be reached: kept by the browser until the server has it, or says why not.
// Shared by the pages and the service worker. Sending twice is safe: the server knows each entry by its uid.
self.waiting = (() => {
  const news = new BroadcastChannel('waiting');
  const SENT = 'sent';
  const act = (mode, work) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('lifelog', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('waiting', { keyPath: 'uid' });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        const transaction = db.transaction('waiting', mode);
        const request = work(transaction.objectStore('waiting'));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
        db.close();
      };
    });
  const change = async (work, said = '') => {
    await act('readwrite', work);
    news.postMessage(said);
  };
  const put = (entry) => change((store) => store.put(entry));
  const drop = (uid, said) =>
    change((store) => {
      if (said) store.put({ uid: SENT, when: Date.now() });
      return store.delete(uid);
    }, said);
  const all = async () =>
    (await act('readonly', (store) => store.getAll()))
      .filter(({ uid }) => uid !== SENT)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  /** When the server last took something, in milliseconds: a page asked for before may not show it. */
  const lastSent = async () => (await act('readonly', (store) => store.get(SENT)))?.when ?? 0;

  /** What the server said, also why not. Throws while it does not answer, or nobody is signed in. */
  async function ask(path, token, body) {
    const answer = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: { accept: 'application/json', 'x-csrf-token': token },
      body,
    });
    if (!answer.ok && ![400, 404, 413, 415, 422].includes(answer.status)) throw new Error(answer.status);
    return answer.json();
  }
  async function send(entry, token) {
    const body = new FormData();
    const { path, files = [], ...fields } = entry;
    delete fields.reason;
    for (const name in fields) body.append(name, fields[name]);
    for (const file of files) body.append('files', file);
    const { detail, said } = await ask(
      path,
      token ?? (await formToken()),
      path === '/share' ? body : new URLSearchParams(body),
    );
    await (detail ? put({ ...entry, reason: detail }) : drop(entry.uid, said));
  }
  const formToken = async () => (await ask('/form-token', '')).csrf_token;
  /** All that need no consent: what another app shared waits for it. */
  async function sendAll() {
    const ready = (await all()).filter(({ path, reason }) => path !== '/share' && !reason);
    if (!ready.length) return;
    const token = await formToken();
    let broken;
    for (const entry of ready)
      await send(entry, token).catch((failure) => {
        if (failure.message !== '500') throw failure;
        broken = failure; // over one line: the others need not wait for it
      });
    if (broken) throw broken;
  }
  return { all, put, drop, lastSent, send, sendAll };
})();
