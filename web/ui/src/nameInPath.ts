const leftByRouter = /%(?:3B|2F|3F|3A|40|26|3D|2B|24|2C|23)/gi;

/**
 * The name that an address has in it. The router has decoded all but the signs that divide an address, so that a % here is
 * most likely one: to decode everything again would fail on "100 % Noir".
 */
export function nameInPath(part: string): string {
  return part.replace(leftByRouter, decodeURIComponent);
}
