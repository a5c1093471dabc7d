/**
 * The drawing as a list of shapes: model + results → ellipses, boxes, lines, texts, and the frame around them.
 *
 * Pure: same input, same output, no page. Whoever paints it adds nothing but colour. Ids: `c:<construct>`,
 * `i:<column>`, `p:<source>><target>` (arrow), `l:<column>` (line of an indicator).
 */
import {
  arrowHead, boxAround, boxesOverlap, distanceToCurve, edgePoint, inBox, inEllipse, onCurve, union,
} from "./geometry.js";
import { interactionId } from "./model.js";
import { clipped, textWidth, wrapped } from "./text.js";

export const FONT = { name: 13, label: 11, fit: 11, indicator: 11, path: 12.5, detail: 10.5, loading: 10.5 };
const NAME_ROOM = 122;
const LEAST = { rx: 58, ry: 34 };
const BOX = { height: 24, gap: 6, least: 46, most: 150, padding: 9 };
const REACH = { left: 74, right: 74, top: 54, bottom: 54 }; // from the ellipse's edge to the boxes
const BOWS = [0, 50, -50, 85, -85, 120, -120, 165, -165, 215, -215];
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];

export const constructId = (id) => `c:${id}`;
export const indicatorId = (column) => `i:${column}`;
export const lineId = (column) => `l:${column}`;
export const componentId = (id) => `k:${id}`;
export const pathId = (source, target) => `p:${source}>${target}`;

const NOTHING = Object.freeze({ text: "", detail: "", verdict: "", significant: null });

function ellipseOf(construct, fit, showLabel) {
  const lines = wrapped(construct.name, FONT.name, NAME_ROOM, 3).map((text) => ({ role: "name", text }));
  if (showLabel && construct.label && construct.label !== construct.name) {
    for (const text of wrapped(construct.label, FONT.label, NAME_ROOM, 2)) lines.push({ role: "label", text });
  }
  if (fit) lines.push({ role: "fit", text: clipped(fit, FONT.fit, NAME_ROOM) });
  const heights = lines.map(({ role }) => Math.round(FONT[role] * 1.25));
  const height = heights.reduce((sum, value) => sum + value, 0);
  const width = Math.max(...lines.map(({ role, text }) => textWidth(text, FONT[role])), 0);
  // 1.32 instead of √2: the corners of a text are rarely full.
  const rx = Math.max(LEAST.rx, Math.ceil((1.32 * width) / 2) + 4);
  const ry = Math.max(LEAST.ry, Math.ceil((1.32 * height) / 2) + 2);
  let y = construct.y - height / 2;
  const placed = lines.map((line, index) => {
    y += heights[index];
    return { ...line, x: construct.x, y: y - heights[index] / 2 };
  });
  return { id: constructId(construct.id), construct: construct.id, x: construct.x, y: construct.y, rx, ry, lines: placed };
}

function boxesOf(construct, ellipse, isKnown) {
  const { indicators, side } = construct;
  if (!indicators.length) return [];
  const widths = indicators.map((column) => textWidth(column, FONT.indicator) + 2 * BOX.padding);
  const width = Math.ceil(Math.min(BOX.most, Math.max(BOX.least, ...widths)));
  const upright = side === "left" || side === "right";
  const step = (upright ? BOX.height : width) + BOX.gap;
  const first = -(indicators.length * step - BOX.gap) / 2;
  const away = upright ? ellipse.rx + REACH[side] : ellipse.ry + REACH[side];
  return indicators.map((column, place) => {
    const corner = {
      left: () => ({ x: ellipse.x - away - width, y: ellipse.y + first + place * step }),
      right: () => ({ x: ellipse.x + away, y: ellipse.y + first + place * step }),
      top: () => ({ x: ellipse.x + first + place * step, y: ellipse.y - away - BOX.height }),
      bottom: () => ({ x: ellipse.x + first + place * step, y: ellipse.y + away }),
    }[side]();
    return {
      id: indicatorId(column), indicator: column, owner: construct.id, side, width, height: BOX.height, ...corner,
      text: clipped(column, FONT.indicator, width - 2 * BOX.padding), known: isKnown(column),
    };
  });
}

const INNER = {
  left: (box) => ({ x: box.x + box.width, y: box.y + box.height / 2 }),
  right: (box) => ({ x: box.x, y: box.y + box.height / 2 }),
  top: (box) => ({ x: box.x + box.width / 2, y: box.y + box.height }),
  bottom: (box) => ({ x: box.x + box.width / 2, y: box.y }),
};

function indicatorLine(box, ellipse, mode, result) {
  const dock = INNER[box.side](box);
  const edge = edgePoint(ellipse, dock.x, dock.y, 1);
  const [from, tip] = mode === "formative" ? [dock, edge] : [edge, dock];
  const head = arrowHead(from, tip, 7, 2.8);
  const middle = { x: (from.x + tip.x) / 2, y: (from.y + tip.y) / 2 };
  return {
    id: lineId(box.indicator), kind: "indicator", from, bend: middle, to: head.base, head: head.corners,
    dashed: result.significant === false, verdict: result.verdict,
    // Nearer to the box than to the ellipse, where the lines of a block run together.
    mark: { x: dock.x + (edge.x - dock.x) * 0.42, y: dock.y + (edge.y - dock.y) * 0.42 },
  };
}

