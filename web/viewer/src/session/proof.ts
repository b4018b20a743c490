const key = "marquee.proof";

/** Makes a secret of this page, keeps it for when the provider sends the browser back, and answers its S256 (RFC 7636). */
export async function newProof(): Promise<string> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(key, verifier);
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

/** Takes the secret back; empty when this page has not started anything. */
export function takeProof(): string {
  const verifier = sessionStorage.getItem(key) ?? "";
  sessionStorage.removeItem(key);
  return verifier;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
