import type { Shaka, ShakaPlayer } from "./shaka";

/**
 * Keeps steering requests waiting until they are allowed: nobody needs to know which edge is best for a film that does not
 * play, and before its first estimate of the bandwidth Shaka throws at a second steering request, which would end steering.
 */
export function holdSteering(shaka: Shaka, player: ShakaPlayer): () => void {
  let allow: () => void = () => undefined;
  const allowed = new Promise<void>((resolve) => (allow = resolve));
  player
    .getNetworkingEngine()
    ?.registerRequestFilter((type) => (type === shaka.net.NetworkingEngine.RequestType.CONTENT_STEERING ? allowed : undefined));
  return allow;
}
