/**
 * The construct-diagram editor: wires model, scene, view, gestures and keyboard to Streamlit.
 *
 * Streamlit calls `mount` at the first drawing and again whenever its data or theme change; the editor of a place is
 * made once and then only updated. `README.md` beside this file holds the contract with Python.
 */
import { createCamera } from "./camera.js";
import { createInspector, createToolbar } from "./chrome.js";
import { fill, html, patch, speak, svg } from "./dom.js";
import { createEdits } from "./edits.js";
import { createGestures } from "./gestures.js";
import { createKeyboard } from "./keyboard.js";
import { constructById, interactionId, interactionsOf, reduce, refusal } from "./model.js";
import { createNotices } from "./notices.js";
import { createOutbox } from "./outbox.js";
import { createPalette } from "./palette.js";
import { createRename } from "./rename.js";
import { sceneOf } from "./scene.js";
import { deed, nameOfElement, shortName } from "./spoken.js";
import { documentOf, edit, editFurther, receive, stale, start } from "./sync.js";
import { createView } from "./view.js";

const EDITORS = new WeakMap(); // place on the page → editor
const REMEMBERED = new Map(); // Python key → view and palette, for when the page comes back
const NARROW = 560;
const coarse = matchMedia("(pointer: coarse)");

export function mount(component) {
  const { parentElement } = component;
  let editor = EDITORS.get(parentElement);
  if (editor) editor.update(component);
  else {
    editor = createEditor(component);
    EDITORS.set(parentElement, editor);
  }
  // Streamlit also calls this for a run that was overtaken, with the editor still on the page: look before leaving.
  return () => setTimeout(() => {
    if (parentElement.isConnected || EDITORS.get(parentElement) !== editor) return;
    EDITORS.delete(parentElement);
    editor.stop();
  }, 0);
}

