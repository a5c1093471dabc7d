/** Making and changing nodes. User text only ever goes through `textContent` and `setAttribute`. */

const SVG = "http://www.w3.org/2000/svg";

function build(node, attributes, children) {
  patch(node, attributes);
  node.append(...children);
  return node;
}

export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS(SVG, tag), attributes, children);
export const html = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);

/** Set what differs. `text` is the text content; true and false set and remove; handlers are given as functions. */
export function patch(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else if (name === "text") {
      if (node.textContent !== value) node.textContent = value;
    } else if (value === false || value === null || value === undefined) {
      node.removeAttribute(name);
    } else {
      const wanted = value === true ? "" : String(value);
      if (node.getAttribute(name) !== wanted) node.setAttribute(name, wanted);
    }
  }
  return node;
}

/**
 * Make the children of `parent` those of `items`, keeping the node of every id that stays: focus, hover and
 * double clicks live in nodes.
 */
export function reconcile(parent, items, idOf, create, update) {
  const old = new Map([...parent.children].map((node) => [node.dataset.id, node]));
  items.forEach((item, place) => {
    const id = idOf(item);
    let node = old.get(id);
    if (node) {
      old.delete(id);
    } else {
      node = create(item);
      node.dataset.id = id;
    }
    update(node, item);
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
  for (const node of old.values()) node.remove();
}

let plurals = new Intl.PluralRules("id");
export const speak = (language) => {
  plurals = new Intl.PluralRules(language);
};

/**
 * A template of the catalogue with its facts: "{source} → {target}". A table of plural forms is decided by the fact
 * `count`, or by the one that its `by` names.
 */
export function fill(template, facts = {}) {
  if (template && typeof template === "object") {
    const form = plurals.select(Number(facts[template.by ?? "count"]));
    return fill(template[form] ?? template.other, facts);
  }
  return String(template ?? "").replace(/\{(\w+)\}/gu, (whole, name) => (Object.hasOwn(facts, name) ? String(facts[name]) : whole));
}

// 20 × 20 line icons, drawn for this editor.
const ICONS = {
  add: "M10 4v12M4 10h12",
  arrow: "M4 16 16 4M9 4h7v7",
  area: "M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3",
  undo: "M7 5 3.5 8.5 7 12M4 8.5h7.5a4 4 0 0 1 0 8H8",
  redo: "M13 5l3.5 3.5L13 12M16 8.5H8.5a4 4 0 0 0 0 8H12",
  remove: "M4 6h12M8 6V4h4v2M6 6l.8 10.5h6.4L14 6M8.6 9v5M11.4 9v5",
  arrange: "M3 8h4v4H3zM13 3h4v4h-4zM13 13h4v4h-4zM7 10h3M10 5v10M10 5h3M10 15h3",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7.5 7.5h5v5h-5z",
  zoom_in: "M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.7 12.7 17 17M8.5 6v5M6 8.5h5",
  zoom_out: "M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.7 12.7 17 17M6 8.5h5",
  palette: "M3 4h14v12H3zM8 4v12M11 8h4M11 11h4",
  rename: "M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.4 6l2.6 2.6",
  reverse: "M3 7h13l-3-3M17 13H4l3 3",
  details: "M4 5h12M4 10h12M4 15h7",
  detach: "M7 13 4.6 15.4M13 7l2.4-2.4M8 6 6.6 3.4M6 8 3.4 6.6M12 14l1.4 2.6M14 12l2.6 1.4",
  close: "M5 5l10 10M15 5 5 15",
  align_left: "M3 3v14M6 5h10v3.5H6zM6 11.5h6V15H6z",
  align_center: "M10 3v14M4 5h12v3.5H4zM6.5 11.5h7V15h-7z",
  align_right: "M17 3v14M4 5h10v3.5H4zM8 11.5h6V15H8z",
  align_top: "M3 3h14M5 6v10h3.5V6zM11.5 6v6H15V6z",
  align_middle: "M3 10h14M5 4v12h3.5V4zM11.5 6.5v7H15v-7z",
  align_bottom: "M3 17h14M5 4v10h3.5V4zM11.5 8v6H15V8z",
  align_across: "M3 3v14M17 3v14M8 6h4v8H8z",
  align_down: "M3 3h14M3 17h14M6 8h8v4H6z",
  side_left: "M3 6h5v3H3zM3 11h5v3H3zM12.5 10a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0M8 10h4.5",
  side_right: "M12 6h5v3h-5zM12 11h5v3h-5zM2.5 10a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0M7.5 10H12",
  side_top: "M4 3h5v3H4zM11 3h5v3h-5zM7.5 15a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0M10 6v6.500",
  side_bottom: "M4 14h5v3H4zM11 14h5v3h-5zM7.500 5a2.500 2.500 0 1 0 5 0 2.500 2.500 0 0 0-5 0M10 7.500V14",
};

export const icon = (name) =>
  svg(
    "svg",
    { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] }),
  );
