import { BlockList, isIP } from "node:net";

import { EnvError } from "#server/env.ts";

export type ProxyList = Pick<BlockList, "check">;

/** `127.0.0.1`, `10.0.0.0/8`, `::1`. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new EnvError(
        `TRUSTED_PROXY: ${entry} is not an address, nor a range such as 10.0.0.0/8.`,
      );
    }
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * Whom a request came from. What a client writes into X-Forwarded-For is only believed as far as our own proxies
 * passed it on: read from the right, the first address that is not one of them.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  proxies: ProxyList,
): string {
  const direct = plain(peer ?? "");
  if (!trusted(direct, proxies) || !forwardedFor) return direct;
  const hops = forwardedFor.split(",").map((hop) => plain(hop.trim()));
  for (const hop of hops.toReversed()) {
    if (isIP(hop) === 0) return direct;
    if (!trusted(hop, proxies)) return hop;
  }
  return hops[0] ?? direct;
}

const FORWARDED =
  /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Whether a request was made on this machine, to this machine: from a loopback address, for a loopback name, and not
 * passed on by anything. A reverse proxy beside the app (or a page that had its name rebound to 127.0.0.1) is not that.
 */
export function isDirect(peer: string | undefined, headers: Headers): boolean {
  if (!isLoopback(peer ?? "")) return false;
  const host = `http://${headers.get("host") ?? ""}`;
  if (!URL.canParse(host) || !isLoopback(new URL(host).hostname)) return false;
  return ![...headers.keys()].some((name) => FORWARDED.test(name));
}

export function isLoopback(address: string): boolean {
  const host = plain(address.replace(/^\[|\]$/g, ""));
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function trusted(address: string, proxies: ProxyList): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** A dual-stack socket shows IPv4 peers as `::ffff:1.2.3.4`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