function curveBetween(source, target, bow) {
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const distance = Math.hypot(dx, dy) || 1;
  const bend = {
    x: (source.x + target.x) / 2 - (dy / distance) * bow,
    y: (source.y + target.y) / 2 + (dx / distance) * bow,
  };
  const from = edgePoint(source, bend.x, bend.y, 1);
  const tip = edgePoint(target, bend.x, bend.y, 1.5);
  return { from, bend: bow ? bend : { x: (from.x + tip.x) / 2, y: (from.y + tip.y) / 2 }, to: tip };
}

/** The straight line, or the flattest curve that stays clear of other ellipses and, where it can, of boxes. */
function pathCurve(source, target, ellipses, boxes) {
  let best = null;
  for (const bow of BOWS) {
    const curve = curveBetween(source, target, bow);
    let hits = 0;
    for (let step = 1; step < 20; step += 1) {
      const { x, y } = onCurve(curve, step / 20);
      for (const ellipse of ellipses) {
        if (ellipse !== source && ellipse !== target && inEllipse(ellipse, x, y, 6)) hits += 10;
      }
      for (const box of boxes) if (inBox(box, x, y, 2)) hits += 1;
    }
    if (!best || hits < best.hits) best = { curve, hits };
    if (!hits) break;
  }
  return best.curve;
}

/** The line that joins a higher-order construct with one of its components, like that of an indicator. */
function componentLine(whole, part, mode, result) {
  const [first, last] = mode === "formative" ? [part, whole] : [whole, part];
  const from = edgePoint(first, last.x, last.y, 1);
  const tip = edgePoint(last, first.x, first.y, 1);
  const head = arrowHead(from, tip, 7, 2.8);
  const middle = { x: (from.x + tip.x) / 2, y: (from.y + tip.y) / 2 };
  return {
    id: componentId(part.construct), kind: "indicator", from, bend: middle, to: head.base, head: head.corners,
    dashed: result.significant === false, verdict: result.verdict, mark: middle,
  };
}

/** From the moderator to the arrow that it moderates; a quadratic effect comes round from its own construct. */
function interactionCurve(moderator, moderated, quadratic) {
  const tip = onCurve(moderated, 0.5);
  const bow = quadratic ? 0.9 : 0;
  const bend = {
    x: (moderator.x + tip.x) / 2 + (moderator.y - tip.y) * bow,
    y: (moderator.y + tip.y) / 2 - (moderator.x - tip.x) * bow,
  };
  return { from: edgePoint(moderator, bend.x, bend.y, 1), bend, to: tip };
}

function sizeOfLabel({ text, detail }) {
  const width = Math.max(textWidth(text, FONT.path), textWidth(detail, FONT.detail));
  return { width, height: (text ? 16 : 0) + (detail ? 13 : 0) };
}

/** Where the label of an arrow stands: on its middle, or the nearest place along it that hides least. */
function labelPlace(curve, size, taken, others) {
  let best = null;
  for (const place of PLACES) {
    const { x, y } = onCurve(curve, place);
    const box = { x: x - size.width / 2 - 2, y: y - size.height / 2, width: size.width + 4, height: size.height };
    let hidden = 100 * taken.filter((other) => boxesOverlap(box, other)).length;
    for (const other of others) if (touches(box, other)) hidden += 1;
    if (!best || hidden < best.hidden) best = { x, y, box, hidden };
    if (!hidden) break;
  }
  return best;
}

function touches(box, curve) {
  for (let step = 0; step <= 24; step += 1) {
    const { x, y } = onCurve(curve, step / 24);
    if (inBox(box, x, y, 2)) return true;
  }
  return false;
}

function pathLine(path, curve, result) {
  const head = arrowHead(onCurve(curve, 0.94), curve.to);
  return {
    id: pathId(path.source, path.target), kind: "path", source: path.source, target: path.target,
    from: curve.from, bend: curve.bend, to: head.base, head: head.corners,
    dashed: result.significant === false, verdict: result.verdict,
  };
}

/**
 * Shapes of a model.
 *
 * `results` holds ready strings: { elements: { [id]: { text, detail, significant, verdict } } }. `columns` are the
 * survey's names; an indicator that is not among them is marked `known: false` (with no columns, all are known).
 */
