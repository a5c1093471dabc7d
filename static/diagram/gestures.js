/**
 * Pointer gestures on the drawing: press, drag, tap, with mouse, pen or finger.
 *
 * What lies under the pointer is found by geometry, never by the event's target: pointer capture retargets events.
 * Until a gesture ends it only previews; `pointercancel` therefore needs no undoing. Pan and pinch are d3-zoom's,
 * which must ask `busy()` first.
 */
import { boxAround, boxesOverlap, edgePoint } from "./geometry.js";
import { constructById, refusal } from "./model.js";
import { dropPlace, hit } from "./scene.js";

const DOUBLE = { time: 400, distance: 12 };
const FAR = 70; // px an indicator must be dragged off before letting go detaches it
const SNAP = 6;

export function createGestures(editor) {
  const { canvas } = editor;
  let current = null; // the gesture under way
  let armed = null; // construct from which a tapped arrow starts
  let lastTap = null;

  const threshold = (event) => (event.pointerType === "touch" ? 9 : 4);
  const slack = (event) => (event.pointerType === "touch" ? 16 : 7) / editor.scale();
  const find = (event, at = editor.toDrawing(event)) =>
    hit(editor.scene(), at.x, at.y, { slack: slack(event), handles: editor.handles() });

  /** The construct under the pointer, its block of indicators included where asked. */
  function constructAt(event, withBlock = false) {
    const found = find(event);
    if (found?.construct) return found.construct;
    return withBlock && found?.kind === "indicator" ? found.owner : null;
  }

  function begin(gesture, event) {
    current = { ...gesture, pointer: event.pointerId, x: event.clientX, y: event.clientY, from: editor.toDrawing(event) };
    if (gesture.kind !== "blank") canvas.setPointerCapture(event.pointerId);
  }

  function end() {
    if (current && canvas.hasPointerCapture?.(current.pointer)) canvas.releasePointerCapture(current.pointer);
    current = null;
    editor.preview(null);
    editor.mark({});
    editor.note(null);
    editor.draft(armed ? draftOf(armed, null) : []);
    editor.settled();
  }

  function cancel() {
    if (!current && !armed) return false;
    if (!current || current.kind === "arrow") armed = null;
    end();
    return true;
  }

  /* ------------------------------------------------------------------ arrows */

  function draftOf(source, at) {
    if (!at) return [];
    const ellipse = editor.scene().ellipses.find(({ construct }) => construct === source);
    if (!ellipse) return [];
    const from = edgePoint(ellipse, at.x, at.y, 2);
    return [{ id: "draft", tag: "line", at: { class: "draft", x1: from.x, y1: from.y, x2: at.x, y2: at.y } }];
  }

  function aim(source, event, mayBeSelf) {
    const target = constructAt(event);
    const at = editor.toDrawing(event);
    editor.draft(draftOf(source, at));
    const onto = target ? null : moderation(source, find(event, at));
    if (!onto && (!target || (target === source && !mayBeSelf))) {
      editor.mark({});
      editor.note(null);
      return null;
    }
    const action = onto ?? { type: "add_path", source, target };
    const aimed = onto ? `p:${onto.predictor}>${onto.target}` : `c:${target}`;
    const reason = refusal(editor.model(), action);
    editor.mark(reason ? { refused: aimed } : { accepted: aimed });
    const hint = onto && { key: "moderate_here", facts: { path: [onto.predictor, onto.target].map(editor.nameOf).join(" → ") } };
    editor.note(reason ?? hint, event, reason ? "refusal" : "hint");
    return { action, reason };
  }

  /** What an arrow onto an arrow means: its construct moderates the other one. */
  function moderation(source, found) {
    if (found?.kind !== "path") return null;
    return { type: "add_interaction", moderator: source, predictor: found.source, target: found.target };
  }

  function arm(source) {
    armed = source;
    editor.armed(source);
  }

  /** Second half of a tapped arrow. */
  function connect(target) {
    if (target === armed) cancelArmed();
    else finish({ type: "add_path", source: armed, target });
  }

  function finish(action) {
    const source = armed;
    armed = null;
    editor.draft([]);
    editor.mark({});
    if (editor.act(action) || editor.mode() !== "arrow") editor.armed(null);
    else arm(source);
  }

  /* ------------------------------------------------------------------ moves */

  function movedBy(gesture, event) {
    const at = editor.toDrawing(event);
    let dx = at.x - gesture.from.x;
    let dy = at.y - gesture.from.y;
    const held = new Set(gesture.ids);
    const main = constructById(editor.model(), gesture.construct);
    const guides = [];
    for (const [key, shift] of [["x", dx], ["y", dy]]) {
      const near = editor.model().constructs
        .filter(({ id }) => !held.has(id))
        .map((other) => ({ other, off: other[key] - main[key] - shift }))
        .sort((first, second) => Math.abs(first.off) - Math.abs(second.off))[0];
      if (!near || Math.abs(near.off) > SNAP / editor.scale()) continue;
      if (key === "x") dx += near.off;
      else dy += near.off;
      guides.push({ key, other: near.other });
    }
    const positions = gesture.ids.map((id) => {
      const { x, y } = constructById(editor.model(), id);
      return { id, x: Math.round(x + dx), y: Math.round(y + dy) };
    });
    const place = { x: main.x + dx, y: main.y + dy };
    const shapes = guides.map(({ key, other }) => ({
      id: `guide-${key}`, tag: "line",
      at: { class: "guide", x1: place.x, y1: place.y, x2: key === "x" ? place.x : other.x, y2: key === "x" ? other.y : place.y },
    }));
    return { action: { type: "move", positions }, shapes };
  }

  function ghost(columns, at) {
    const [column] = columns;
    const text = columns.length > 1 ? `${column} +${columns.length - 1}` : column;
    return [{ id: `ghost:${text}`, tag: "text", at: { class: "ghost", x: at.x, y: at.y - 20 / editor.scale(), text } }];
  }

  /** Where dragged indicators would go: { action, reason, note }; action is null for "back where they were". */
  function drop(gesture, event) {
    const at = editor.toDrawing(event);
    const found = find(event);
    const target = constructAt(event, true);
    const { indicators, owner } = gesture;
    if (target === owner && found.kind !== "indicator") return { action: null, note: null, mark: {} };
    if (target) {
      // On the ellipse: to the end of its block. Among its boxes: there.
      const position = found.kind === "indicator" ? dropPlace(editor.scene(), target, at.x, at.y) : undefined;
      const action = { type: "move_indicators", id: target, indicators, position };
      const note = target === owner ? null : { key: "move_here", facts: { indicator: indicators.join(", "), construct: editor.nameOf(target) } };
      return { action, note, mark: target === owner ? {} : { accepted: `c:${target}` } };
    }
    if (Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y) < FAR) return { action: null, note: null, mark: {} };
    const note = { key: "release_to_detach", facts: { indicator: indicators.join(", ") } };
    return { action: { type: "remove", indicators }, note, mark: {} };
  }

  /* ------------------------------------------------------------------ area */

  function areaOf(gesture, event) {
    const at = editor.toDrawing(event);
    return {
      x: Math.min(at.x, gesture.from.x), y: Math.min(at.y, gesture.from.y),
      width: Math.abs(at.x - gesture.from.x), height: Math.abs(at.y - gesture.from.y),
    };
  }

  function inArea(area) {
    const { ellipses, boxes } = editor.scene();
    const constructs = ellipses.filter((ellipse) => boxesOverlap(boxAround(ellipse), area)).map(({ id }) => id);
    return constructs.length ? constructs : boxes.filter((box) => boxesOverlap(box, area)).map(({ id }) => id);
  }

  /* ------------------------------------------------------------------ events */

  function down(event) {
    if (event.button !== 0) return;
    if (current && event.pointerId !== current.pointer) {
      // A second finger: what the first one began becomes a pinch.
      if (current.kind === "blank") current = null;
      else end();
      return;
    }
    editor.note(null);
    const found = find(event);
    editor.focus(found?.id ?? null);
    const { kind = "blank" } = found ?? {};
    if (kind === "blank") {
      const area = event.shiftKey || editor.mode() === "area";
      begin({ kind: area ? "area" : "blank", add: event.shiftKey }, event);
      return;
    }
    const selected = editor.selection().has(found.id);
    const base = { found, shift: event.shiftKey, selected };
    if (editor.readOnly() || editor.placing()) begin({ kind: "press", ...base }, event);
    else if (kind === "handle" || (kind === "construct" && editor.mode() === "arrow")) {
      begin({ kind: "arrow", source: found.construct, ...base }, event);
    } else if (kind === "construct") {
      if (!selected && !event.shiftKey) editor.select([found.id]);
      const chosen = editor.selectedConstructs();
      begin({ kind: "move", ...base, construct: found.construct, ids: chosen.includes(found.construct) ? chosen : [found.construct] }, event);
    } else if (kind === "indicator") {
      if (!selected && !event.shiftKey) editor.select([found.id]);
      const chosen = editor.selectedIndicators();
      const indicators = chosen.includes(found.indicator) ? chosen : [found.indicator];
      begin({ kind: "indicators", ...base, owner: found.owner, indicators }, event);
    } else begin({ kind: "press", ...base }, event);
  }

  function move(event) {
    if (!current) {
      hover(event);
      return;
    }
    if (event.pointerId !== current.pointer) return;
    if (!current.moved && Math.hypot(event.clientX - current.x, event.clientY - current.y) < threshold(event)) return;
    current.moved = true;
    if (current.kind === "arrow") {
      current.left ||= constructAt(event) !== current.source;
      aim(current.source, event, current.left);
    } else if (current.kind === "move") {
      const { action, shapes } = movedBy(current, event);
      editor.preview(action);
      editor.draft(shapes);
    } else if (current.kind === "indicators") {
      const { note, mark } = drop(current, event);
      editor.mark({ ...mark, lifted: new Set(current.indicators.map((column) => `i:${column}`)) });
      editor.draft(ghost(current.indicators, editor.toDrawing(event)));
      editor.note(note, event, "hint");
    } else if (current.kind === "area") {
      editor.draft([{ id: "area", tag: "rect", at: { class: "area", ...areaOf(current, event) } }]);
    }
  }

  function hover(event) {
    if (event.pointerType === "touch") return;
    if (armed) {
      aim(armed, event, false);
      return;
    }
    editor.hover(find(event));
  }

  function up(event) {
    if (!current || event.pointerId !== current.pointer) return;
    const gesture = current;
    if (!gesture.moved) {
      end();
      tap(gesture, event);
      return;
    }
    let action = null;
    if (gesture.kind === "arrow") {
      action = aim(gesture.source, event, gesture.left)?.action ?? null;
      armed = null;
    } else if (gesture.kind === "move") action = movedBy(gesture, event).action;
    else if (gesture.kind === "indicators") action = drop(gesture, event).action;
    else if (gesture.kind === "area") {
      const found = inArea(areaOf(gesture, event));
      editor.select(gesture.add ? [...editor.selection(), ...found] : found);
    }
    end();
    if (action) editor.act(action, event);
    if (gesture.kind === "arrow") editor.armed(null);
  }

  function tap(gesture, event) {
    const { found } = gesture;
    const double =
      lastTap && lastTap.id === (found?.id ?? null) && event.timeStamp - lastTap.time < DOUBLE.time &&
      Math.hypot(event.clientX - lastTap.x, event.clientY - lastTap.y) < DOUBLE.distance;
    lastTap = double ? null : { id: found?.id ?? null, time: event.timeStamp, x: event.clientX, y: event.clientY };
    const at = editor.toDrawing(event);
    if (editor.placing()) editor.place(found?.construct ?? found?.owner ?? null, at, event);
    else if (armed) {
      const onto = moderation(armed, found);
      if (found?.construct) connect(found.construct);
      else if (onto) finish(onto);
      else cancelArmed();
    } else if (gesture.kind === "arrow" && !(double && editor.mode() !== "arrow")) arm(gesture.source);
    else if (!found) {
      if (double && editor.mode() === "point") editor.addAt(at);
      else if (!gesture.add) editor.select([]);
    } else if (double && found.kind !== "indicator") editor.open(found.id);
    else if (gesture.shift) editor.toggle(found.id);
    else editor.select([found.id]);
  }

  function cancelArmed() {
    armed = null;
    editor.draft([]);
    editor.armed(null);
  }

  function lost(event) {
    if (current && event.pointerId === current.pointer) end();
  }

  /* ------------------------------------------------------------------ columns carried in from the palette */

  function carried(columns, event) {
    const inside = editor.overCanvas(event);
    const target = inside ? constructAt(event, true) : null;
    if (!inside) return { action: null, note: null, mark: {} };
    if (target) {
      const action = { type: "attach", id: target, indicators: columns };
      const reason = refusal(editor.model(), action);
      const note = reason ?? { key: "attach_here", facts: { count: columns.length, construct: editor.nameOf(target) } };
      return { action, reason, note, mark: reason ? { refused: `c:${target}` } : { accepted: `c:${target}` } };
    }
    const action = editor.constructFrom(columns, editor.toDrawing(event));
    const reason = refusal(editor.model(), action);
    return { action, reason, note: reason ?? { key: "new_here", facts: { count: columns.length } }, mark: {} };
  }

  const carry = {
    move(columns, event) {
      const { note, reason, mark } = carried(columns, event);
      editor.mark(mark);
      editor.note(note, event, reason ? "refusal" : "hint");
      editor.draft(editor.overCanvas(event) ? ghost(columns, editor.toDrawing(event)) : []);
    },
    drop(columns, event) {
      const { action } = carried(columns, event);
      carry.cancel();
      if (action) editor.act(action, event);
    },
    cancel() {
      editor.mark({});
      editor.note(null);
      editor.draft([]);
    },
  };

  const off = new AbortController();
  const on = (name, handler, options = {}) => canvas.addEventListener(name, handler, { signal: off.signal, ...options });
  on("pointerdown", down);
  on("pointermove", move);
  on("pointerup", up);
  on("pointercancel", lost);
  on("pointerleave", () => current || editor.hover(null));
  on("dragstart", (event) => event.preventDefault());
  // Else the browser starts selecting text, or moves the focus that `down` has just set.
  on("mousedown", (event) => current && current.kind !== "blank" && event.preventDefault());

  // The mouse events that follow a tap would take the focus out of the name field that the tap has opened. Captured, as
  // d3-zoom stops the event.
  on("touchend", (event) => event.cancelable && event.preventDefault(), { passive: false, capture: true });

  return {
    carry, cancel, arm, connect,
    moderate: (path) => finish(moderation(armed, { kind: "path", ...path })),
    armed: () => armed,
    busy: () => Boolean(current) && current.kind !== "blank",
    stop: () => off.abort(),
  };
}
