/** Paints a scene into an SVG and keeps it painted: nodes are patched by id, never rebuilt. */
import { patch, reconcile, svg } from "./dom.js";
import { FONT, handlesOf } from "./scene.js";
import { textWidth } from "./text.js";

const LAYERS = ["paths", "block-lines", "boxes", "ellipses", "texts", "overlay"];
const round = (value) => Math.round(value * 100) / 100;
const corners = (points) => points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ");
const curve = ({ from, bend, second, to }) => {
  const towards = (second ? [bend, second, to] : [bend, to]).map(({ x, y }) => `${round(x)} ${round(y)}`);
  return `M${round(from.x)} ${round(from.y)}${second ? "C" : "Q"}${towards.join(" ")}`;
};

/** Lines of text one above the other, centred; each its own <text>, so that nothing depends on <br>. */
function paintLines(group, lines) {
  reconcile(
    group,
    lines.map((line, place) => ({ ...line, place })),
    ({ place }) => String(place),
    () => svg("text"),
    (node, { role, x, y, text }) => patch(node, { class: role, x: round(x), y: round(y), text }),
  );
}

/** The ground behind a loading, so that no line runs through its digits. */
function groundOf(x, y, lines) {
  const width = Math.max(...lines.map(({ role, text }) => textWidth(text, FONT[role]))) + 2;
  return { x: x - width / 2, y: y - 6, width, height: 12 };
}

const element = (...children) => svg("g", { role: "button", tabindex: "-1" }, ...children);

const PAINTERS = {
  paths: {
    create: () => element(svg("path", { class: "reach" }), svg("path", { class: "stroke" }), svg("polygon")),
    update: (node, line) => {
      const d = curve(line);
      patch(node.children[0], { d });
      patch(node.children[1], { d });
      patch(node.children[2], { points: corners(line.head) });
    },
  },
  "block-lines": {
    create: () => svg("g", {}, svg("path", { class: "stroke" }), svg("polygon")),
    update: (node, line) => {
      patch(node.children[0], { d: curve(line) });
      patch(node.children[1], { points: corners(line.head) });
    },
  },
  boxes: {
    create: () => element(svg("title"), svg("rect"), svg("text", { class: "indicator" })),
    update: (node, box) => {
      const [title, rect, text] = node.children;
      patch(title, { text: box.indicator });
      patch(rect, { x: round(box.x), y: round(box.y), width: box.width, height: box.height });
      patch(text, { x: round(box.x + box.width / 2), y: round(box.y + box.height / 2), text: box.text });
    },
  },
  ellipses: {
    create: () => element(svg("ellipse"), svg("g")),
    update: (node, { x, y, rx, ry, lines }) => {
      patch(node.children[0], { cx: round(x), cy: round(y), rx, ry });
      paintLines(node.children[1], lines);
    },
  },
  texts: {
    create: () => svg("g", {}, svg("rect", { class: "plate" }), svg("g")),
    update: (node, { x, y, lines, plate = groundOf(x, y, lines) }) => {
      const [rect, group] = node.children;
      patch(rect, { x: round(plate.x), y: round(plate.y), width: round(plate.width), height: plate.height });
      const heights = lines.map(({ role }) => (role === "path" ? 16 : 13));
      let top = y - heights.reduce((sum, height) => sum + height, 0) / 2;
      const placed = lines.map((line, place) => {
        top += heights[place];
        return { ...line, x, y: top - heights[place] / 2 };
      });
      paintLines(group, placed);
    },
  },
};

function itemsOf(scene) {
  return {
    paths: scene.lines.filter(({ kind }) => kind === "path"),
    "block-lines": scene.lines.filter(({ kind }) => kind === "indicator"),
    boxes: scene.boxes,
    ellipses: scene.ellipses,
    texts: scene.texts,
  };
}

export function createView(canvas) {
  const viewport = svg("g", { class: "viewport" });
  const layers = Object.fromEntries(LAYERS.map((name) => [name, svg("g", { class: name })]));
  viewport.append(...LAYERS.map((name) => layers[name]));
  canvas.append(viewport);

  /** `marks`: { selected, over, accepted, refused: Set or id, names: Map id → accessible name, current: tab stop }. */
  function paint(scene, marks) {
    const items = itemsOf(scene);
    for (const [name, { create, update }] of Object.entries(PAINTERS)) {
      reconcile(layers[name], items[name], ({ id }) => id, create, (node, item) => {
        update(node, item);
        const { id } = item;
        const states = [
          item.dashed && "dashed",
          item.known === false && "unknown",
          item.of && item.verdict && `verdict-${item.verdict}`,
          marks.selected.has(item.of ?? id) && "selected",
          marks.over === id && "over",
          marks.accepted === id && "accepted",
          marks.refused === id && "refused",
          marks.lifted?.has(id) && "lifted",
        ];
        patch(node, { class: states.filter(Boolean).join(" ") || null });
        if (node.getAttribute("role") === "button") {
          patch(node, {
            "aria-label": marks.names.get(id) ?? "",
            "aria-pressed": String(marks.selected.has(id)),
            tabindex: marks.current === id ? "0" : "-1",
          });
        }
      });
    }
    paintOverlay(scene, marks);
  }

  function paintOverlay(scene, { handles, draft }) {
    const shapes = [];
    for (const ellipse of scene.ellipses) {
      if (!handles.has(ellipse.id)) continue;
      handlesOf(ellipse).forEach(({ x, y }, place) => {
        shapes.push({ id: `h:${place}:${ellipse.id}`, tag: "circle", at: { class: "handle", cx: round(x), cy: round(y), r: 5 } });
      });
    }
    for (const shape of draft ?? []) shapes.push(shape);
    reconcile(layers.overlay, shapes, ({ id }) => id, ({ tag }) => svg(tag), (node, { at }) => patch(node, at));
  }

  return {
    paint,
    viewport,
    node: (id) => canvas.querySelector(`[data-id="${CSS.escape(id)}"]`),
    transform: ({ x, y, k }) => patch(viewport, { transform: `translate(${x},${y}) scale(${k})` }),
  };
}
