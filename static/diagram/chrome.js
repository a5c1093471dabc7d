/** The bars above the drawing: tools that are always there, and below them what can be done with the selection. */
import { fill, html, icon, patch } from "./dom.js";
import { constructById, MODES, SIDES } from "./model.js";

const EDGES = ["left", "center", "right", "top", "middle", "bottom", "across", "down"];

function tool(name, act, { shows = name } = {}) {
  return Object.assign(
    html("button", { type: "button", class: `tool tool-${name}`, "data-tool": name, click: act }, icon(shows)),
    { tool: name },
  );
}

export function createToolbar(editor) {
  const tools = {
    palette: tool("palette", () => editor.togglePalette()),
    add: tool("add", () => editor.addInView()),
    arrow: tool("arrow", () => editor.setMode(editor.mode() === "arrow" ? "point" : "arrow")),
    area: tool("area", () => editor.setMode(editor.mode() === "area" ? "point" : "area")),
    undo: tool("undo", () => editor.command("undo")),
    redo: tool("redo", () => editor.command("redo")),
    arrange: tool("arrange", () => editor.command("arrange")),
    zoom_in: tool("zoom_in", () => editor.zoomBy(1.25)),
    zoom_out: tool("zoom_out", () => editor.zoomBy(1 / 1.25)),
    fit: tool("fit", () => editor.fit()),
  };
  const editing = ["add", "arrow", "area", "undo", "redo", "arrange"];
  const worded = new Set(["add", "arrow"]);
  for (const name of worded) tools[name].append(html("span", { class: "word" }));
  const group = (...names) => html("div", { class: "group" }, ...names.map((name) => tools[name]));
  const root = html("div", { class: "toolbar", role: "toolbar" }, group("palette"), group("add", "arrow", "area"),
    group("undo", "redo"), group("arrange"));
  const zoom = patch(group("zoom_in", "zoom_out", "fit"), { class: "group zoom" });

  return {
    root,
    zoom,
    paint({ labels, readOnly, mode, paletteOpen, hasColumns, canUndo, canRedo, empty }) {
      patch(root, { "aria-label": labels.toolbar, hidden: readOnly });
      for (const [name, button] of Object.entries(tools)) {
        const word = labels[`tool_${name}`];
        patch(button, { "aria-label": word, title: word });
        if (worded.has(name)) patch(button.lastChild, { text: labels[`word_${name}`] });
        if (editing.includes(name)) patch(button, { hidden: readOnly });
      }
      patch(tools.palette, { "aria-expanded": String(paletteOpen), "aria-pressed": String(paletteOpen), hidden: readOnly || !hasColumns });
      patch(tools.arrow, { "aria-pressed": String(mode === "arrow") });
      patch(tools.area, { "aria-pressed": String(mode === "area") });
      patch(tools.undo, { disabled: !canUndo });
      patch(tools.redo, { disabled: !canRedo });
      patch(tools.arrange, { disabled: empty });
    },
  };
}

const button = (name, act) => html("button", { type: "button", class: "tool", "data-tool": name, click: act }, icon(name));
const choice = (name, act, content) => html("button", { type: "button", class: "choice", "data-tool": name, click: act }, content);

export function createInspector(editor) {
  const hint = html("span", { class: "hint" });
  const subject = html("span", { class: "subject" });
  const modes = MODES.map((mode) => choice(mode, () => editor.setConstructs("set_mode", { mode }), html("span")));
  const sides = SIDES.map((side) => button(`side_${side}`, () => editor.setConstructs("set_side", { side })));
  const edges = EDGES.map((edge) => button(`align_${edge}`, () => editor.align(edge)));
  const rename = button("rename", () => editor.renameSelected());
  const arrow = button("arrow", () => editor.armSelected());
  const reverse = button("reverse", () => editor.reverseSelected());
  const detach = button("detach", () => editor.removeSelected());
  const details = button("details", () => editor.command("details"));
  const remove = button("remove", () => editor.removeSelected());
  const cancel = html("button", { type: "button", class: "choice", click: () => editor.escape() });
  const move = html("select", { change: () => editor.moveSelectedTo(move.value) });
  const group = (name, ...nodes) => html("div", { class: "group", role: "group", "data-group": name }, ...nodes);
  const groups = {
    rename: group("rename", rename), arrow: group("arrow", arrow), mode: group("mode", ...modes), side: group("side", ...sides),
    align: group("align", ...edges), reverse: group("reverse", reverse), move: group("move", move),
    details: group("details", details), detach: group("detach", detach), remove: group("remove", remove), cancel: group("cancel", cancel),
  };
  const root = html("div", { class: "inspector", role: "toolbar" }, hint, subject, ...Object.values(groups));

  /** Which groups suit what is selected. */
  function suited({ constructs, paths, indicators, interactions, pendingHint, readOnly }) {
    if (pendingHint) return ["cancel"];
    if (readOnly) return constructs.length + paths.length + indicators.length + interactions.length === 1 ? ["details"] : [];
    const kinds = [constructs, paths, indicators, interactions].filter((list) => list.length).length;
    if (!kinds) return [];
    if (kinds > 1) return constructs.length > 1 ? ["align", "remove"] : ["remove"];
    if (interactions.length) return interactions.length === 1 ? ["details", "remove"] : ["remove"];
    if (indicators.length) return ["move", "detach"];
    if (paths.length) return paths.length === 1 ? ["reverse", "details", "remove"] : ["remove"];
    if (constructs.length > 1) return ["align", "mode", "side", "remove"];
    return ["rename", "arrow", "mode", "side", "details", "remove"];
  }

  return {
    root,
    paint(state) {
      const { labels, model, constructs, paths, indicators, interactions, pendingHint, idleHint } = state;
      patch(root, { "aria-label": labels.selection });
      const groupsShown = new Set(suited(state));
      for (const [name, node] of Object.entries(groups)) patch(node, { hidden: !groupsShown.has(name), "aria-label": labels[`group_${name}`] });
      const named = [[rename, "rename"], [arrow, "draw_arrow"], [reverse, "reverse"], [detach, "detach"], [details, "details"], [remove, "remove"]];
      for (const [node, key] of named) patch(node, { "aria-label": labels[key], title: labels[key] });
      edges.forEach((node, place) => patch(node, { "aria-label": labels[`align_${EDGES[place]}`], title: labels[`align_${EDGES[place]}`] }));
      const chosen = constructs.map((id) => constructById(model, id));
      modes.forEach((node, place) => {
        patch(node.firstChild, { text: labels[MODES[place]] });
        patch(node, { "aria-pressed": String(chosen.length > 0 && chosen.every(({ mode }) => mode === MODES[place])) });
      });
      sides.forEach((node, place) => {
        const word = labels[`side_${SIDES[place]}`];
        patch(node, { "aria-label": word, title: word, "aria-pressed": String(chosen.length > 0 && chosen.every(({ side }) => side === SIDES[place])) });
      });
      patch(cancel, { text: labels.cancel });
      if (groupsShown.has("move")) {
        const options = model.constructs.map(({ id, name }) => patch(html("option", { value: id }), { text: name }));
        move.replaceChildren(patch(html("option", { value: "" }), { text: labels.move_to }), ...options);
        patch(move, { "aria-label": labels.move_to });
        move.value = "";
      }
      const count = constructs.length + paths.length + indicators.length + interactions.length;
      patch(hint, { text: pendingHint ?? (count ? "" : idleHint) });
      const only = state.onlyName ?? fill(labels.several_selected, { count });
      patch(subject, { text: count && !pendingHint ? only : "" });
    },
  };
}
