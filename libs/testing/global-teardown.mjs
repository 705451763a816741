export default async function teardown() {
  await globalThis.lifelogTestServer?.stop();
}
