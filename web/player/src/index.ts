export { unlock } from "./drm";
export { holdInline } from "./inlineScheme";
export { drmCategory, isPlayerError, isRefused, mediaCategory, networkCategory, type PlayerError } from "./playerError";
export { loadShaka, playerConfiguration, playingConfiguration, type AudioTrack, type Shaka, type shaka, type ShakaPlayer, type TextTrack } from "./shaka";
export { holdSteering } from "./steering";
