// Drawn stand-ins for frames of films: a sky, a sun, hills and a light, in the colours of a title's number.
function scene(id, width, height) {
  const n = Number(id.replace(/\D/g, "")) || 0;
  const hue = (n * 47) % 360;
  const other = (hue + 40 + (n % 3) * 90) % 360;
  const sunX = width * (0.2 + ((n * 37) % 60) / 100);
  const sunY = height * (0.22 + ((n * 17) % 30) / 100);
  const hill = (depth, light) => {
    const y = height * (0.52 + depth * 0.13);
    const points = Array.from({ length: 9 }, (_, i) => `${(i * width) / 8},${y + Math.sin(i * 1.7 + n + depth * 2) * height * 0.06}`);
    return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="hsl(${other} 45% ${light}%)"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 16%)"/><stop offset=".6" stop-color="hsl(${(hue + 20) % 360} 65% 42%)"/><stop offset="1" stop-color="hsl(${other} 75% 62%)"/></linearGradient><radialGradient id="g"><stop offset="0" stop-color="hsl(${other} 95% 88%)"/><stop offset=".25" stop-color="hsl(${other} 90% 75%)" stop-opacity=".7"/><stop offset="1" stop-color="hsl(${other} 90% 60%)" stop-opacity="0"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#s)"/><circle cx="${sunX}" cy="${sunY}" r="${height * 0.42}" fill="url(#g)"/>${hill(0, 30)}${hill(1, 20)}${hill(2, 11)}<g transform="translate(${width * (0.3 + ((n * 29) % 45) / 100)} ${height * 0.7}) scale(${height / 500})" fill="hsl(${other} 30% 5%)"><circle cy="-62" r="15"/><path d="M-20 60l6-95q14-14 28 0l6 95z"/></g></svg>`;
}
export const posterSvg = (id) => scene(id, 600, 900);
export const backdropSvg = (id) => scene(id, 1280, 720);
export function spriteSvg() {
  const tiles = Array.from({ length: 25 }, (_, i) => `<g transform="translate(${(i % 5) * 160} ${Math.floor(i / 5) * 90})"><rect width="160" height="90" fill="hsl(${i * 14} 50% 30%)"/><text x="80" y="60" font-size="44" text-anchor="middle" fill="#fff">${i}</text></g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450">${tiles.join("")}</svg>`;
}
