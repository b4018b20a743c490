type Described = { readonly type: string; readonly id: string; readonly transports?: readonly string[] };

/** What the server sends for navigator.credentials.create: as the browser wants it, but with bytes in base64url. */
export type CreationOptions = {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials?: readonly Described[];
} & Record<string, unknown>;

/** What the server sends for navigator.credentials.get. */
export type RequestOptions = { readonly challenge: string; readonly allowCredentials?: readonly Described[] } & Record<string, unknown>;

export function toCreation(options: CreationOptions): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(described),
    extensions: {},
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function toRequest(options: RequestOptions): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(described),
    extensions: {},
  };
}

/** A credential as JSON has it. Throws when the person has sent the browser away without one. */
export function fromCredential(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) {
    throw new Error("The browser gave no passkey.");
  }
  const response = credential.response;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: {},
    response:
      response instanceof AuthenticatorAttestationResponse
        ? { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports() }
        : response instanceof AuthenticatorAssertionResponse
          ? {
              clientDataJSON: text(response.clientDataJSON),
              authenticatorData: text(response.authenticatorData),
              signature: text(response.signature),
              userHandle: response.userHandle === null ? null : text(response.userHandle),
            }
          : {},
  };
}

function described(one: Described): PublicKeyCredentialDescriptor {
  return { ...one, id: bytes(one.id) } as unknown as PublicKeyCredentialDescriptor;
}

export function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