export function sceneOf(model, { results = null, columns = [], options = {} } = {}) {
  const elements = results?.elements ?? {};
  const resultOf = (id) => (Object.hasOwn(elements, id) ? { ...NOTHING, ...elements[id] } : NOTHING);
  const names = new Set(columns);
  const isKnown = (column) => !names.size || names.has(column);
  const showLabels = options.show_labels !== false;
  const showIndicators = options.show_indicators !== false;

  const ellipses = model.constructs.map((construct) =>
    ellipseOf(construct, resultOf(constructId(construct.id)).text, showLabels),
  );
  const byId = new Map(ellipses.map((ellipse) => [ellipse.construct, ellipse]));
  const boxes = [];
  const lines = [];
  const texts = [];
  if (showIndicators) {
    for (const construct of model.constructs) {
      const ellipse = byId.get(construct.id);
      for (const box of boxesOf(construct, ellipse, isKnown)) {
        boxes.push(box);
        const result = resultOf(box.id);
        const line = indicatorLine(box, ellipse, construct.mode, result);
        lines.push(line);
        if (result.text) {
          const rows = [{ role: "loading", text: result.text }];
          texts.push({ id: `t:${line.id}`, of: box.id, verdict: result.verdict, ...line.mark, lines: rows });
        }
      }
    }
  }
  for (const construct of model.constructs) {
    for (const part of construct.components ?? []) {
      const result = resultOf(componentId(part));
      const line = componentLine(byId.get(construct.id), byId.get(part), construct.mode, result);
      lines.push(line);
      if (result.text) {
        const rows = [{ role: "loading", text: result.text }];
        texts.push({ id: `t:${line.id}`, of: line.id, verdict: result.verdict, ...line.mark, lines: rows });
      }
    }
  }
  const taken = [...ellipses.map(boxAround), ...boxes];
  const curves = model.paths.map(({ source, target }) => pathCurve(byId.get(source), byId.get(target), ellipses, boxes));
  const arrows = model.paths.map((path) => ({ ...path, id: pathId(path.source, path.target) }));
  for (const each of model.interactions ?? []) {
    const { moderator, predictor, target } = each;
    const moderated = curves[model.paths.findIndex((path) => path.source === predictor && path.target === target)];
    if (!moderated) continue;
    arrows.push({ id: interactionId(each), source: moderator, target });
    const curve = interactionCurve(byId.get(moderator), moderated, moderator === predictor);
    curves.push(curve);
    taken.push({ x: curve.to.x - 9, y: curve.to.y - 9, width: 18, height: 18 });
  }
  arrows.forEach((path, index) => {
    const result = resultOf(path.id);
    const curve = curves[index];
    const line = { ...pathLine(path, curve, result), id: path.id };
    lines.push(line);
    if (!result.text && !result.detail) return;
    const size = sizeOfLabel(result);
    const place = labelPlace(curve, size, taken, curves.filter((other) => other !== curve));
    taken.push(place.box);
    const rows = [];
    if (result.text) rows.push({ role: "path", text: result.text });
    if (result.detail) rows.push({ role: "detail", text: result.detail });
    texts.push({ id: `t:${line.id}`, of: line.id, verdict: result.verdict, x: place.x, y: place.y, lines: rows, plate: place.box });
  });
  return { ellipses, boxes, lines, texts, frame: union(taken) };
}

/** The four points of an ellipse from which an arrow can be drawn. */
export const handlesOf = ({ x, y, rx, ry }) => [
  { x: x + rx, y }, { x, y: y + ry }, { x: x - rx, y }, { x, y: y - ry },
];

/**
 * What lies at a point: { kind: "handle" | "construct" | "indicator" | "path", id, … } or null.
 * `slack` widens thin things, in drawing units; `handles` names the constructs whose handles can be seen.
 */
export function hit(scene, x, y, { slack = 6, handles = new Set() } = {}) {
  const grip = slack + 3;
  for (const ellipse of [...scene.ellipses].reverse()) {
    if (!handles.has(ellipse.id)) continue;
    if (handlesOf(ellipse).some((point) => Math.hypot(point.x - x, point.y - y) <= grip)) {
      return { kind: "handle", id: ellipse.id, construct: ellipse.construct };
    }
  }
  for (const ellipse of [...scene.ellipses].reverse()) {
    if (inEllipse(ellipse, x, y)) return { kind: "construct", id: ellipse.id, construct: ellipse.construct };
  }
  for (const box of [...scene.boxes].reverse()) {
    if (inBox(box, x, y, slack / 3)) return { kind: "indicator", id: box.id, indicator: box.indicator, owner: box.owner };
  }
  let nearest = null;
  for (const line of scene.lines) {
    if (line.kind !== "path") continue;
    const distance = distanceToCurve({ ...line, to: line.head[0] }, x, y);
    if (distance <= slack && distance < (nearest?.distance ?? Infinity)) nearest = { line, distance };
  }
  if (!nearest) return null;
  const { id, source, target } = nearest.line;
  return { kind: id.startsWith("x:") ? "interaction" : "path", id, source, target };
}

/** Place in a construct's block that a dropped box would take. */
export function dropPlace(scene, construct, x, y) {
  const block = scene.boxes.filter(({ owner }) => owner === construct);
  const upright = block.length && (block[0].side === "left" || block[0].side === "right");
  return block.filter((box) => (upright ? box.y + box.height / 2 < y : box.x + box.width / 2 < x)).length;
}
