/** Plane geometry of the drawing: ellipses, boxes and the lines between them. All in drawing units (px at 100 %). */

/** Where the ray from the centre of an ellipse towards a point leaves it, `gap` further out. */
export function edgePoint(ellipse, x, y, gap = 0) {
  const dx = x - ellipse.x;
  const dy = y - ellipse.y;
  const length = Math.hypot(dx, dy);
  if (!length) return { x: ellipse.x + ellipse.rx + gap, y: ellipse.y };
  const reach = 1 / Math.hypot(dx / length / ellipse.rx, dy / length / ellipse.ry) + gap;
  return { x: ellipse.x + (dx / length) * reach, y: ellipse.y + (dy / length) * reach };
}

export const inEllipse = (ellipse, x, y, slack = 0) =>
  ((x - ellipse.x) / (ellipse.rx + slack)) ** 2 + ((y - ellipse.y) / (ellipse.ry + slack)) ** 2 <= 1;

/** Boxes are { x, y, width, height } with x, y the upper left corner. */
export const inBox = (box, x, y, slack = 0) =>
  x >= box.x - slack && x <= box.x + box.width + slack && y >= box.y - slack && y <= box.y + box.height + slack;

export const boxesOverlap = (first, second) =>
  first.x < second.x + second.width &&
  second.x < first.x + first.width &&
  first.y < second.y + second.height &&
  second.y < first.y + first.height;

export const boxAround = ({ x, y, rx, ry }) => ({ x: x - rx, y: y - ry, width: 2 * rx, height: 2 * ry });

/** The smallest box around boxes, or null for none. */
export function union(boxes) {
  if (!boxes.length) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Point on the curve { from, bend, to } at t in 0 … 1; one with a `second` bend is cubic. */
export function onCurve({ from, bend, second, to }, t) {
  const s = 1 - t;
  if (second) {
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return { x: a * from.x + b * bend.x + c * second.x + d * to.x, y: a * from.y + b * bend.y + c * second.y + d * to.y };
  }
  return {
    x: s * s * from.x + 2 * s * t * bend.x + t * t * to.x,
    y: s * s * from.y + 2 * s * t * bend.y + t * t * to.y,
  };
}

/** Shortest distance from a point to the curve, by 24 chords: finer than a finger. */
export function distanceToCurve(curve, x, y) {
  let best = Infinity;
  let before = curve.from;
  for (let step = 1; step <= 24; step += 1) {
    const after = onCurve(curve, step / 24);
    best = Math.min(best, distanceToSegment(before, after, x, y));
    before = after;
  }
  return best;
}

function distanceToSegment(from, to, x, y) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

/** Three corners of an arrow head whose tip is at `tip`, coming from `from`. */
export function arrowHead(from, tip, length = 10, half = 4) {
  const distance = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const ux = (tip.x - from.x) / distance;
  const uy = (tip.y - from.y) / distance;
  const x = tip.x - ux * length;
  const y = tip.y - uy * length;
  return { base: { x, y }, corners: [tip, { x: x - uy * half, y: y + ux * half }, { x: x + uy * half, y: y - ux * half }] };
}