function createEditor(component) {
  let { data } = component;
  let state = start(data);
  let heldBack = null; // what Python sent while a gesture was under way
  let previewed = null;
  let mode = "point";
  let armedSource = null;
  let placing = null;
  let current = null;
  let marks = {};
  let draft = [];
  let hovered = null;
  let scene = null;
  let selection = new Set(data.selected ?? []); // what was selected before the page was left
  let shownRefusal = refusalKey(data);
  let frame = 0;
  const memory = REMEMBERED.get(data.key) ?? { transform: null, touched: false, palette: null };
  REMEMBERED.set(data.key, memory);
  const off = new AbortController();

  /* ------------------------------------------------------------------ nodes */

  const canvas = svg("svg", { class: "canvas", tabindex: "0", role: "application" });
  const help = html("div", { class: "visually-hidden", id: "help" });
  const waiting = html("span", { class: "waiting", hidden: true });
  const emptyHint = html("p", { class: "empty" });
  const stage = html("div", { class: "stage" }, canvas, emptyHint, waiting);
  patch(canvas, { "aria-describedby": "help" });
  const root = html("div", { class: "editor" });

  /* ------------------------------------------------------------------ what the parts ask and do */

  const labels = () => data.labels;
  const options = () => data.options ?? {};
  const columns = () => data.columns ?? [];
  const readOnly = () => Boolean(options().read_only);
  const nameOf = (id) => constructById(state.model, id)?.name ?? "";
  const shownModel = () => previewed ?? state.model;
  const scenery = () => ({
    results: data.results,
    columns: columns().map(({ name }) => name),
    options: options(),
  });
  const chosen = (prefix) => [...selection].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const pathsChosen = () => state.model.paths.filter(({ source, target }) => selection.has(`p:${source}>${target}`));
  const pathOf = (id) => state.model.paths.find(({ source, target }) => `p:${source}>${target}` === id);

  /** What a key acts on: the selection, or the focused element when it is outside of it. */
  const targets = () => (current && !selection.has(current) ? new Set([current]) : selection);
  const targetConstructs = () => [...targets()].filter((id) => id.startsWith("c:")).map((id) => id.slice(2));

  const editor = {
    canvas,
    scene: () => scene,
    model: () => state.model,
    mode: () => mode,
    selection: () => selection,
    current: () => current,
    readOnly,
    placing: () => placing,
    nameOf,
    scale: () => camera.transform().k,
    transform: () => camera.transform(),
    toDrawing: (event) => camera.toDrawing(event),
    words: () => ({ labels: labels(), readOnly: readOnly() }),
    showsIndicators: () => options().show_indicators !== false,
    selectedConstructs: () => chosen("c:"),
    selectedIndicators: () => chosen("i:"),
    selectedPaths: () => pathsChosen(),
    targets,
    targetConstructs,
    middle: () => camera.middle(),
    movable: () => (readOnly() ? [] : targetConstructs()),
    overCanvas(event) {
      const box = canvas.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside || !memory.palette || !root.classList.contains("narrow")) return inside;
      const sheet = palette.root.getBoundingClientRect();
      return event.clientX > sheet.right || event.clientY < sheet.top || event.clientY > sheet.bottom;
    },

    /** Constructs whose handles can be grabbed: hovered or selected ones, none where nothing may be drawn. */
    handles() {
      if (readOnly() || placing || mode === "area") return new Set();
      const ids = new Set([...selection].filter((id) => id.startsWith("c:")));
      if (ids.size > 1) ids.clear();
      if (hovered?.construct) ids.add(`c:${hovered.construct}`);
      return ids;
    },

    /* edits */
    act(action, event = null, further = false) {
      if (readOnly()) return false;
      const reason = refusal(state.model, action);
      if (reason) {
        const text = fill(labels()[`refuse_${reason.key}`], reason.facts);
        if (event) notices.beside(event, text, "refusal", 3500);
        else notices.bar(text, labels().close);
        return false;
      }
      state = further && outbox.unsent() ? editFurther(state, action) : edit(state, action);
      notices.hideBar();
      prune();
      outbox.send(further ? 400 : 0);
      announce(deed(action, state.model, labels()));
      repaint();
      return true;
    },
    preview(action) {
      previewed = action && !refusal(state.model, action) ? reduce(state.model, action) : null;
      repaint();
    },
    startRename(id) {
      paintNow(); // a new construct must stand on the drawing before its name field can
      if (!readOnly() && constructById(state.model, id)) rename.start(id, nameOf(id));
    },
    renameSelected() {
      const [id] = targetConstructs();
      if (id) editor.startRename(id);
    },
    open(id) {
      if (id.startsWith("c:") && !readOnly()) editor.startRename(id.slice(2));
      else editor.command("details");
    },
    /* columns from the palette */
    startPlacing(list) {
      placing = list.length ? list : null;
      editor.setMode("point");
      if (root.classList.contains("narrow")) editor.togglePalette(false);
      repaint();
      announce(hintNow());
      canvas.focus({ preventScroll: true });
    },
    place(construct, at, event) {
      const list = placing;
      const action = construct ? { type: "attach", id: construct, indicators: list } : editor.constructFrom(list, at);
      if (!editor.act(action, event)) return;
      placing = null;
      palette.clear();
      editor.select([`c:${action.id}`]);
    },
    /** The chosen columns have found their place. */
    columnsUsed() {
      palette.clear();
      if (root.classList.contains("narrow")) editor.togglePalette(false);
    },

    /* arrows */
    setMode(next) {
      gestures.cancel();
      mode = readOnly() ? "point" : next;
      armedSource = null;
      if (next !== "point") placing = null;
      announce(hintNow());
      repaint();
    },
    armSelected() {
      if (readOnly()) return;
      const [id] = targetConstructs();
      if (mode === "arrow" && !id) editor.setMode("point");
      else if (id) gestures.arm(id);
      else editor.setMode("arrow");
    },
    armed(source) {
      armedSource = source;
      if (source) announce(hintNow());
      repaint();
    },

    /* selection and focus */
    select(ids) {
      selection = new Set(ids);
      selectionChanged();
      if (ids.length === 1) announce(spoken(ids[0]));
      else if (ids.length) announce(fill(labels().several_selected, { count: ids.length }));
    },
    toggle(id) {
      if (!id) return;
      if (!selection.delete(id)) selection.add(id);
      selectionChanged();
      announce(fill(labels()[selection.has(id) ? "announce_selected" : "announce_unselected"], { name: spoken(id) }));
    },
    selectAll: () => editor.select(state.model.constructs.map(({ id }) => `c:${id}`)),
    focus(id) {
      current = id;
      repaint();
      const node = id ? view.node(id) : null;
      (node ?? canvas).focus({ preventScroll: true });
      if (node) camera.keepInSight(placeOf(id));
    },
    hover(found) {
      if (hovered?.id === found?.id && hovered?.kind === found?.kind) return;
      hovered = found;
      marks = { ...marks, over: found && found.kind !== "handle" ? found.id : null };
      patch(canvas, { "data-over": found?.kind ?? null });
      repaint();
    },
    /** Enter on what has the focus. */
    activate() {
      const id = current?.startsWith("c:") ? current.slice(2) : null;
      if (placing && id) editor.place(id, null, null);
      else if (gestures.armed() && id) gestures.connect(id);
      else if (gestures.armed() && current && pathOf(current)) gestures.moderate(pathOf(current));
      else if (mode === "arrow" && id) gestures.arm(id);
      else if (id) editor.startRename(id);
      else if (current) {
        editor.select([current]);
        editor.command("details");
      }
    },
    escape() {
      if (rename.opened()) rename.close(false);
      else if (gestures.busy() || gestures.armed()) {
        gestures.cancel();
        editor.armed(null);
      } else if (placing) placing = null;
      else if (mode !== "point") editor.setMode("point");
      else if (selection.size) editor.select([]);
      palette.cancel();
      repaint();
    },
    togglePalette(open = !memory.palette) {
      memory.palette = open;
      repaint();
      if (open) palette.focus();
      else canvas.focus({ preventScroll: true });
    },

    /* marks while a gesture runs */
    mark(next) {
      marks = { over: marks.over, ...next };
      repaint();
    },
    draft(shapes) {
      draft = shapes;
      repaint();
    },
    note(reason, event = null, tone = "refusal") {
      const key = reason && (tone === "refusal" ? `refuse_${reason.key}` : reason.key);
      notices.beside(event, key ? fill(labels()[key], reason.facts) : "", tone);
    },
    settled() {
      if (!heldBack) return;
      const waitingData = heldBack;
      heldBack = null;
      take(waitingData);
    },

    /* view */
    zoomBy: (factor) => camera.zoomBy(factor),
    pan: (dx, dy) => camera.pan(dx, dy),
    fit: () => camera.fit(),

    /* to Python */
    command(kind) {
      if (readOnly() && kind !== "details") return;
      if (kind === "arrange") memory.touched = false; // what comes back is fitted
      outbox.command(kind, [...(selection.size ? selection : targets())], state.seq);
    },
  };

  /* ------------------------------------------------------------------ helpers */

  const announce = (text) => notices.announce(text);
  const spoken = (id) => nameOfElement(id, state.model, labels(), data.results);

  function placeOf(id) {
    const box = scene.boxes.find((shape) => shape.id === id);
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : scene.ellipses.find((shape) => shape.id === id);
  }

  function prune() {
    const alive = new Set([
      ...state.model.constructs.flatMap(({ id, indicators }) => [`c:${id}`, ...indicators.map((column) => `i:${column}`)]),
      ...state.model.paths.map(({ source, target }) => `p:${source}>${target}`),
      ...interactionsOf(state.model).map(interactionId),
    ]);
    const kept = [...selection].filter((id) => alive.has(id));
    if (kept.length < selection.size) {
      selection = new Set(kept);
      selectionChanged();
    }
    if (current && !alive.has(current)) current = null;
    if (hovered && !alive.has(hovered.id)) hovered = null;
    const source = gestures.armed();
    if (source && !alive.has(`c:${source}`)) {
      gestures.cancel();
      armedSource = null;
    }
  }

  function selectionChanged() {
    repaint();
    if (options().report_selection !== false) outbox.selection([...selection]);
  }

  /** Python's data, at once or after the gesture under way. */
  function take(next) {
    if (gestures.busy()) {
      heldBack = next;
      return;
    }
    data = next;
    outbox.confirmed(next.done);
    const result = receive(state, next);
    state = result.state;
    if (result.adopted) {
      outbox.dropDrawing();
      prune();
    }
    if (result.again) outbox.send();
    tellRefusal(next, result);
    repaint();
    if (result.adopted) {
      paintNow();
      camera.changed();
    }
  }

  function refusalKey({ refused }) {
    return refused ? `${refused.seq}:${refused.text}` : "";
  }

  function tellRefusal(next, { lost, again }) {
    const key = refusalKey(next);
    if (!key || key === shownRefusal) {
      shownRefusal = key;
      return;
    }
    shownRefusal = key;
    // An outdated document whose edits could be made again on the new model lost nothing.
    if (next.refused.stale && again && !lost) return;
    notices.bar(next.refused.text, labels().close);
  }

  /* ------------------------------------------------------------------ painting */

  function hintNow() {
    if (placing) return fill(labels().hint_place, { count: placing.length });
    if (armedSource) return fill(labels().hint_target, { source: nameOf(armedSource) });
    if (mode === "arrow") return labels().hint_source;
    if (mode === "area") return labels().hint_area;
    return "";
  }

  /** Python's drawing of this very model, its arrows routed with more time than a moving hand leaves. */
  function fairCopy() {
    return previewed || state.pending.length ? null : data.drawn;
  }

  function repaint() {
    if (!frame) frame = requestAnimationFrame(paintNow);
  }

  function paintNow() {
    cancelAnimationFrame(frame);
    frame = 0;
    const model = shownModel();
    scene = fairCopy() ?? sceneOf(model, scenery());
    const names = new Map(
      [...scene.ellipses, ...scene.boxes, ...scene.lines.filter(({ kind }) => kind === "path")].map(({ id }) => [id, spoken(id)]),
    );
    const armedMark = armedSource ? new Set([`c:${armedSource}`]) : null;
    view.paint(scene, { ...marks, selected: armedMark ?? selection, current, names, handles: editor.handles(), draft });
    rename.place();

    const words = labels();
    speak(data.language);
    const old = stale(state, data.results) || Boolean(data.results?.stale);
    patch(stage, {
      class: `stage${old ? " stale" : ""}`, "data-mode": mode, "data-look": options().look ?? null,
      "data-busy": armedSource || placing ? "" : null,
    });
    patch(canvas, { "aria-label": words.canvas, "aria-busy": String(old) });
    patch(help, { text: words.keyboard_help });
    patch(waiting, { hidden: !old, text: words.waiting });
    const empty = !model.constructs.length;
    patch(emptyHint, { hidden: !empty, text: readOnly() ? "" : words.empty });
    const hasColumns = columns().length > 0;
    const paletteOpen = Boolean(memory.palette) && hasColumns && !readOnly();
    root.classList.toggle("with-palette", paletteOpen);
    toolbar.paint({
      labels: words, readOnly: readOnly(), mode, paletteOpen, hasColumns, empty,
      canUndo: options().can_undo !== false, canRedo: options().can_redo !== false,
    });
    const selected = { constructs: chosen("c:"), paths: pathsChosen(), indicators: chosen("i:"), interactions: chosen("x:") };
    const onlyName = selection.size === 1 ? shortName([...selection][0], state.model) : null;
    inspector.paint({
      labels: words, model, readOnly: readOnly(), pendingHint: hintNow() || null, idleHint: readOnly() ? "" : words[coarse.matches ? "hint_idle_touch" : "hint_idle"], onlyName, ...selected,
    });
    if (paletteOpen) palette.update(columnsNow(model));
  }

  /** The palette shows at once who uses a column, without waiting for Python. */
  function columnsNow(model) {
    const owners = new Map(model.constructs.flatMap(({ name, indicators }) => indicators.map((column) => [column, name])));
    return columns().map((column) => ({ ...column, used_by: owners.get(column.name) ?? null }));
  }

  const watcher = new ResizeObserver(() => {
    if (!canvas.clientWidth || !canvas.clientHeight) return;
    const rootWidth = root.clientWidth;
    root.classList.toggle("narrow", rootWidth < NARROW);
    // Open where there is nothing yet but columns; later the drawing needs the room.
    if (memory.palette === null) memory.palette = rootWidth >= NARROW && !state.model.constructs.length;
    paintNow();
    camera.sized();
  });

  /* ------------------------------------------------------------------ assemble */

  const outbox = createOutbox({ drawing: () => documentOf(state), done: data.done });
  outbox.connect(component);
  const notices = createNotices(stage, root);
  Object.assign(editor, createEdits(editor));
  const view = createView(canvas);
  const camera = createCamera(canvas, {
    memory,
    scene: () => scene,
    moved(transform) {
      view.transform(transform);
      rename.place();
    },
    mayMove(event) {
      if (gestures.busy()) return false;
      if (event.type === "wheel") return true;
      if (event.touches) return mode !== "area" || event.touches.length > 1;
      return event.button === 1 || (!event.button && !event.shiftKey && mode !== "area");
    },
  });
  const gestures = createGestures(editor);
  const palette = createPalette(editor, gestures.carry);
  const toolbar = createToolbar(editor);
  const inspector = createInspector(editor);
  const rename = createRename(editor, stage);
  const keyboard = createKeyboard(editor, root, canvas);
  root.append(toolbar.root, inspector.root, html("div", { class: "desk" }, palette.root, stage), help);
  stage.append(toolbar.zoom);

  canvas.addEventListener("focus", () => {
    if (current) {
      current = null;
      repaint();
    }
  }, { signal: off.signal });
  canvas.addEventListener("focusin", (event) => {
    const id = event.target.closest?.("[data-id][role=button]")?.dataset.id;
    if (id && id !== current) {
      current = id;
      repaint();
    }
  }, { signal: off.signal });

  const style = html("link", { rel: "stylesheet", href: new URL(`./editor.css${new URL(import.meta.url).search}`, import.meta.url).href });
  const sized = () => root.style.setProperty("--editor-height", `${Number(options().height) || 640}px`);
  sized();
  paintNow();
  root.style.visibility = "hidden";
  const show = () => {
    root.style.visibility = "";
    watcher.observe(stage); // not before: the bare page has another size, and the drawing is fitted to the first one
  };
  style.addEventListener("load", show);
  style.addEventListener("error", show);
  component.parentElement.append(style, root);

  return {
    update(next) {
      outbox.connect(next);
      if (!next.data || next.data === data) return;
      take(next.data);
      sized();
    },
    stop() {
      outbox.stop();
      notices.stop();
      cancelAnimationFrame(frame);
      watcher.disconnect();
      gestures.stop();
      keyboard.stop();
      off.abort();
      camera.stop();
      root.remove();
      style.remove();
    },
  };
}
