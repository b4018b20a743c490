import type { FilmAnswer } from "@marquee/api";
import type { Shaka, ShakaPlayer } from "./shaka";

/** Makes the player ask for licences where the start says, with the token that came with it. A clear title needs none. */
export function unlock(shaka: Shaka, player: ShakaPlayer, { drm }: FilmAnswer): void {
  if (drm.token === null) {
    return;
  }
  const authorization = `Bearer ${drm.token}`;
  player.configure({ drm: { servers: { ...drm.license_urls } } });
  player.getNetworkingEngine()?.registerRequestFilter((type, request) => {
    if (type === shaka.net.NetworkingEngine.RequestType.LICENSE) {
      request.headers["Authorization"] = authorization;
    }
  });
}
