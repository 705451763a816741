import { isIP } from 'node:net';

/**
 * What is counted as one visitor: an IPv4 address, however it is written, or the 64 leading bits of an IPv6 address, as
 * everybody who has one has 2^64 of them. `unknown` for what is no address.
 */
export function addressGroup(address: string | null | undefined): string {
  const version = isIP(address ?? '');
  if (!address || version === 0) return 'unknown';
  if (version === 4) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight numbers of an IPv6 address; the URL parser knows every spelling, and writes the shortest. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address.split('%', 1)[0]}]/`);
  const [before = '', after] = hostname.slice(1, -1).split('::');
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const head = numbers(before);
  if (after === undefined) return head;
  const tail = numbers(after);
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
